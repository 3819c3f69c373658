import { expect, test } from 'vitest';
import { applicationKey, due, tokenKey } from '../../shared/flow/row-keys.ts';
import { dirtOf } from './year.ts';

const NOW = Date.parse('2026-11-23T02:00:00.000Z');
const at = '2026-11-20T02:00:00.000Z';
const message = { pk: 'A#7K3F9QXR2MCC', sk: 'M#-#partner#receipt#1', state: 'pending', nextTryAt: at };
const listed = due('7K3F9QXR2MCC', message.sk, at);

test.each([
  ['a token past its time', { ...tokenKey('nonce'), expiresAt: NOW / 1_000 - 2 * 86_400 }, 'is past its time'],
  ['a token without an end', { ...tokenKey('nonce') }, 'would stay for ever'],
  [
    'a settled message in the index of what is due',
    { ...message, ...listed, state: 'sent' },
    'is settled and still due',
  ],
  ['an owed message that is in no index', message, 'is owed and never due'],
  ['an owed message that nobody sends', { ...message, ...listed }, 'should have left long ago'],
])('the soak sees %s', (_what, row, why) => {
  expect(dirtOf([row], NOW)).toEqual([`${row.pk} ${row.sk}: ${why}`]);
});

test('the soak has nothing against what is to stay', () => {
  const rows = [
    applicationKey('7K3F9QXR2MCC'),
    { ...tokenKey('nonce'), expiresAt: NOW / 1_000 + 60 },
    { ...message, state: 'sent' },
    { ...message, ...listed, state: 'failed', followUpAt: at },
  ];
  expect(dirtOf(rows, NOW)).toEqual([]);
});
