import type { Application } from '../domain/application.ts';
import { deskOf } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { allAnswers } from './answer-list.ts';
import { page } from './frame.ts';
import { type Html, html } from './html.ts';
import { otherLanguageOf } from './offices.ts';
import { reportNote, reportOffer, reviseNote, wholeActs } from './partner/acts.ts';
import { type Cards, officeCards } from './partner/cards.ts';
import { ownData } from './partner/own-data.ts';
import { type Result, resultNote } from './partner/result.ts';
import { sumOf } from './partner/sum.ts';
import { digitsField, type RerouteForm, rerouteForm } from './reroute.ts';
import { type Say, sayIn } from './say.ts';

/** `base` is the page's own path, `/pendaftaran/…`; what is posted goes below it. The cases are as they were told. */
export type StatusView = Cards &
  Readonly<{
    reference: string;
    /** The four digits did not match, or were tried too often: one sentence for both. */
    refused?: boolean;
    reroute?: Pick<RerouteForm, 'state' | 'typed'>;
    /** Our mail does not arrive at the partner's address. */
    mailLost?: boolean;
    result?: Result | undefined;
  }>;

const lostNote = ({ mailLost = false }: StatusView, say: Say): Html | false =>
  mailLost &&
  html`<div class="note warn"><p>${say(
    'Surel kami ke alamat Anda tidak sampai. Pendaftaran Anda tetap berjalan: lihat keadaannya di sini. UPT akan menelepon Anda; sampaikan kepadanya alamat surel yang benar, atau perbaiki di halaman yang tampil setelah Anda mengirim.',
    'Our mail does not arrive at your address. Your application goes on all the same: see here where it stands. The office will phone you; tell it the right e-mail address, or correct it on the page that appeared after you sent the form.',
  )}</p></div>`;

const statusFrame = (view: StatusView, answers: Html, say: Say): string => {
  const { language, reference, cases, directory, base, digits } = view;
  const shown = showReference(reference);
  const main = html`${resultNote(view.result, language)}${
    view.reroute?.state === 'sent' &&
    html`<div class="note" role="status"><p>${say('Permintaan Anda sudah diteruskan ke UPT dan Sekretariat Pusat.', 'Your request has been passed on to the office and the national secretariat.')}</p></div>`
  }
<h1>${say('Status pendaftaran', 'Where your application stands')}</h1>
<p class="lead">${sumOf(cases, language)}</p>
<p>${say('Nomor pendaftaran', 'Reference')} <strong class="nb">${shown}</strong></p>
${lostNote(view, say)}${reviseNote(cases, view)}${reportNote(cases, view, view)}
<h2>${say('Yang menangani', 'Who looks after it')}</h2>
${officeCards(view)}
${reportOffer(cases, view, view)}${wholeActs(cases, view)}${ownData(view)}
${answers}
${!view.readOnly && rerouteForm({ language, cases, directory, base, held: view.held, withDigits: digits === undefined, digits, ...view.reroute })}
<p class="noprint">${say('Kehilangan tautan halaman ini?', 'Lost the link to this page?')} <a href="/tautan${say('', '?lang=en')}">${say('Minta tautan baru', 'Ask for a fresh link')}</a></p>`;
  return page({
    language,
    title: say(`Status ${shown}`, `Status ${shown}`),
    desk: deskOf(directory),
    otherLanguage: otherLanguageOf(base, language),
    main,
  });
};

/** What a mailed link shows: offices, states, dates. Reasons and answers only after the last four digits of the phone. */
export const statusPage = (view: Omit<StatusView, 'application' | 'digits'>): string => {
  const say = sayIn(view.language);
  const fault = view.refused
    ? say(
        'Empat angka itu tidak cocok. Coba lagi, paling banyak lima kali sehari.',
        'Those four digits do not match. Try again, at most five times a day.',
      )
    : undefined;
  const ask = html`<section class="card noprint"><h2>${say('Lihat alasan UPT dan semua jawaban Anda', 'See the offices’ reasons and all your answers')}</h2>
<form method="post" action="${view.base}/jawaban?lang=${view.language}" novalidate>${digitsField('digits', view.language, fault)}
<p><button class="btn">${say('Lihat selengkapnya', 'Show everything')}</button></p></form></section>`;
  return statusFrame({ ...view, application: undefined, digits: undefined }, ask, say);
};

/** The status with reasons and all answers: shown once the digits matched, to nobody else. */
export const answersPage = (view: StatusView & Readonly<{ application: Application }>): string => {
  const say = sayIn(view.language);
  const { application, directory, language } = view;
  const answers = html`<h2>${say('Semua jawaban Anda', 'All your answers')}</h2>${allAnswers(application, directory, language)}`;
  return statusFrame(view, answers, say);
};
