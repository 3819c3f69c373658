import { describe, expect, test } from 'vitest';
import { readLine, readParagraph } from '../../shared/domain/text.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import { application, publicUrl } from '../mail/fixture.ts';
import { everyMail, toPartner } from '../mail/letters.ts';
import { NAUGHTY } from './naughty.ts';

/** What an officer or a partner may write: one text a line, as many as one reason holds. */
const MOST = 2_000;
const written = NAUGHTY.flatMap(text => {
  const read = readParagraph(text, { max: MOST });
  return read.fault || read.text === '' ? [] : [read.text];
});
const texts: string[] = [];
for (const text of written) {
  const longer = `${texts.at(-1) ?? ''}\n${text}`.trim();
  if (texts.length > 0 && longer.length <= MOST) texts[texts.length - 1] = longer;
  else texts.push(text);
}

const lineOf = (text: string): string => {
  const read = readLine(text.slice(0, 120).replace(/\s/g, ' '), { max: 120 });
  return read.fault ? '-' : read.text;
};

const mails = (text: string, letterNumber = lineOf(text)): Readonly<Record<string, Letter>> => {
  const by = { note: text, words: text, letterNumber };
  return { ...everyMail(application, by), ...toPartner({ ...application, language: 'en' }, by) };
};

const tags = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
const links = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url ?? '');

describe.each(texts.map((text, place) => [place, text] as const))('naughty text %i', (_, text) => {
  const made = mails(text);

  test('as a reason, a note or a letter’s number breaks out of no place that it has in a mail', () => {
    // The same lines, of letters only: long ones are cut alike.
    const benign = mails([...text].map(one => (one === '\n' ? one : 'x')).join(''), 'x');
    for (const [kind, { html }] of Object.entries(made)) {
      expect([kind, tags(html)]).toEqual([kind, tags(benign[kind]?.html ?? '')]);
      expect([kind, links(html).filter(url => url !== publicUrl && !url.startsWith(`${publicUrl}/`))]).toEqual([
        kind,
        [],
      ]);
    }
  });

  test('keeps every mail within 40 KB, and its subject and addresses untouched', () => {
    const usual = everyMail(application);
    for (const [kind, mail] of Object.entries(made)) {
      expect(Buffer.byteLength(mail.html)).toBeLessThanOrEqual(40_000);
      if (mail.language === 'id') {
        const { to, replyTo, subject, thread } = usual[kind] ?? mail;
        expect(mail).toMatchObject({ to, replyTo, subject, thread });
      }
    }
  });
});

test('there are enough naughty texts that may be written at all', () => {
  expect(texts.join('\n').split('\n').length).toBeGreaterThan(400);
});
