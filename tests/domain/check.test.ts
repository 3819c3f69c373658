import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type * as z from 'zod/mini';
import type { Application } from '../../shared/domain/application.ts';
import { checkApplication } from '../../shared/domain/check.ts';
import type { applicationSchema } from '../../shared/domain/schema.ts';
import { application } from '../world.ts';
import { anyApplication, around } from './applications.ts';
import { faults, inRegion, stored } from './checked.ts';

const hints = (input: unknown) => checkApplication(input, around).hints.map(({ name }) => name);
const inContact = (changes: object) => ({ ...application(), contact: { ...application().contact, ...changes } });
const inOrganisation = (changes: object) => ({
  ...application(),
  organisation: { ...application().organisation, ...changes },
});

test('schema and Application say the same', () => {
  expectTypeOf<z.output<typeof applicationSchema>>().toExtend<Application>();
  expectTypeOf<Application>().toExtend<z.output<typeof applicationSchema>>();
});

describe('for any input', () => {
  const broken = fc
    .tuple(anyApplication, fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 5 }), fc.jsonValue(), fc.string())
    .map(([good, way, value, key]) => {
      const input = structuredClone(good) as unknown;
      let node = input as Record<string, unknown>;
      for (const step of way) {
        const keys = Object.keys(node);
        const next = keys[step % Math.max(1, keys.length)];
        const child = next === undefined ? undefined : node[next];
        if (child === null || typeof child !== 'object') {
          node[next ?? key] = value;
          break;
        }
        node = child as Record<string, unknown>;
      }
      return input;
    });

  test('an answer comes: accepted, or faults with sentences in both languages, one a question', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), broken), input => {
        const checked = checkApplication(input, around);
        if (checked.ok) return;
        expect(checked.faults.length).toBeGreaterThan(0);
        for (const { sentence } of checked.faults) {
          expect(sentence.id.length).toBeGreaterThan(10);
          expect(sentence.en.length).toBeGreaterThan(10);
        }
        const names = checked.faults.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 500 },
    );
  });

  test('what was accepted is accepted again as itself', () => {
    fc.assert(
      fc.property(anyApplication, valid => {
        const once = stored(JSON.parse(JSON.stringify(valid)));
        expect(once).toEqual(valid);
        expect(stored(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
    );
  });

  test.each([null, undefined, 'x', 7, [], true])('%j brings every required question', input => {
    expect(faults(input).length).toBeGreaterThanOrEqual(1);
  });
});

test('everything that needs mending is said at once, in reading order', () => {
  const input = {
    ...inRegion({ province: '99', levels: [], since: '2030-01', hasExperience: true }),
    organisation: { name: '', kind: 'partai' },
    contact: { name: 'Lihat www.x.example', email: 'siti', phone: '12' },
    consent: { privacy: false, authorised: true },
  };
  expect(faults(input)).toEqual([
    'organisation.name missing',
    'organisation.kind unknown',
    'contact.name invalid',
    'contact.email invalid',
    'contact.phone invalid',
    'regions.0.province unknown',
    'regions.0.levels missing',
    'regions.0.since tooLate',
    'consent.privacy missing',
  ]);
});

describe('unknown keys', () => {
  test('are refused at every level, by name', () => {
    const input = {
      ...inRegion({ hasMou: true, mou: [{ number: '1', x: 1 }], y: 1 }),
      contact: { ...application().contact, z: 1, second: { a: 1 } },
      b: 1,
    };
    expect(new Set(faults(input))).toEqual(
      new Set([
        'contact.second.a unknown',
        'contact.z unknown',
        'regions.0.mou.0.x unknown',
        'regions.0.y unknown',
        'b unknown',
      ]),
    );
  });

  test('by the thousand are named in part', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, number) => [`x${number}`, 1]));
    expect(faults({ ...application(), ...many }).length).toBe(20);
  });

  test('called like the prototype change nothing', () => {
    const input = JSON.parse('{"__proto__":{"a":1},"constructor":{"prototype":{}}}');
    expect(faults(input)).toContain('organisation.name missing');
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('texts', () => {
  test('are stored orderly', () => {
    const { organisation, contact } = stored({
      ...inContact({ name: ' Siti\u200B  Contoh ', email: 'Siti@CONTOH.example', phone: '0812-3456-7890' }),
      organisation: { name: 'Cafe\u0301 Literasi', kind: 'yayasan', website: 'www.contoh.example', legalNumber: ' ' },
    });
    expect(organisation).toEqual({ name: 'Café Literasi', kind: 'yayasan', website: 'https://www.contoh.example' });
    expect(contact).toMatchObject({ name: 'Siti Contoh', email: 'Siti@contoh.example', phone: '+6281234567890' });
  });

  test.each([
    ['a name of two letters', inOrganisation({ name: 'AB' }), 'organisation.name tooShort'],
    ['a name of 151', inOrganisation({ name: 'A'.repeat(151) }), 'organisation.name tooLong'],
    ['a header in a name', inContact({ name: 'a\r\nBcc: b' }), 'contact.name unreadable'],
    ['a link in a position', inContact({ position: 'https://x.example' }), 'contact.position invalid'],
    ['a number where a text belongs', inOrganisation({ name: 5 }), 'organisation.name invalid'],
    ['null where an answer belongs', inOrganisation({ name: null }), 'organisation.name missing'],
    ['a short NPWP', inOrganisation({ npwp: '123' }), 'organisation.npwp invalid'],
    ['a script as website', inOrganisation({ website: 'javascript:alert(1)' }), 'organisation.website invalid'],
    ['an international e-mail address', inContact({ email: 'siti@cоntoh.example' }), 'contact.email invalid'],
  ])('refuse %s', (_, input, fault) => {
    expect(faults(input)).toEqual([fault]);
  });

  test('one word is a name', () => {
    expect(stored(inContact({ name: 'Sukarno' })).contact.name).toBe('Sukarno');
  });
});

describe('hints', () => {
  test('a likely typo and a strange NPWP are told and refuse nothing', () => {
    const input = {
      ...inContact({ email: 'siti@gmial.com', second: { email: 'budi@yaho.co.id' } }),
      organisation: { name: 'Contoh', kind: 'yayasan', npwp: '123456789012345' },
    };
    expect(checkApplication(input, around).ok).toBe(true);
    expect(hints(input)).toEqual(['organisation.npwp', 'contact.email', 'contact.second.email']);
  });

  test('are told beside faults too', () => {
    expect(hints({ contact: { email: 'siti@gmial.com' } })).toEqual(['contact.email']);
  });
});

test('funding and focus under no are refused, a focus of one’s own words is enough', () => {
  const criteria = {
    selfFunded: false,
    fundingSource: 'CSR',
    learningFocus: false,
    focusAreas: ['literacy'],
    focusOther: 'x',
  };
  expect(faults({ ...application(), criteria })).toEqual([
    'criteria.fundingSource contradicts',
    'criteria.focusAreas contradicts',
    'criteria.focusOther contradicts',
  ]);
  const own = { selfFunded: true, learningFocus: true, focusOther: 'Perpustakaan' };
  expect(stored({ ...application(), criteria: own }).criteria).toEqual({ ...own, focusAreas: [] });
});
