import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../shared/domain/field.ts';
import { report } from '../../../shared/domain/fields/report.ts';
import { fieldAt, fields, isField } from '../../../shared/domain/fields.ts';
import { isControl } from '../../../shared/domain/form/names.ts';
import { readPost } from '../../../shared/domain/form/post.ts';
import { roles } from '../../../shared/domain/programme.ts';
import { checkReports } from '../../../shared/domain/report/check.ts';
import { reportForm } from '../../../shared/domain/report/form.ts';

/** What the page of case `02` posts, in the way of a browser. */
const posted = (answers: Readonly<Record<string, string>>, number = 2) => {
  const body = new URLSearchParams({
    [`partnerships.${number}.seen`]: '0',
    ...Object.fromEntries(Object.entries(answers).map(([name, value]) => [`partnerships.${number}.${name}`, value])),
  });
  const post = readPost(body.toString(), reportForm);
  if (!post) throw new Error('too many controls');
  return checkReports(post.answers);
};
const faults = (answers: Readonly<Record<string, string>>): string[] => {
  const checked = posted(answers);
  return checked.ok ? [] : checked.faults.map(({ name, fault }) => `${name} ${fault}`);
};
const said = (answers: Readonly<Record<string, string>>) => {
  const checked = posted(answers);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.filled[0]?.said;
};

const leaves = (node: object, prefix = ''): [string, Field][] =>
  Object.entries(node).flatMap(([key, child]) =>
    isField(child) ? [[`${prefix}${key}`, child as Field] as [string, Field]] : leaves(child, `${prefix}${key}.`),
  );

describe('the form of a check-in', () => {
  test('has a question for every role, and a sentence in both languages for each of its own faults', () => {
    expect(Object.keys(report.done)).toEqual(roles.map(({ value }) => value));
    for (const [name, { label, hint, errors = {} }] of leaves(report)) {
      for (const sentence of [label, ...(hint ? [hint] : []), ...Object.values(errors)]) {
        expect(
          [sentence.id, sentence.en].every(text => text.length > 3),
          name,
        ).toBe(true);
      }
    }
  });

  test('shares no name with the application’s form: what belongs to one is not read by the other', () => {
    expect(isControl('partnerships.1.state', reportForm)).toBe(true);
    expect(isControl('partnerships.1.done.communities', reportForm)).toBe(true);
    for (const name of ['partnerships.1.state', 'partnerships.1.practice.title']) expect(isControl(name)).toBe(false);
    for (const name of ['organisation.name', 'regions.0.roles', 'partnerships.100.state', 'partnerships.01.state']) {
      expect(isControl(name, reportForm)).toBe(false);
    }
    expect(Object.keys(fields)).not.toContain('partnerships');
    expect(fieldAt('partnerships.3.practice.passOn', reportForm)?.kind).toBe('declaration');
  });
});

describe('what is said of a partnership', () => {
  test('needs one choice only', () => {
    expect(said({ state: 'active' })).toEqual({ state: 'active', done: {}, passOn: false });
  });

  test('is of the case whose number its controls carry, whatever other cases there are', () => {
    const checked = posted({ state: 'active' }, 17);
    expect(checked.ok && checked.filled.map(({ case: of, seen }) => [of, seen])).toEqual([['17', 0]]);
  });

  test('that was left alone is nothing, and no fault either', () => {
    expect(posted({})).toEqual({ ok: true, filled: [] });
    expect(posted({ state: '', reason: ' ', 'practice.title': '\n', schools: '' })).toEqual({ ok: true, filled: [] });
  });

  test('says in every fault which question it means, in reading order', () => {
    expect(faults({ schools: '12' })).toEqual(['partnerships.2.state missing']);
    expect(faults({ state: 'ended', schools: 'x', 'practice.link': 'javascript:alert(1)' })).toEqual([
      'partnerships.2.schools invalid',
      'partnerships.2.practice.title missing',
      'partnerships.2.practice.story missing',
      'partnerships.2.practice.link invalid',
    ]);
    expect(faults({ state: 'active', 'practice.place': 'Blitar' })).toEqual([
      'partnerships.2.practice.title missing',
      'partnerships.2.practice.story missing',
    ]);
    expect(faults({ state: 'active', 'practice.title': 'a'.repeat(121), 'practice.story': 'b' })).toEqual([
      'partnerships.2.practice.title tooLong',
    ]);
    expect(faults({ state: 'active', communities: '100001' })).toEqual(['partnerships.2.communities tooLong']);
  });

  test.each(['active', 'changed', 'ended'])('needs no word beside the choice: %s', state => {
    expect(said({ state })).toMatchObject({ state });
    expect(said({ state, reason: '\u200B' })).not.toHaveProperty('reason');
  });

  test('keeps no reason that was typed before the answer became that nothing changed', () => {
    expect(said({ state: 'active', reason: 'Kami pindah.' })).not.toHaveProperty('reason');
    expect(said({ state: 'changed', reason: 'Kami pindah.' })).toMatchObject({ reason: 'Kami pindah.' });
  });

  test('passes a practice on only where there is one and it was ticked', () => {
    const practice = { 'practice.title': 'Rak', 'practice.story': 'Dari kardus.' };
    expect(said({ state: 'active', ...practice })?.passOn).toBe(false);
    expect(said({ state: 'active', ...practice, 'practice.passOn': 'ya' })?.passOn).toBe(true);
    expect(said({ state: 'active', 'practice.passOn': 'ya' })).toEqual({ state: 'active', done: {}, passOn: false });
  });

  test('is read or refused with a sentence, whatever is typed', () => {
    const names = leaves(report).map(([name]) => name);
    const typed = fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 60 }));
    fc.assert(
      fc.property(typed, answers => {
        const checked = posted(answers);
        if (checked.ok) return;
        for (const { name, sentence } of checked.faults) {
          expect(fieldAt(name, reportForm), name).toBeDefined();
          expect(sentence.id.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 300 },
    );
  });
});
