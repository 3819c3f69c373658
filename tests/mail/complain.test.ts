import { expect, it } from 'vitest';
import { DESK } from '../../shared/domain/directory.ts';
import { letter } from '../../shared/mail/letter.ts';
import { application, context, directory, message } from './fixture.ts';
import { everyMail } from './letters.ts';

const CHANNEL = 'https://pengaduan.example';

it('a partner reads where to complain with the receipt and with every answer, and an office does not', () => {
  for (const language of ['id', 'en'] as const) {
    const mails = everyMail({ ...application, language });
    const naming = Object.entries(mails).flatMap(([name, { text }]) => (text.includes(CHANNEL) ? [name] : []));
    expect(naming.toSorted()).toEqual(['accepted', 'declined', 'receipt']);
    for (const name of naming) {
      const { text = '', html = '' } = mails[name] ?? {};
      expect(text).toContain('SP4N-LAPOR!');
      expect(html).toContain('SP4N-LAPOR!');
      expect(html).not.toContain(`href="${CHANNEL}`);
    }
  }
});

it('nothing is said where a stage has no such channel', () => {
  const { offices, ...rest } = directory();
  const without = { ...rest, offices: offices.map(({ complaints: _none, ...office }) => office) };
  expect(without.offices.some(({ code }) => code === DESK)).toBe(true);
  const { text } = letter(message('receipt', 'partner'), context({ directory: without }));
  expect(text).not.toMatch(/Pengaduan|undefined/);
});
