import type { Answers, FieldFault } from '../../domain/answers.ts';
import type { Case } from '../../domain/case.ts';
import { officeOf } from '../../domain/directory.ts';
import { reportForm } from '../../domain/report/form.ts';
import { isAsked } from '../../domain/schedule.ts';
import type { Instant } from '../../domain/time.ts';
import { nameOf } from '../contact.ts';
import type { Asked } from '../form/controls.ts';
import { summary } from '../form/summary.ts';
import { type Html, html } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { digitsField } from '../reroute.ts';
import { type Say, sayIn } from '../say.ts';
import { actionOf, carried, reportPath } from './acts.ts';
import { reportBlock } from './report-block.ts';
import { type Step, stepPage, type Trouble, troubleNote } from './step.ts';

export type ReportTrouble = Trouble | 'closed' | 'too-often';

export type ReportView = Step &
  Readonly<{
    /** The partnerships under way, as the partner was told of them. */
    partnerships: readonly Case[];
    answers: Answers;
    now: Instant;
    faults?: readonly FieldFault[];
    trouble?: ReportTrouble | undefined;
    /** Asked of whoever holds a mailed link; absent where nothing more need be shown. */
    gate?: Readonly<{ typed: string; refused: boolean }> | undefined;
    /** The last report was just sent. */
    sent?: boolean;
  }>;

/** The check-in: how each partnership is, in one choice; what came of it, for who wants to tell. */
export const reportPage = (view: ReportView): string => {
  const { language, directory, partnerships, answers, now, faults = [], trouble, sent = false } = view;
  const say = sayIn(language);
  const asked: Asked = { language, answers, faults, hints: [], now, form: reportForm };
  const waiting = partnerships.filter(one => isAsked(one, directory, now));
  const others = partnerships.filter(one => !waiting.includes(one));
  const isTyped = Object.values(answers).flat().length > 0;
  const block = (one: Case): Html => reportBlock(one, asked, { ...view, several: partnerships.length > 1 });
  const title =
    waiting.length > 0
      ? say('Kemitraan Anda yang lain', 'Your other partnerships')
      : say('Kirim laporan lagi', 'Send another report');
  const aside = others.length > 0 && !isTyped && (waiting.length > 0 || sent);
  const send = html`<div class="card send">${gate(view, say)}
<p><button class="btn">${say('Kirim laporan', 'Send the report')}</button></p></div>`;
  const isLast = waiting.length === 0;
  const main = html`${sent && thanks(waiting.length, say)}${sent && changes(view, say)}${summary(asked)}
${lead(partnerships.length, waiting.length, sent, say)}
${
  partnerships.length > 0 &&
  html`<form method="post" action="${reportPath(view)}" novalidate><input type="hidden" name="langkah" value="kirim">
${trouble && note(trouble, say)}
${waiting.map(block)}
${aside ? html`<details><summary>${title}</summary>${others.map(block)}${isLast && send}</details>` : others.map(block)}
${!(aside && isLast) && send}</form>`
}`;
  const faulty = faults.length > 0 || trouble !== undefined || view.gate?.refused === true;
  return stepPage(view, say('Laporan berkala', 'Check-in'), main, faulty);
};

const thanks = (waiting: number, say: Say): Html =>
  html`<div class="note" role="status"><p>${say(
    'Terima kasih. Laporan Anda sudah dicatat, dan kantornya diberi tahu.',
    'Thank you. Your report is recorded, and the office was told.',
  )} ${waiting > 0 && say('Kantor di bawah ini masih menunggu jawaban Anda.', 'The offices below still wait for your answer.')}</p></div>`;

const lead = (all: number, waiting: number, sent: boolean, say: Say): Html | false => {
  if (all === 0) {
    return (
      !sent &&
      html`<p>${say('Saat ini tidak ada kemitraan yang berjalan untuk pendaftaran ini.', 'There is no partnership under way for this application at present.')}</p>`
    );
  }
  if (sent && waiting === 0) return false;
  return html`<p class="lead">${
    waiting > 0
      ? say(
          'Cukup satu pilihan untuk tiap kantor. Selebihnya boleh dikosongkan.',
          'One choice for each office is enough. Everything else may stay empty.',
        )
      : say(
          'Laporan boleh dikirim kapan saja. Cukup satu pilihan; selebihnya boleh dikosongkan.',
          'A report may be sent at any time. One choice is enough; everything else may stay empty.',
        )
  }</p>`;
};

/** Whoever said that something changed may want to change the agreed scope: that is a page of its own. */
const changes = (view: ReportView, say: Say): Html | false => {
  const { partnerships, directory, language } = view;
  const changed = partnerships.filter(
    ({ reports, proposal }) => reports?.state === 'changed' && (proposal === undefined || proposal.at < reports.at),
  );
  if (changed.length === 0) return false;
  return html`<section class="card"><h2>${say('Apakah lingkup kemitraannya ikut berubah?', 'Does the agreed scope change as well?')}</h2>
<p>${say('Jika ya, usulkan lingkup yang baru. Lingkup yang disepakati tetap berlaku sampai kantornya setuju.', 'If so, propose another one. The agreed scope holds until the office agrees.')}</p>
${changed.map(
  one =>
    html`<form class="acts" method="post" action="${actionOf(view, 'propose')}"><input type="hidden" name="case" value="${one.number}">${carried(view)}<button class="btn two small">${say('Usulkan perubahan lingkup', 'Propose another scope')}: ${nameOf(officeOf(directory, one.office), language)} (${provinceNames(directory, one.provinces)})</button></form>`,
)}</section>`;
};

const note = (trouble: ReportTrouble, say: Say): Html | false => {
  const own = {
    unchosen: say(
      'Belum ada yang dijawab. Pilih bagaimana kemitraan ini sekarang, lalu kirim.',
      'Nothing is answered yet. Choose how the partnership is now, then send.',
    ),
    overtaken: say(
      'Belum terkirim: sejak Anda membuka halaman ini, laporan lain sudah dicatat. Yang Anda isi masih ada. Periksa, lalu kirim lagi jika masih perlu.',
      'Not sent yet: another report was recorded since you opened this page. What you typed is still here. Look at it, then send again if you still need to.',
    ),
    closed: say(
      'Tidak ada yang berubah: kemitraan itu sudah tidak berjalan.',
      'Nothing was changed: that partnership is not under way any more.',
    ),
    'too-often': say(
      'Belum terkirim: laporan sudah terlalu sering dikirim. Silakan hubungi kantornya lewat telepon.',
      'Not sent: reports were sent too often. Please phone the office.',
    ),
  };
  if (trouble === 'busy' || trouble === 'unreadable') return troubleNote(trouble, say);
  return html`<p class="err" role="alert" tabindex="-1" autofocus>${own[trouble]}</p>`;
};

const gate = ({ gate: asks, digits, language }: ReportView, say: Say): Html | false => {
  if (!asks) return carried({ digits });
  const fault = asks.refused
    ? say(
        'Empat angka itu tidak cocok. Coba lagi, paling banyak lima kali sehari. Yang sudah Anda isi tidak hilang.',
        'Those four digits do not match. Try again, at most five times a day. What you typed is not lost.',
      )
    : undefined;
  return digitsField('digits', language, fault, asks.typed);
};
