import { expect, test } from 'vitest';
import { problem } from '../../shared/pages/problem.ts';
import type { Trouble } from '../../shared/pages/problem-texts.ts';

const told = (trouble: Trouble, language: 'id' | 'en'): { title: string; detail: string } =>
  JSON.parse(problem(trouble, language, 'json').body ?? '');

test('a program is never sent back to a page that it does not have', () => {
  for (const trouble of ['too-large', 'other-site', 'unreadable', 'busy'] as const) {
    expect(told(trouble, 'id').detail, trouble).not.toMatch(/halaman (sebelumnya|ini)|formulir|muat ulang/i);
    expect(told(trouble, 'en').detail, trouble).not.toMatch(/go back|reload|form/i);
  }
});

test('a key that is too short is not called missing alone', () => {
  expect(told('no-idempotency-key', 'id')).toMatchObject({ title: 'Idempotency-Key tidak ada atau tidak sesuai' });
  expect(told('no-idempotency-key', 'id').detail).toContain('terlalu pendek');
  expect(told('no-idempotency-key', 'en').detail).toContain('too short');
});
