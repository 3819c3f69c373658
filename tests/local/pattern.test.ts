import { expect, it } from 'vitest';
import { fitsPattern, transformed, valueAt } from '../../infra/local/pattern.ts';

const event = {
  eventName: 'INSERT',
  dynamodb: { Keys: { sk: { S: 'M#01#owner' } }, NewImage: { state: { S: 'pending' } } },
  detail: { mail: { tags: { message: ['abc'], set: ['a', 'b'] } }, text: 'says "hi"', count: 2 },
};

it.each([
  ['a value of the list', { eventName: ['REMOVE', 'INSERT'] }, true],
  ['no value of the list', { eventName: ['REMOVE'] }, false],
  ['a prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'M#' }] } } } }, true],
  ['another prefix', { dynamodb: { Keys: { sk: { S: [{ prefix: 'C#' }] } } } }, false],
  ['every one of several fields', { eventName: ['INSERT'], dynamodb: { NewImage: { state: { S: ['sent'] } } } }, false],
  ['any element of a list in the event', { detail: { mail: { tags: { set: ['b'] } } } }, true],
  ['a field that must exist', { detail: { mail: { tags: { message: [{ exists: true }] } } } }, true],
  ['a missing field that must exist', { detail: { mail: { tags: { attempt: [{ exists: true }] } } } }, false],
  ['a field below one that is missing', { nothing: { here: ['x'] } }, false],
  ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
  ['one of two alternatives', { $or: [{ eventName: ['REMOVE'] }, { detail: { count: [2] } }] }, true],
])('judges %s as EventBridge does', (_, pattern, verdict) => {
  expect(fitsPattern(pattern, event)).toBe(verdict);
});

it('stops at a matcher that it does not know', () => {
  expect(() => fitsPattern({ eventName: [{ wildcard: '*' }] }, event)).toThrow(
    'does not know the filter {"wildcard":"*"}',
  );
});

it('finds values by path, indices included', () => {
  expect(valueAt('$.detail.mail.tags.message[0]', event)).toBe('abc');
  expect(valueAt('$.detail.bounce.bounceType', event)).toBeUndefined();
});

it('quotes a text outside quotes, leaves it bare inside, and makes a missing one empty', () => {
  const transformer = {
    InputPathsMap: { text: '$.detail.text', count: '$.detail.count', none: '$.detail.none' },
    InputTemplate: '{"text":<text>,"inside":"it <text>","count":<count>,"none":<none>}',
  };
  expect(JSON.parse(transformed(transformer, event))).toEqual({
    text: 'says "hi"',
    inside: 'it says "hi"',
    count: 2,
    none: '',
  });
});
