import type { Application } from '../domain/application.ts';
import type { Case } from '../domain/case.ts';
import { type Directory, deskOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { showReference } from '../domain/reference.ts';
import { allAnswers } from './answer-list.ts';
import { page } from './frame.ts';
import { type Html, html } from './html.ts';
import { officeCard, otherLanguageOf } from './offices.ts';
import { digitsField, type RerouteForm, rerouteForm } from './reroute.ts';
import { type Say, sayIn } from './say.ts';

export type StatusView = Readonly<{
  language: Language;
  reference: string;
  cases: readonly Case[];
  directory: Directory;
  /** The page's own path, `/pendaftaran/…`; what is posted goes below it. */
  base: string;
  /** The four digits did not match, or were tried too often: one sentence for both. */
  refused?: boolean;
  /** Held for a look: no office has it yet. */
  held?: boolean | undefined;
  reroute?: Pick<RerouteForm, 'state' | 'typed'>;
}>;

const statusFrame = (view: StatusView, answers: Html, say: Say): string => {
  const { language, reference, cases, directory, base } = view;
  const shown = showReference(reference);
  const main = html`${
    view.reroute?.state === 'sent' &&
    html`<div class="note" role="status"><p>${say('Permintaan Anda sudah diteruskan ke UPT dan Sekretariat Pusat.', 'Your request has been passed on to the office and the national secretariat.')}</p></div>`
  }
<h1>${say('Status pendaftaran', 'Where your application stands')}</h1>
<p class="lead">${say('Nomor pendaftaran', 'Reference')} <strong class="nb">${shown}</strong></p>
<h2>${say('Yang menangani', 'Who looks after it')}</h2>
${cases.map(one => officeCard(one, directory, language))}
${answers}
${rerouteForm({ language, cases, directory, base, held: view.held, withDigits: true, ...view.reroute })}
<p class="noprint">${say('Kehilangan tautan halaman ini?', 'Lost the link to this page?')} <a href="/tautan${say('', '?lang=en')}">${say('Minta tautan baru', 'Ask for a fresh link')}</a></p>`;
  return page({
    language,
    title: say(`Status ${shown}`, `Status ${shown}`),
    desk: deskOf(directory),
    otherLanguage: otherLanguageOf(base, language),
    main,
  });
};

/** What a mailed link shows: offices, states, dates. Answers only after the last four digits of the registered phone. */
export const statusPage = (view: StatusView): string => {
  const say = sayIn(view.language);
  const fault = view.refused
    ? say(
        'Empat angka itu tidak cocok. Coba lagi, paling banyak lima kali sehari.',
        'Those four digits do not match. Try again, at most five times a day.',
      )
    : undefined;
  const ask = html`<section class="card noprint"><h2>${say('Lihat semua jawaban', 'See all answers')}</h2>
<form method="post" action="${view.base}/jawaban?lang=${view.language}" novalidate>${digitsField('digits', view.language, fault)}
<p><button class="btn">${say('Lihat jawaban', 'Show the answers')}</button></p></form></section>`;
  return statusFrame(view, ask, say);
};

/** The status with all answers: shown once the digits matched, to nobody else. */
export const answersPage = (view: StatusView & Readonly<{ application: Application }>): string => {
  const say = sayIn(view.language);
  const answers = html`<h2>${say('Semua jawaban Anda', 'All your answers')}</h2>${allAnswers(view.application, view.directory, view.language)}`;
  return statusFrame(view, answers, say);
};
