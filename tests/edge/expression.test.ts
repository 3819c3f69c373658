import { describe, expect, test } from 'vitest';
import { expression } from '../../shared/edge/expression.ts';

const key = { pk: 'A', sk: '1' };

describe('an expression', () => {
  test('names an attribute once, however often it is used, and every value anew', () => {
    const { name, value, attributes } = expression();
    expect([name('a'), name('b'), name('a'), value(1), value(1)]).toEqual(['#n0', '#n1', '#n0', ':v0', ':v1']);
    expect(attributes()).toEqual({
      ExpressionAttributeNames: { '#n0': 'a', '#n1': 'b' },
      ExpressionAttributeValues: { ':v0': 1, ':v1': 1 },
    });
  });

  test('of nothing has neither names nor values: DynamoDB refuses empty ones', () => {
    expect(expression().attributes()).toEqual({});
  });

  test.each([
    ['absent' as const, 'attribute_not_exists(#n0)', ['pk'], []],
    [{ a: 'x' }, '#n0 = :v0', ['a'], ['x']],
    [{ a: null }, 'attribute_not_exists(#n0)', ['a'], []],
    [{ a: ['x', 'y'] }, '#n0 IN (:v0, :v1)', ['a'], ['x', 'y']],
    [{ a: { atMost: 4 } }, '#n0 <= :v0', ['a'], [4]],
    [
      { a: { missingOrAtMost: 4 }, b: 1 },
      '(attribute_not_exists(#n0) OR #n0 <= :v0) AND #n1 = :v1',
      ['a', 'b'],
      [4, 1],
    ],
    [{ a: false, b: null, c: 0 }, '#n0 = :v0 AND attribute_not_exists(#n1) AND #n2 = :v1', ['a', 'b', 'c'], [false, 0]],
  ])('condition %j', (wanted, text, names, values) => {
    const { condition, attributes } = expression();
    expect(condition(wanted)).toBe(text);
    const { ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = attributes();
    expect(Object.values(ExpressionAttributeNames)).toEqual(names);
    expect(Object.values(ExpressionAttributeValues)).toEqual(values);
  });

  test.each([
    [{ set: { a: 1, b: 2 } }, 'SET #n0 = :v0, #n1 = :v1'],
    [{ remove: ['a', 'b'] }, 'REMOVE #n0, #n1'],
    [{ add: { a: 1 } }, 'ADD #n0 :v0'],
    [{ set: { a: 1 }, remove: [], add: { b: 1 } }, 'SET #n0 = :v0 ADD #n1 :v1'],
  ])('update %j', (change, text) => {
    expect(expression().update({ update: key, ...change })).toBe(text);
  });

  test('no text from outside gets into it, whatever an attribute is called', () => {
    const { condition, update } = expression();
    const nasty = { '#n0 = :v0 OR attribute_exists(pk)': ':v0' };
    expect(update({ update: key, set: nasty })).toBe('SET #n0 = :v0');
    expect(condition(nasty)).toBe('#n0 = :v1');
  });
});
