import { type Directory, deskOf } from '../../domain/directory.ts';
import { showReference } from '../../domain/reference.ts';
import { page } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { digitsField } from '../reroute.ts';
import { type Say, sayIn } from '../say.ts';
import type { Acting } from './acts.ts';

/** A page that asks before something changes: nothing on it is chosen beforehand. */
export type Step = Acting &
  Readonly<{
    reference: string;
    directory: Directory;
    /** Where the same page is in the other language, while nothing is typed into it. */
    otherLanguage?: string | undefined;
  }>;

/** Words of a partner, read by offices. Counts characters. */
export const MOST_WORDS = 2000;

/** Why a page came back, whatever it asks. */
export type Trouble = 'unchosen' | 'unreadable' | 'overtaken' | 'busy';

/** One of those pages, with the way back to the status. */
export const stepPage = (
  { language, base, reference, directory, otherLanguage }: Step,
  title: string,
  main: Html,
  faulty = false,
): string => {
  const say = sayIn(language);
  return page({
    language,
    title: faulty ? say(`Kesalahan: ${title}`, `Error: ${title}`) : title,
    desk: deskOf(directory),
    otherLanguage,
    main: html`<p class="soft">${say('Nomor pendaftaran', 'Reference')} ${showReference(reference)}</p>
<h1>${title}</h1>
${main}
<p class="hint"><a href="${base}?lang=${language}">${say('Kembali ke status pendaftaran', 'Back to the status of the application')}</a></p>`,
  });
};

const troubleText = (trouble: Trouble, say: Say): string =>
  ({
    unchosen: say('Belum ada yang dipilih. Pilih dulu, lalu kirim.', 'Nothing is chosen yet. Choose, then send.'),
    unreadable: say(
      `Keterangan lebih dari ${MOST_WORDS} karakter, atau memuat karakter yang tidak dapat dibaca. Perbaiki, lalu kirim lagi.`,
      `The text has more than ${MOST_WORDS} characters, or some that cannot be read. Mend it, then send again.`,
    ),
    overtaken: say(
      'Belum terkirim: pada saat yang sama ada perubahan lain. Yang Anda isi masih ada. Periksa, lalu kirim lagi.',
      'Not sent yet: something else changed at the same moment. What you typed is still here. Check it, then send again.',
    ),
    busy: say(
      'Belum terkirim: sistem sedang sibuk. Yang Anda isi masih ada. Tunggu sebentar, lalu kirim lagi.',
      'Not sent yet: the system is busy. What you typed is still here. Wait a moment, then send again.',
    ),
  })[trouble];

/** Read at once, and where the focus goes. */
export const troubleNote = (trouble: Trouble | undefined, say: Say): Html | false =>
  trouble !== undefined && html`<p class="err" role="alert" tabindex="-1" autofocus>${troubleText(trouble, say)}</p>`;

/** Words that may stay away. */
export const wordsField = (name: string, label: string, hint: string, typed: string, say: Say): Html =>
  html`<div class="f"><label for="${name}">${label} <span class="opt">${say('(opsional)', '(optional)')}</span></label>
<p class="hint" id="${name}-h">${hint}</p>
<textarea id="${name}" name="${name}" rows="4" aria-describedby="${name}-h">
${typed}</textarea></div>`;

export type GateView = Step &
  Readonly<{
    /** Where it was posted to, and all that was posted but the digits. */
    action: string;
    posted: readonly (readonly [name: string, value: string])[];
    /** They did not match, or were tried too often. */
    refused: boolean;
  }>;

/** The last four digits of the phone, between a mailed link and anything more; what was typed before goes along unseen. */
export const gatePage = (view: GateView): string => {
  const { language, action, posted, refused } = view;
  const say = sayIn(language);
  const fault = refused
    ? say(
        'Empat angka itu tidak cocok. Coba lagi, paling banyak lima kali sehari. Yang sudah Anda isi tidak hilang.',
        'Those four digits do not match. Try again, at most five times a day. What you typed is not lost.',
      )
    : undefined;
  const main = html`<p>${say(
    'Tautan ini dikirim lewat surel. Agar hanya Anda yang dapat melihat jawaban dan mengubah pendaftaran, kami menanyakan sesuatu yang tidak ada di dalam surel itu.',
    'This link was sent by e-mail. So that only you can see the answers and change the application, we ask for something that is not in that mail.',
  )}</p>
<form class="card" method="post" action="${action}" novalidate>${posted.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}
${digitsField('digits', language, fault)}
<p><button class="btn">${say('Lanjutkan', 'Continue')}</button></p></form>`;
  return stepPage(view, say('Pastikan ini Anda', 'Make sure that it is you'), main, refused);
};
