import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Link, openLink, signLink } from '../../shared/domain/link.ts';
import { after } from '../../shared/domain/time.ts';
import { anyBytes, tampered } from '../tampered.ts';

const now = '2026-06-15T02:00:00.000Z';
const current = { id: 'k2', secret: 'the current secret' };
const previous = { id: 'k1', secret: 'the previous secret' };
const keys = [current, previous];
const link: Link = {
  purpose: 'case',
  role: 'owner',
  reference: '7K3F9QXR2MCD',
  case: '01',
  office: 'bpmp-35',
  epoch: 1,
  expires: after(now, 1),
};
const token = signLink(link, current);

const anyLink: fc.Arbitrary<Link> = fc.record({
  purpose: fc.constantFrom('case', 'status', 'not-me'),
  role: fc.constantFrom('owner', 'participant', 'backup', 'desk', 'partner'),
  reference: fc.string(),
  case: fc.string(),
  office: fc.string({ unit: 'grapheme' }),
  epoch: fc.nat(),
  expires: fc.constant(after(now, 1)),
});

test('a link opens as what was signed, with the current and with the previous key', () => {
  fc.assert(
    fc.property(anyLink, fc.constantFrom(...keys), (link, key) => {
      expect(openLink(signLink(link, key), keys, now)).toEqual(link);
    }),
  );
});

test('a token is safe in a path and short enough for one line of a mail', () => {
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(token.length).toBeLessThan(200);
});

test('it opens until the moment it expires and not at it', () => {
  expect(openLink(token, keys, now)).toEqual(link);
  expect(openLink(token, keys, after(now, 1))).toBeUndefined();
  expect(openLink(token, keys, after(now, 2))).toBeUndefined();
});

describe('a token that nobody signed opens nothing', () => {
  const opens = (forged: string): boolean => openLink(forged, keys, now) !== undefined;

  test('whichever bit or character is another, goes or comes', () => {
    expect(tampered(token).filter(forged => opens(forged))).toEqual([]);
  });

  test('with any field changed under the old signature', () => {
    const [id, , signature] = token.split('.');
    const changes: Partial<Link>[] = [
      { purpose: 'status' },
      { role: 'desk' },
      { reference: '7K3F9QXR2MCE' },
      { case: '02' },
      { office: 'bpmp-36' },
      { epoch: 2 },
      { expires: after(now, 10 ** 9) },
    ];
    for (const change of changes) {
      const [, payload] = signLink({ ...link, ...change }, current).split('.');
      expect(opens(`${id}.${payload}.${signature}`)).toBe(false);
    }
  });

  test('with the name of one key and the signature of another', () => {
    const [, payload, signature] = token.split('.');
    expect(opens(`${previous.id}.${payload}.${signature}`)).toBe(false);
    expect(opens(signLink(link, { id: current.id, secret: previous.secret }))).toBe(false);
    expect(opens(signLink(link, { id: previous.id, secret: current.secret }))).toBe(false);
  });

  test('with a key that was retired, or none', () => {
    const old = signLink(link, previous);
    expect(openLink(old, keys, now)).toEqual(link);
    expect(openLink(old, [{ id: 'k3', secret: 'newer' }, current], now)).toBeUndefined();
    expect(openLink(old, [], now)).toBeUndefined();
  });

  test('whatever is sent', () => {
    for (const odd of ['', '.', '..', '...', 'k2..', `k2.${'A'.repeat(100_000)}.x`, `${token}.`, `.${token}`])
      expect(opens(odd)).toBe(false);
    fc.assert(fc.property(anyBytes, text => !opens(text)));
    fc.assert(fc.property(anyBytes, anyBytes, (a, b) => !opens(`k2.${a}.${b}`)));
  });
});
