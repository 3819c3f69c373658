import type { Case } from '../../domain/case.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Language } from '../../domain/language.ts';
import { type Act, mayExtend, mayNow } from '../../domain/may.ts';
import { isAsked } from '../../domain/schedule.ts';
import type { Instant } from '../../domain/time.ts';
import { type Html, html } from '../html.ts';
import { type Say, sayIn } from '../say.ts';

/** Where the partner's acts are posted to, and the digits that were given on the way here. */
export type Acting = Readonly<{
  language: Language;
  base: string;
  digits?: string | undefined;
  held?: boolean | undefined;
  /** Opened with what an office's mail tells as well: nothing is changed from here. */
  readOnly?: boolean | undefined;
}>;

/** The last part of an act's path. */
export const PATHS = {
  revise: 'perbaiki',
  extend: 'wilayah',
  withdraw: 'batal',
  'contacted-me': 'dihubungi',
  'look-again': 'tinjau-lagi',
  propose: 'lingkup',
  end: 'akhiri',
  copy: 'salinan',
  contact: 'kontak',
  consent: 'persetujuan',
  erase: 'hapus',
} as const;

export const actionOf = ({ base, language }: Acting, act: keyof typeof PATHS): string =>
  `${base}/${PATHS[act]}?lang=${language}`;

/** The page of the check-in behind the same link. */
export const reportPath = ({ base, language }: Acting): string =>
  `${base.replace(/^\/pendaftaran\//, '/laporan/')}?lang=${language}`;

/** The digits go along from page to page, so that they are asked once. */
export const carried = ({ digits }: Pick<Acting, 'digits'>): Html | false =>
  digits !== undefined && html`<input type="hidden" name="digits" value="${digits}">`;

const LABELS: Readonly<Record<Exclude<Act, 'revise' | 'withdraw'>, readonly [string, string]>> = {
  'contacted-me': ['Kantor ini sudah menghubungi saya', 'This office has contacted me'],
  'look-again': ['Minta ditinjau sekali lagi', 'Ask for another look'],
  propose: ['Usulkan perubahan lingkup', 'Propose another scope'],
  end: ['Akhiri kemitraan', 'End the partnership'],
};

/** What can be done with one case, each a button to a page that asks before it changes anything. */
export const caseActs = (one: Case, acting: Acting): Html | false => {
  if (acting.held || acting.readOnly) return false;
  const acts = mayNow(one).filter(act => act !== 'revise' && act !== 'withdraw');
  if (acts.length === 0) return false;
  const buttons = acts.map(
    act =>
      html`<button class="btn two small" formaction="${actionOf(acting, act)}">${sayIn(acting.language)(...LABELS[act])}</button>`,
  );
  const [first = 'end'] = acts;
  return html`<form class="acts noprint" method="post" action="${actionOf(acting, first)}"><input type="hidden" name="case" value="${one.number}">${carried(acting)}${buttons}</form>`;
};

/** What can be done with the application as a whole. */
export const wholeActs = (told: readonly Case[], acting: Acting): Html | false => {
  const say = sayIn(acting.language);
  if (acting.readOnly) return byMailedLink(told, say);
  const can = (act: Act): boolean => told.some(one => mayNow(one).includes(act));
  const button = (act: keyof typeof PATHS, label: string): Html =>
    html`<button class="btn two small" formaction="${actionOf(acting, act)}">${label}</button>`;
  const buttons = [
    !acting.held && mayExtend(told) && button('extend', say('Tambah wilayah', 'Add a region')),
    can('withdraw') && button('withdraw', say('Batalkan pendaftaran', 'Withdraw the application')),
  ].filter(Boolean);
  if (buttons.length === 0) return false;
  return html`<section class="card noprint"><h2>${say('Mengubah pendaftaran', 'Change the application')}</h2>
<p>${say('Sebelum ada yang berubah, Anda masih ditanya.', 'You are asked before anything changes.')}</p>
<form class="acts" method="post" action="${actionOf(acting, 'withdraw')}">${carried(acting)}${buttons}</form></section>`;
};

/** The check-in, where an office waits for it. */
export const reportNote = (told: readonly Case[], acting: Acting, around: Around): Html | false => {
  if (acting.held || !told.some(one => isAsked(one, around.directory, around.now))) return false;
  const say = sayIn(acting.language);
  return html`<div class="note warn"><h2>${say('Bagaimana kabar kemitraan Anda?', 'How is your partnership going?')}</h2>
<p>${say('Masih berjalan, ada yang berubah, atau sudah selesai: cukup satu pilihan untuk tiap kantor.', 'Still active, changed or ended: one choice for each office is enough.')}</p>
${toReport(acting, '', say('Isi laporan berkala', 'Answer the check-in'))}</div>`;
};

/** A report at any other time. */
export const reportOffer = (told: readonly Case[], acting: Acting, around: Around): Html | false => {
  const active = told.filter(({ status }) => status === 'active');
  const isAwaited = active.some(one => isAsked(one, around.directory, around.now));
  if (active.length === 0 || acting.held || isAwaited) return false;
  const say = sayIn(acting.language);
  return html`<section class="card noprint"><h2>${say('Laporan berkala', 'Check-in')}</h2>
<p>${say('Laporan dan praktik baik boleh dikirim kapan saja.', 'A report and good practice may be sent at any time.')}</p>
${toReport(acting, ' two small', say('Kirim laporan', 'Send a report'))}</section>`;
};

type Around = Readonly<{ directory: Directory; now: Instant }>;

const toReport = (acting: Acting, look: string, label: string): Html =>
  html`<form class="noprint" method="post" action="${reportPath(acting)}">${carried(acting)}<button class="btn${look}">${label}</button></form>`;

const byMailedLink = (told: readonly Case[], say: Say): Html | false =>
  (mayExtend(told) || told.some(one => mayNow(one).length > 0)) &&
  html`<section class="card noprint"><h2>${say('Mengubah pendaftaran', 'Change the application')}</h2>
<p>${say('Nomor pendaftaran dan nomor telepon Anda juga diketahui kantor. Karena itu perubahan hanya dapat dikirim dari tautan di surel kami kepada Anda, atau dari halaman setelah pendaftaran.', 'Offices know your reference and phone number as well. So changes can only be sent from the link in our mails to you, or from the page after sending.')} <a href="/tautan${say('', '?lang=en')}">${say('Kirim tautannya ke surel saya', 'Mail me the link')}</a></p></section>`;

/** Stands first where an office waits for changes: nothing else is as urgent. */
export const reviseNote = (told: readonly Case[], acting: Acting): Html | false => {
  const waiting = told.filter(one => mayNow(one).includes('revise'));
  if (waiting.length === 0) return false;
  const say = sayIn(acting.language);
  const late = waiting.every(({ status }) => status === 'lapsed');
  return html`<div class="note warn"><h2>${say('Perbaikan diminta', 'Changes are asked for')}</h2>
<p>${
    late
      ? say(
          'Batas waktunya sudah lewat. Jika Anda mengirim perbaikan sekarang, UPT meninjaunya lagi.',
          'Its date has passed. If you send the changes now, the office looks at it again.',
        )
      : say(
          'Hanya isian yang diminta yang perlu diperbaiki; yang lain tetap seperti yang sudah terkirim.',
          'Only the answers asked for need changing; all others stay as they were sent.',
        )
  }</p>
${!acting.readOnly && html`<form class="noprint" method="post" action="${actionOf(acting, 'revise')}">${carried(acting)}<button class="btn">${say('Perbaiki isian', 'Change the answers')}</button></form>`}</div>`;
};
