import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { api } from './api.ts';
import { exampleWith, site } from './site.ts';

const example = JSON.stringify(apiExample);
const { send, refusal } = api();
const pointers = async (body: unknown): Promise<string[]> =>
  ((await refusal(body)).errors ?? []).map(({ pointer }) => pointer);

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('a body that is too much', () => {
  test.each([
    ['one byte over 64 KB', example.padEnd(64 * 1024 + 1)],
    ['10 MB', ' '.repeat(10 * 1024 * 1024)],
    ['arrays 100,000 deep', nested(100_000)],
    ['a million names', `{${'"a":1,'.repeat(999_999)}"a":1}`],
  ])('%s is refused before it is read: 413', async (_, body) => {
    expect((await refusal(body)).status).toBe(413);
  });

  test('64 KB to the byte are taken', async () => {
    expect((await send(example.padEnd(64 * 1024))).status).toBe(201);
  });

  test.each([
    ['arrays as deep as 64 KB can be', nested(32_000)],
    ['objects as deep as 64 KB can be', `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`],
    ['an application inside arrays', '['.repeat(11) + example + ']'.repeat(11)],
  ])('%s end in a sentence, not in a full stack: 400', async (_, body) => {
    expect((await refusal(body)).status).toBe(400);
  });

  test('thousands of unknown names are answered with twenty of them', async () => {
    const names = Array.from({ length: 8_000 }, (_, place) => `"${place.toString(36)}":1`);
    expect(await pointers(`{${names.join()},${example.slice(1)}`)).toHaveLength(20);
  });
});

/** Every place of the example, with the pointer that a fault there must have: entries of a list belong to their question. */
const places = (node: unknown, path: readonly string[] = []): [path: string, pointer: string][] => {
  if (node === null || typeof node !== 'object') {
    const questions = /^(regions\/\d+\/(?:regencies|levels|roles|schools)|criteria\/focusAreas)\/.*$/;
    return [[path.join('.'), `/${path.join('/').replace(questions, '$1')}`]];
  }
  return Object.entries(node).flatMap(([key, child]) => places(child, [...path, key]));
};

describe('what is wrong inside', () => {
  test.each(places(apiExample))(
    '%s is said at its place when it is of no kind that it could be',
    async (path, pointer) => {
      for (const value of [{ wrong: [] }, [[]], -1.5]) {
        expect(await pointers(exampleWith(path, value))).toContain(pointer);
      }
    },
  );

  test.each(['organisation', 'contact', 'criteria', 'consent'])(
    'a missing %s is said question by question',
    async group => {
      for (const value of [null, undefined]) {
        const said = await pointers(exampleWith(group, value));
        expect(said.length).toBeGreaterThan(1);
        expect(said.every(pointer => pointer.startsWith(`/${group}/`))).toBe(true);
      }
    },
  );

  test.each(['null', '{}'])('%s lacks everything that is asked, and is told all of it', async body => {
    const asked = ['/organisation/name', '/contact/email', '/regions', '/consent/privacy'];
    expect(await pointers(body)).toEqual(expect.arrayContaining(asked));
  });

  test.each(['true', '7', '"text"', '[]', '[[1]]'])(
    '%s is no application: the fault is the whole of it',
    async body => {
      expect(await pointers(body)).toEqual(['']);
    },
  );

  const STRANGE = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'a.b',
    'a/b',
    'm~n',
    '',
    ' ',
    '0',
  ];
  const pointerOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

  test.each(STRANGE)('the name %j is unknown at its place, in every object', async name => {
    const member = `{${JSON.stringify(name)}:{"polluted":true},`;
    for (const [found, at] of [
      ['{', '/'],
      ['"contact":{', '/contact/'],
      ['"regions":[{', '/regions/0/'],
      ['"mou":[{', '/regions/0/mou/0/'],
    ] as const) {
      const body = example.replace(found, found.replace(/\{$/, member));
      expect(await pointers(body)).toEqual([`${at}${pointerOf(name)}`]);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each(['1e999', '-1e999', '1e308', '9007199254740993', '-1', '0.5', '1e-7', `${'9'.repeat(400)}`])(
    'the number %s is no count of schools',
    async number => {
      const body = example.replace('"schoolCount":12', `"schoolCount":${number}`);
      expect(await pointers(body)).toEqual(['/regions/0/schoolCount']);
    },
  );

  test.each(['\\u0000', '\\u0008', '\\u001b[2J', '\\ud800', '\\udfff', '\\ude00\\ud83d', '\\ufffd', '\\u2028', '\\n'])(
    'a name with %s is refused as unreadable',
    async written => {
      const { errors } = await refusal(example.replace('Siti Contoh', `Siti ${written} Contoh`));
      expect(errors).toMatchObject([{ pointer: '/contact/name', code: 'unreadable' }]);
    },
  );

  test('an unknown name is answered as it was written, also where it cannot be written', async () => {
    const body = example.replace('{', '{"\\ud800\\u0000":1,');
    expect(await pointers(body)).toEqual(['/\ud800\0']);
  });
});

test('no JSON at all makes the API fail, and only what it accepted is stored', async () => {
  const any = site();
  const values = fc.anything({ withNullPrototype: false, withBigInt: false, maxDepth: 4 });
  const paths = places(apiExample).map(([path]) => path);
  const bodies = fc.oneof(
    fc.tuple(fc.constantFrom(...paths), fc.oneof(values, fc.json())).map(([path, value]) => exampleWith(path, value)),
    fc.json({ maxDepth: 12, stringUnit: 'binary' }),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 300 }),
  );
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(bodies, fc.boolean(), async (body, isBase64Encoded) => {
      const raw = typeof body === 'string' || body instanceof Uint8Array ? body : (JSON.stringify(body) ?? '');
      const key = `key-of-one-body-${kept}`;
      const { status } = await any.send(raw, {
        isBase64Encoded: raw instanceof Uint8Array || isBase64Encoded,
        headers: { 'idempotency-key': key },
      });
      expect([201, 400, 422]).toContain(status);
      if (status === 201) kept++;
    }),
    { numRuns: 400 },
  );
  expect(any.logged('application.accepted')).toHaveLength(kept);
});
