import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { api } from './api.ts';
import { exampleWith } from './site.ts';

const example = JSON.stringify(apiExample);
const latin1 = Buffer.from(example.replace('Siti', 'Sïti'), 'latin1');
const { send, refusal } = api();

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
