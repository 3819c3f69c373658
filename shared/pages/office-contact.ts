import { CHANGE_QUESTIONS, CHECK_QUESTIONS } from '../domain/action/contact-questions.ts';
import type { Faults } from '../domain/action/given.ts';
import type { Question } from '../domain/action/question.ts';
import type { Answers } from '../domain/answers.ts';
import type { Answer } from '../domain/confirmation.ts';
import { showMoment } from '../domain/dates.ts';
import { type Directory, deskOf, type Office } from '../domain/directory.ts';
import type { Instant } from '../domain/time.ts';
import { askAll } from './case/ask.ts';
import { phoneLink, showPhone } from './contact.ts';
import { page } from './frame.ts';
import { type Html, html } from './html.ts';

/** What was typed, and what is missing or wrong. */
export type ContactState = Readonly<{ answers?: Answers | undefined; faults?: Faults }>;

type Common = Readonly<{ directory: Directory; base: string; office: Office }>;

export type CheckView = Common & Readonly<{ place: 'inbox' | 'backup'; answer?: Answer }>;

/** The three contacts of an office's, and whether they are right; what was answered before, and how to answer otherwise. */
export const checkPage = (view: CheckView, { answers, faults = {} }: ContactState): string => {
  const { office, answer, place } = view;
  const main = html`${summary(CHECK_QUESTIONS, faults)}<h1>Kontak ${office.name}</h1>
${answer && answeredNote(office, answer)}
<p class="lead">${place === 'backup' ? 'Anda tercatat sebagai narahubung cadangan kantor ini.' : 'Surel Simpul untuk kantor ini dikirim ke kotak surel di bawah.'} Periksa ketiga kontak ini.</p>
${pairs([
  ['Kotak surel kantor', office.inbox],
  ['Narahubung cadangan', office.backup],
  ['Telepon', office.phone === '' ? '(belum tercatat)' : phoneLink(office.phone)],
])}
${office.phone === '' && html`<p>Nomor telepon kantor belum tercatat. Mohon pilih bahwa teleponnya keliru, lalu tuliskan nomornya.</p>`}
${form(view, CHECK_QUESTIONS, { answers, faults }, answer ? 'Kirim jawaban baru' : 'Kirim jawaban')}
<p class="soft">Jawaban Anda tidak langsung mengubah kontak mana pun: operator Simpul memeriksanya dahulu.</p>`;
  return framed(view, `Kontak ${office.name}`, faults, main);
};

const answeredNote = ({ timezone }: Office, { at, wrong }: Answer): Html =>
  html`<div class="note" role="status"><h2>${wrong ? 'Catatan Anda sudah diterima' : 'Terima kasih, sudah dikonfirmasi'}</h2><p>${showMoment(at, timezone, 'id')}. ${
    wrong
      ? 'Operator Simpul menghubungi kantor Anda; sampai saat itu kontaknya tetap seperti di bawah.'
      : 'Pertanyaan berikutnya datang beberapa bulan lagi. Jika ada yang berganti sebelumnya, jawab lagi di sini.'
  }</p></div>`;

type Changed = Readonly<{
  what: 'inbox' | 'backup' | 'phone' | 'whatsapp';
  from: string;
  to: string;
  askedAt: Instant;
  until: Instant;
  state: string;
}>;

export type ChangeView = Common & Readonly<{ change: Changed; party: string; said: boolean }>;

const WORDS: Readonly<Record<Changed['what'], string>> = {
  inbox: 'kotak surel kantor',
  backup: 'alamat narahubung cadangan',
  phone: 'nomor telepon',
  whatsapp: 'nomor WhatsApp',
};

/** One contact that is to be replaced, from what to what, and whether that is right. */
export const changePage = (view: ChangeView, { answers, faults = {} }: ContactState): string => {
  const { office, change, said } = view;
  const title = `Penggantian ${WORDS[change.what]}`;
  const shown = (value: string): string => {
    if (value === '') return '(tidak ada)';
    return change.what === 'phone' || change.what === 'whatsapp' ? showPhone(value) : value;
  };
  const main = html`${summary(CHANGE_QUESTIONS, faults)}<h1>${title}</h1>
${said && html`<div class="note" role="status"><p>${outcome(change)}</p></div>`}
<p class="lead">${office.name}</p>
${pairs([
  ['Sekarang', shown(change.from)],
  ['Menjadi', shown(change.to)],
  ['Diminta pada', showMoment(change.askedAt, office.timezone, 'id')],
  ['Berlaku bila disetujui sebelum', showMoment(change.until, office.timezone, 'id')],
])}
${!said && form(view, CHANGE_QUESTIONS, { answers, faults }, 'Kirim jawaban')}
<p class="soft">Tidak mengetahui permintaan ini? Pilih “jangan diganti”, atau hubungi Sekretariat Pusat.</p>`;
  return framed(view, title, faults, main);
};

const outcome = ({ state }: Changed): string => {
  if (state === 'asked') return 'Persetujuan Anda sudah dicatat. Penggantian berlaku setelah semua pihak menyetujui.';
  if (state === 'applied') return 'Penggantian ini sudah disetujui dan berlaku.';
  return 'Penggantian ini dibatalkan; kontaknya tetap seperti semula.';
};

const pairs = (rows: readonly (readonly [string, string | Html])[]): Html =>
  html`<div class="card"><dl class="pairs">${rows.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd class="inert">${value}</dd></div>`,
  )}</dl></div>`;

const summary = (questions: readonly Question[], faults: Faults): Html | false => {
  const wrong = questions.filter(({ name }) => faults[name] !== undefined);
  return (
    wrong.length > 0 &&
    html`<div class="bad" role="alert" tabindex="-1" autofocus><h2>Belum tercatat: ${wrong.length} isian perlu diperbaiki</h2><ul>${wrong.map(
      ({ name }) => html`<li><a href="#${name}">${faults[name]}</a></li>`,
    )}</ul></div>`
  );
};

const form = (
  { base }: Common,
  questions: readonly Question[],
  { answers, faults = {} }: ContactState,
  button: string,
): Html =>
  html`<form class="card" method="post" action="${base}" novalidate>${askAll(questions, { typed: answers, faults })}
<p><button class="btn">${button}</button></p></form>`;

const framed = ({ directory }: Common, title: string, faults: Faults, main: Html): string => {
  const isWrong = Object.keys(faults).length > 0;
  return page({ language: 'id', title: isWrong ? `Kesalahan: ${title}` : title, desk: deskOf(directory), main });
};
