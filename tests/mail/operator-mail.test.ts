import { expect, test } from 'vitest';
import { PROMISES } from '../../shared/domain/message.ts';
import { contactMails } from './contacts.ts';

test('the operators’ mail names mails and recipients as people do, in one language', () => {
  const { text, html } = contactMails()['operator-mail, everything'] ?? { text: '', html: '' };
  expect(text).toContain('7K3F-9QXR-2MCD tanda terima: mitra, dijanjikan');
  expect(text).toContain('laporan mingguan: pimpinan');
  expect(text).toContain('berkas baru: bpmp-35');
  for (const kind of Object.keys(PROMISES)) expect(`${text}${html}`).not.toMatch(new RegExp(`(?<![-/\\w])${kind}: `));
});
