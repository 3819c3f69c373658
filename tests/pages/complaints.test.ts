import { expect, it } from 'vitest';
import { deskOf } from '../../shared/domain/directory.ts';
import { page } from '../../shared/pages/frame.ts';
import { html } from '../../shared/pages/html.ts';
import { officeCards } from '../../shared/pages/partner/cards.ts';
import { aCase } from '../cases.ts';
import { directory } from './examples.ts';

const desk = deskOf(directory);
const frame = (changes: object = {}) =>
  page({ language: 'id', title: 'Uji', desk: { ...desk, ...changes }, main: html`<h1>Uji</h1>` });

it('every page that names the desk says where to complain, whatever the channel is called', () => {
  expect(frame()).toContain(
    '<p>Pengaduan tentang layanan ini: <a href="https://pengaduan.example/?dari=simpul&amp;bahasa=id" rel="noopener">SP4N-LAPOR! &lt;Kanal Pengaduan&gt;</a></p>',
  );
  expect(frame({ complaints: undefined })).not.toContain('Pengaduan');
});

it('a partner whose answer is late is reminded of it, and one whose answer is not late is left alone', () => {
  const one = aCase({ status: 'received' });
  const card = (now: string) =>
    officeCards({ cases: [one], directory, now, language: 'id', base: '/pendaftaran/x' }).toString();
  expect(card('2999-01-01T00:00:00.000Z')).toContain('Pengaduan dapat disampaikan lewat SP4N-LAPOR!');
  expect(card(one.since)).not.toContain('Pengaduan');
});
