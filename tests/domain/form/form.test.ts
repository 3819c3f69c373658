import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '../../../shared/domain/answers.ts';
import { checkApplication } from '../../../shared/domain/check.ts';
import { edit } from '../../../shared/domain/form/edit.ts';
import { answersOf } from '../../../shared/domain/form/fill.ts';
import { isControl, numbersOf } from '../../../shared/domain/form/names.ts';
import { readPost } from '../../../shared/domain/form/post.ts';
import { inputOf } from '../../../shared/domain/form/read.ts';
import { region } from '../../world.ts';
import { anyApplication, around } from '../applications.ts';

const bodyOf = (answers: Answers): string =>
  new URLSearchParams(
    Object.entries(answers).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
  ).toString();

const filled = (application: Parameters<typeof answersOf>[0]): Answers => answersOf(application, around.regencies);

describe('an application', () => {
  test('survives page and post: filled in, posted, read and checked it is the same', () => {
    fc.assert(
      fc.property(anyApplication, application => {
        const post = readPost(bodyOf(filled(application)));
        const checked = checkApplication(inputOf(post?.answers ?? {}, application.language), around);
        expect(checked).toMatchObject({ ok: true });
        if (checked.ok) expect(checked.application).toEqual(application);
      }),
    );
  });
});

describe('a post', () => {
  test('keeps every value as it was typed', () => {
    const typed = fc.dictionary(
      fc.constantFrom(
        'organisation.name',
        'contact.email',
        'regions.0.note',
        'regions.1.mou.0.number',
        'regions.0.levels',
      ),
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(typed, answers => {
        fc.pre(numbersOf(answers, 'regions').every((number, place) => number === place));
        expect(readPost(bodyOf(answers))?.answers).toEqual({ ...answers });
      }),
    );
  });

  test('gives token, honeypot and button apart from the answers', () => {
    expect(readPost('token=t&surat_balasan=s&lang=en&tindakan=tambah:regions&organisation.name=A')).toEqual({
      answers: { 'organisation.name': ['A'] },
      token: 't',
      honeypot: 's',
      action: 'tambah:regions',
    });
    expect(readPost('')).toMatchObject({ answers: {}, action: 'kirim' });
  });

  test('numbers its blocks without gaps', () => {
    const post = readPost('regions.3.province=35&regions.7.province=94&regions.7.mou.4.number=1');
    expect(post?.answers).toEqual({
      'regions.0.province': ['35'],
      'regions.1.province': ['94'],
      'regions.1.mou.0.number': ['1'],
    });
  });

  test.each([
    '__proto__',
    'constructor.name',
    'regions.__proto__.x',
    'regions.00.province',
    'regions.38.province',
    'regions.0.mou.10.number',
    'regions.province',
    'organisation.0.name',
    'organisation',
    'regions.0.since',
    'language',
  ])('does not read a name that the form does not have: %s', name => {
    expect(isControl(name)).toBe(false);
    expect(readPost(`${name}=x`)).toMatchObject({ answers: {} });
  });

  test('of more controls than the form can have is refused; 38 provinces with every box ticked are not', () => {
    expect(readPost('a=1&'.repeat(2001))).toBeUndefined();
    const everything = around.provinces.map(({ code }) => region(code));
    const levels = ['PAUD', 'SD', 'SMP', 'SMA', 'SMK', 'SLB', 'kesetaraan'];
    const names = everything.flatMap((_, number) => levels.map(level => `regions.${number}.levels=${level}`));
    expect(numbersOf(readPost(names.join('&'))?.answers ?? {}, 'regions')).toHaveLength(38);
  });

  test('of any bytes is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
        const post = readPost(`${one}&regions.0.province=${other}&organisation.name=${one}`);
        const checked = checkApplication(inputOf(post?.answers ?? {}, 'id'), around);
        expect(checked.ok).toBe(false);
      }),
    );
  });
});

describe('the buttons of the form', () => {
  const values = (answers: Answers): string[] =>
    Object.values(answers)
      .flat()
      .filter(value => value !== '')
      .sort();

  test('adding loses nothing and adds one empty block', () => {
    fc.assert(
      fc.property(anyApplication, application => {
        const before = filled(application);
        const after = edit(before, 'tambah:regions');
        expect(numbersOf(after, 'regions')).toHaveLength(application.regions.length + 1);
        expect(values(after)).toEqual(values(before));
        expect(edit(after, `hapus:regions.${application.regions.length}`)).toEqual(before);
      }),
    );
  });

  test('removing a region leaves exactly the answers of the others, numbered anew', () => {
    fc.assert(
      fc.property(anyApplication, fc.nat(), (application, pick) => {
        const gone = pick % application.regions.length;
        const rest = application.regions.filter((_, number) => number !== gone);
        expect(edit(filled(application), `hapus:regions.${gone}`)).toEqual(filled({ ...application, regions: rest }));
      }),
    );
  });

  test('an MoU is added to and removed from its own region only', () => {
    const answers: Answers = {
      'regions.0.mou.0.number': ['a'],
      'regions.0.mou.1.number': ['b'],
      'regions.1.mou.0.number': ['c'],
    };
    expect(edit(answers, 'tambah:regions.1.mou')).toEqual({ ...answers, 'regions.1.mou.1.government': [''] });
    expect(edit(answers, 'hapus:regions.0.mou.0')).toEqual({
      'regions.0.mou.0.number': ['b'],
      'regions.1.mou.0.number': ['c'],
    });
  });

  test('the first press of add on an untouched page shows two regions', () => {
    expect(numbersOf(edit({}, 'tambah:regions'), 'regions')).toEqual([0, 1]);
  });

  test('no more blocks are added than are allowed', () => {
    const full = Array.from({ length: 40 }).reduce<Answers>(answers => edit(answers, 'tambah:regions'), {});
    expect(numbersOf(full, 'regions')).toHaveLength(38);
    const mous = Array.from({ length: 40 }).reduce<Answers>(answers => edit(answers, 'tambah:regions.0.mou'), full);
    expect(numbersOf(mous, 'regions.0.mou')).toHaveLength(10);
  });

  test.each([
    'kirim',
    '',
    'hapus',
    'hapus:regions',
    'hapus:organisation.name',
    'tambah:contact',
    'hapus:regions.0.province',
    'x:y',
  ])('%j changes nothing', action => {
    const answers: Answers = { 'organisation.name': ['A'], 'regions.0.province': ['35'] };
    expect(edit(answers, action)).toEqual(answers);
  });
});
