import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyHash, canonicalJson } from '../../shared/domain/canonical.ts';
import { application } from '../world.ts';
import { anyApplication } from './applications.ts';

const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, turned(member)]),
  );
};

test('the order of keys and the absence of optional ones make no difference', () => {
  fc.assert(
    fc.property(anyApplication, each => {
      expect(canonicalJson(turned(each))).toBe(canonicalJson(each));
      expect(JSON.parse(canonicalJson(each))).toEqual(JSON.parse(JSON.stringify(each)));
    }),
  );
});

test('every change of content is another hash', () => {
  const one = application();
  expect(bodyHash(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(bodyHash(application())).toBe(bodyHash(one));
  expect(bodyHash({ ...one, language: 'en' })).not.toBe(bodyHash(one));
  expect(bodyHash({ ...one, regions: one.regions.toReversed() })).not.toBe(bodyHash(one));
});
