import { expect, test } from 'vitest';
import { PROMISES } from '../../shared/domain/message.ts';
import { contactMails } from './contacts.ts';
import { directory } from './fixture.ts';

test('the operators’ mail names mails and recipients as people do, in one language', () => {
  const { text, html } = contactMails()['operator-mail, everything'] ?? { text: '', html: '' };
  expect(text).toContain('7K3F-9QXR-2MCD tanda terima: mitra, dijanjikan');
  expect(text).toContain('laporan mingguan: pimpinan');
  expect(text).toContain('berkas baru: bpmp-35');
  for (const kind of Object.keys(PROMISES)) expect(`${text}${html}`).not.toMatch(new RegExp(`(?<![-/\\w])${kind}: `));
});

test('the operators’ mail leaves out no office that is to be phoned, however many there are', () => {
  const { text, html } = contactMails()['operator-mail, no office has confirmed'] ?? { text: '', html: '' };
  const missing = directory().offices.filter(({ code }) => !text.includes(code) || !html.includes(code));
  expect(missing.map(({ code }) => code)).toEqual([]);
});

test('the operators’ mail stays below 40 KB when everything is stuck that can be', () => {
  const { text, html } = contactMails()['operator-mail, everything'] ?? { text: '', html: '' };
  expect([Buffer.byteLength(text), Buffer.byteLength(html)].filter(bytes => bytes === 0 || bytes > 40_000)).toEqual([]);
});
