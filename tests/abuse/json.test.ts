import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { exampleWith, site } from './site.ts';

const example = JSON.stringify(apiExample);
const { send } = site();

type Problem = Readonly<{ type: string; status: number; title: string; detail?: string; errors?: Fault[] }>;
type Fault = Readonly<{ pointer: string; code: string; detail: string }>;

/** What the API says about a body that it does not take: always a problem in words, never a stack or a name of ours. */
const refusal = async (...asked: Parameters<typeof send>): Promise<Problem> => {
  const { status, headers, body } = await send(...asked);
  const problem = JSON.parse(body) as Problem;
  expect(headers['content-type']).toBe('application/problem+json');
  expect(problem.status).toBe(status);
  expect(problem.title).not.toBe('');
  expect(body).not.toMatch(/Error|zod|node:|\.ts|undefined/);
  return problem;
};
const pointers = async (body: unknown): Promise<string[]> =>
  ((await refusal(body)).errors ?? []).map(({ pointer }) => pointer);

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const latin1 = Buffer.from(example.replace('Siti', 'Sïti'), 'latin1');

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

describe('a body that may be read in two ways', () => {
  test.each([
    ['at the top', example.replace('{', '{"language":"en",')],
    ['in a group', example.replace('"contact":{', '"contact":{"email":"lain@contoh.example",')],
    ['in a region', example.replace('"province":"35"', '"province":"35","province":"51"')],
    ['in the last place of all', example.replace(/}$/, ',"language":"en"}')],
    ['with the same value', example.replace('"language":"id"', '"language":"id","language":"id"')],
    ['with other escapes', example.replace('"language":"id"', '"language":"id","l\\u0061nguage":"en"')],
    ['__proto__', example.replace('{', '{"__proto__":1,"__proto__":2,')],
  ])('a name twice in one object is refused: %s', async (_, body) => {
    expect(body).not.toBe(example);
    expect(await refusal(body)).toMatchObject({ status: 400, title: 'Nama yang berulang dalam JSON' });
  });

  test('the same name in different objects, or as a value, is nothing twice', async () => {
    const body = exampleWith('organisation.legalNumber', '{"name":"name","name":"\\"name\\":"}');
    expect((await send(body)).status).toBe(201);
  });

  test.each([
    ['ISO 8859-1 without saying so', latin1, {}],
    ['ISO 8859-1 in the gateway’s text', latin1.toString('base64'), { isBase64Encoded: true }],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${example}`, 'utf16le'), {}],
    ['overlong UTF-8', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), {}],
    ['a lone surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), {}],
    ['text where base64 was announced', example, { isBase64Encoded: true }],
    ['base64 of the other alphabet', Buffer.from('"??>>~~"').toString('base64url'), { isBase64Encoded: true }],
    ['bytes that gzip made', gzipSync(example), {}],
  ])('%s is refused, never guessed: 400', async (_, body, more) => {
    expect(await refusal(body, more)).toMatchObject({ status: 400, title: 'Kiriman tidak terbaca' });
  });

  test.each([
    ['nothing', ''],
    ['blanks', ' \n'],
    ['a byte order mark alone', '\ufeff'],
    ['base64 where text was announced', Buffer.from(example).toString('base64')],
    ['a form', 'organisation.name=Yayasan+Contoh'],
    ['half of it', example.slice(0, 500)],
    ['two of them', example + example],
    ['a comment', `/* */${example}`],
    ['single quotes', example.replaceAll('"', "'")],
    ['a comma too many', example.replace(/}$/, ',}')],
    ['NaN', example.replace('"schoolCount":12', '"schoolCount":NaN')],
    ['a raw NUL in a text', example.replace('Siti', 'Si\0ti')],
    ['a raw line feed in a text', example.replace('Siti', 'Si\nti')],
    ['an escape without an end', '"\\'],
    ['quotes and backslashes up to the limit', '"\\'.repeat(32_000)],
  ])('%s is no JSON: 400', async (_, body) => {
    expect(await refusal(body)).toMatchObject({ status: 400, title: 'JSON tidak terbaca' });
  });

  test('a byte order mark before the JSON is passed over', async () => {
    expect((await send(Buffer.from(`\ufeff${example}`))).status).toBe(201);
  });

  test('the same bytes mean the same, handed on as text or in base64', async () => {
    const asked = { headers: { 'idempotency-key': 'one-key-two-transports' } };
    const [text, bytes] = [await send(example, asked), await send(Buffer.from(example), asked)];
    expect([text.status, bytes.body]).toEqual([201, text.body]);
  });
});

describe('what a body says that it is', () => {
  test.each([
    ['nothing', ''],
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['parts', 'multipart/form-data; boundary=x'],
    ['almost JSON', 'application/jsonp'],
    ['JSON of somebody', 'application/vnd.api+json'],
    ['two kinds', 'application/json, text/plain'],
    ['ISO 8859-1', 'application/json; charset=iso-8859-1'],
    ['UTF-16', 'application/json;charset="UTF-16"'],
    ['UTF-7', 'application/json; x=y; charset=utf-7'],
  ])('%s is refused: 415', async (_, type) => {
    expect((await refusal(example, { headers: { 'content-type': type } })).status).toBe(415);
  });

  test.each(['gzip', 'br', 'deflate', 'x-gzip', 'gzip, identity'])('packed by %s is refused: 415', async encoding => {
    const packed = gzipSync(example);
    expect((await refusal(packed, { headers: { 'content-encoding': encoding } })).status).toBe(415);
  });

  test.each(['application/json;charset=utf-8', 'Application/JSON; charset="UTF-8"', 'application/json ; charset=utf8'])(
    '%s is taken',
    async type => {
      expect((await send(example, { headers: { 'content-type': type, 'content-encoding': 'identity' } })).status).toBe(
        201,
      );
    },
  );

  test.each(['', 'short', 'x'.repeat(256), 'sixteen charactérs', 'with a space inside it', 'a\r\nb: 0123456789abcdef'])(
    'an Idempotency-Key %j is refused: 400',
    async key => {
      expect((await refusal(example, { headers: { 'idempotency-key': key } })).status).toBe(400);
    },
  );
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
