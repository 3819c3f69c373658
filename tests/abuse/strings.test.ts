import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { readLine, readParagraph } from '../../shared/domain/text.ts';
import { HOUR } from '../../shared/domain/time.ts';
import { anyText, inChunks, NAUGHTY } from './naughty.ts';
import { encoded, site } from './site.ts';
import { treeOf } from './tree.ts';

const here = site();

/** Every control of the form into which a text can be typed. */
const CONTROLS = [
  ...['name', 'legalNumber', 'npwp', 'website'].map(name => `organisation.${name}`),
  ...['name', 'position', 'email', 'phone'].map(name => `contact.${name}`),
  ...['name', 'email', 'phone'].map(name => `contact.second.${name}`),
  ...['fundingSource', 'focusOther'].map(name => `criteria.${name}`),
  ...['regencies', 'schoolCount', 'schools', 'note'].map(name => `regions.0.${name}`),
  ...['government', 'number', 'signed', 'expires', 'link'].map(name => `regions.0.mou.0.${name}`),
];

/** What a browser reads where these characters stand in a page; the first two are the same line break to it. */
const asRead = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\0', '\ufffd');

/** The fields of the API that take any text that is orderly and not too long, unless it has a link. */
const FREE = [
  'organisation.name',
  'organisation.legalNumber',
  'contact.name',
  'contact.position',
  'contact.second.name',
  'criteria.fundingSource',
  'criteria.focusOther',
  'regions.0.mou.0.government',
  'regions.0.mou.0.number',
  'regions.0.note',
];
const REQUIRED = ['organisation.name', 'contact.name'];

/** The API's example with texts in some of its fields. */
const withTexts = (texts: ReadonlyMap<string, string>): unknown => {
  const copy = structuredClone(apiExample) as unknown;
  for (const [path, text] of texts) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const parent = parts.reduce<unknown>((node, part) => Reflect.get(node as object, part), copy);
    Reflect.set(parent as object, last, text);
  }
  return copy;
};

const orderly = (path: string, text: string): string => {
  const read = path.endsWith('.note') ? readParagraph(text, { max: 5_000 }) : readLine(text, { max: 5_000 });
  return read.fault ? read.fault : read.text;
};

/** Refused with everything as it was typed, in the form and in both languages alike. */
const keptAsTyped = async (text: string): Promise<void> => {
  const { status, body } = await here.post('POST /pendaftaran', encoded(CONTROLS.map(name => [name, text])));
  expect(status).toBe(422);
  const page = treeOf(body);
  for (const name of CONTROLS) expect([name, page.control(name)]).toEqual([name, asRead(text)]);
};

/** The page after sending, by the link in the API's answer. */
const pageOf = async (answer: string, { ask }: ReturnType<typeof site>): Promise<string> => {
  const { statusUrl } = JSON.parse(answer) as { statusUrl: string };
  return (await ask('GET /pendaftaran/{link}', { params: { link: statusUrl.split('/').at(-1) ?? '' } })).body;
};

/** Refused at its own places, or accepted and then shown, whole, on the sender's page and in the office's mail. */
const shownAsAccepted = async (text: string, here: ReturnType<typeof site>): Promise<void> => {
  // So many applications within one hour would be held for the desk.
  here.pass(HOUR);
  const texts = new Map(FREE.map(path => [path, text]));
  const first = await here.send(withTexts(texts));
  if (first.status !== 201) {
    expect(first.status).toBe(422);
    const { errors } = JSON.parse(first.body) as { errors: { pointer: string; code: string }[] };
    for (const { pointer, code } of errors) {
      const path = pointer.slice(1).replaceAll('/', '.');
      expect(FREE).toContain(path);
      expect(['unreadable', 'tooLong', 'tooShort', 'invalid', 'missing']).toContain(code);
      texts.delete(path);
    }
  }
  const { status, body } = first.status === 201 ? first : await here.send(withTexts(texts));
  expect(status).toBe(201);

  const { reference } = JSON.parse(body) as { reference: string };
  const page = treeOf(await pageOf(body, here));
  await here.stream(reference.replaceAll('-', ''));
  const letters = here.mails.copies.map(copy => copy.letter).filter(letter => letter.subject.includes(reference));
  const mail = letters.find(letter => letter.to.startsWith('bpmp-35'));
  for (const [path, given] of texts) {
    const shown = orderly(path, given);
    if (shown === '') continue;
    expect([path, page.written]).toEqual([path, expect.arrayContaining([shown])]);
    if (!REQUIRED.includes(path)) continue;
    expect(treeOf(mail?.html ?? '').written).toContain(shown);
    expect(mail?.text).toContain(`: ${shown}\n`);
  }
};

describe('a text in every place where one can be written', () => {
  test('is kept as it was typed when it is refused: the whole list', async () => {
    // The first line break in a text area is nobody's, unless another stands before it.
    for (const text of [...inChunks(4), '\n\nawal', '\r\nawal']) await keptAsTyped(text);
  });

  test.each([0, 1, 2, 3, 4])('is shown as it was accepted, or refused at its place: the list, part %i', async part => {
    // The table in memory looks at every row it has: a new one for each part.
    const own = site();
    for (const text of NAUGHTY.filter((_, place) => place % 5 === part)) await shownAsAccepted(text, own);
  });

  test('and so is any text', async () => {
    const readable = anyText.filter(text => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(readable, async text => {
        await keptAsTyped(text);
        await shownAsAccepted(text, here);
      }),
      // What every object has was once looked up as if it were a short form of a name.
      { numRuns: 60, examples: [['constructor'], ['__proto__ toString'], ['valueOf hasOwnProperty']] },
    );
  });

  test('a note of as many characters as are allowed, four bytes each, is accepted and shown whole', async () => {
    const note = '𝒩'.repeat(1_000);
    const { status, body } = await here.send(withTexts(new Map([['regions.0.note', note]])));
    expect(status).toBe(201);
    expect(treeOf(await pageOf(body, here)).written).toContain(note);
  });
});

describe('what else can be typed', () => {
  test('a reference is given back as it was typed, with the same sentence for all', async () => {
    for (const text of inChunks(4)) {
      const { status, body } = await here.post('POST /pendaftaran/cek', { reference: text, digits: text });
      expect([status, treeOf(body).control('reference')]).toEqual([422, asRead(text.trim())]);
    }
  });

  test('an address and a remark are given back as they were typed, or the remark is taken', async () => {
    const reference = await here.accepted();
    const at = { params: { link: `s.${reference}.secret-of-the-page-after-sending` } };
    for (const text of inChunks(5)) {
      const corrected = await here.post('POST /pendaftaran/{link}/alamat', { email: text }, at);
      expect([corrected.status, treeOf(corrected.body).control('email')]).toEqual([422, asRead(text.trim())]);
      const moved = await here.post('POST /pendaftaran/{link}/salah-kantor', { case: '01', note: text }, at);
      expect([moved.status, treeOf(moved.body).control('note')]).toEqual([422, asRead(text.trim())]);
    }
  });
});
