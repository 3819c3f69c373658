import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { checkApplication } from '../../shared/domain/check.ts';
import { around } from '../domain/applications.ts';

type Vector = Readonly<{ address: string; category: string; diagnosis: string }>;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const unescaped = (xml: string): string =>
  xml.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (_, code: string, name: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : (ENTITIES[name] ?? ''),
  );
/** The vectors write control characters as their pictures, U+2400 and on. */
const real = (text: string): string =>
  text.replace(/[\u2400-\u241f]/g, picture => String.fromCharCode(picture.charCodeAt(0) - 0x2400));

const require = createRequire(import.meta.url);
const FILE = require.resolve('email-addresses/test/tests.xml');

/** Dominic Sayers' 164 vectors of is_email. */
const vectors: readonly Vector[] = [...readFileSync(FILE, 'utf8').matchAll(/<test id="\d+">.*?<\/test>/gs)].map(
  ([xml]) => {
    const part = (name: string) => unescaped(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(xml)?.[1] ?? '');
    return { address: real(part('address')), category: part('category'), diagnosis: part('diagnosis') };
  },
);

/** Fit for SMTP on the internet, whether or not a name server knows the domain: what RFC 5322 alone allows is no mailbox to us. */
const isMailbox = ({ category }: Vector): boolean =>
  category === 'ISEMAIL_VALID_CATEGORY' || category === 'ISEMAIL_DNSWARN';

const checked = (email: string) =>
  checkApplication({ ...apiExample, contact: { ...apiExample.contact, email } }, around);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Where we judge otherwise than the vectors, and why. */
const OTHERWISE: Readonly<Record<string, readonly [ours: 'taken' | 'refused', why: string]>> = {
  ' test@iana.org': ['taken', 'a blank at an end is a slip of the thumb: it is left out'],
  'test@iana.org ': ['taken', 'a blank at an end is a slip of the thumb: it is left out'],
  'test@io': ['refused', 'no mailbox of a top-level domain itself is in use; without a dot it is a mistyped address'],
  'test@iana.a': ['refused', 'no top-level domain has one letter'],
  [`a@${[...LETTERS.repeat(4), ...LETTERS.slice(0, 22)].join('.')}`]: ['refused', 'no top-level domain has one letter'],
  'test@iana.co-uk': ['refused', 'no top-level domain has a hyphen but the xn-- ones'],
};

describe('the vectors of is_email', () => {
  test('are all here', () => {
    expect(vectors).toHaveLength(164);
    expect(vectors.filter(isMailbox)).toHaveLength(22);
  });

  test.each(vectors)('$diagnosis: $address is judged as they say, or there is a reason', vector => {
    const ours = checked(vector.address).ok ? 'taken' : 'refused';
    const theirs = isMailbox(vector) ? 'taken' : 'refused';
    expect(ours).toBe(OTHERWISE[vector.address]?.[0] ?? theirs);
  });

  test.each(Object.entries(OTHERWISE))('%j is %s, and differs from them', (address, [ours]) => {
    const vector = vectors.find(each => each.address === address);
    expect(vector && isMailbox(vector)).toBe(ours === 'refused');
  });

  test('an address that is taken is stored as one mailbox of plain ASCII, and taken again as it is', () => {
    for (const { address } of vectors) {
      const first = checked(address);
      if (!first.ok) continue;
      const { email } = first.application.contact;
      expect(email).toMatch(/^[!-?A-~]+@[a-z0-9.-]+$/);
      expect(checked(email)).toMatchObject({ ok: true, application: { contact: { email } } });
    }
  });
});
