import type { Answers, FieldFault } from '../../domain/answers.ts';
import { deskOf } from '../../domain/directory.ts';
import { fieldAt } from '../../domain/fields.ts';
import { showReference } from '../../domain/reference.ts';
import type { Instant } from '../../domain/time.ts';
import { type Asked, question } from '../form/controls.ts';
import { summary } from '../form/summary.ts';
import { page } from '../frame.ts';
import { type Html, html } from '../html.ts';
import { sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote } from './step.ts';

export type ContactView = Step &
  Readonly<{
    answers: Answers;
    now: Instant;
    faults?: readonly FieldFault[];
    trouble?: Trouble | undefined;
  }>;

const OWN = ['name', 'position', 'email', 'phone'].map(part => `contact.${part}`);
const SECOND = ['name', 'email', 'phone'].map(part => `contact.second.${part}`);

/** The contact as it was sent, to be corrected at any time (UU 27/2022 art. 6 and 30). */
export const contactPage = (view: ContactView): string => {
  const { language, answers, now, faults = [], trouble } = view;
  const say = sayIn(language);
  const action = actionOf(view, 'contact');
  const asked: Asked = { language, answers, faults, hints: [], now, action };
  const questions = (names: readonly string[]): readonly (Html | false)[] =>
    names.map(name => {
      const field = fieldAt(name);
      return field !== undefined && question(asked, { name, field });
    });
  const main = html`${summary(asked)}
<p>${say(
    'Perbaikan berlaku sekarang juga, dan setiap kantor yang menerima pendaftaran Anda diberi tahu. Jika alamat surel berubah, tautan di surel sebelumnya tidak berlaku lagi dan tanda terima baru dikirim ke alamat yang baru.',
    'A correction holds at once, and every office that received your application is told. If the e-mail address changes, links in earlier mails stop working and a new receipt goes to the new address.',
  )}</p>
<form class="card" method="post" action="${action}" novalidate><input type="hidden" name="langkah" value="kirim">${carried(view)}
${troubleNote(trouble, say)}
${questions(OWN)}
<h2>${say('Narahubung kedua', 'Second contact')}</h2>
${questions(SECOND)}
<p><button class="btn">${say('Simpan perbaikan', 'Save the corrections')}</button></p></form>`;
  return stepPage(view, say('Perbaiki data saya', 'Correct my data'), main, faults.length > 0 || trouble !== undefined);
};

/** After the address was replaced through a mailed link, which has stopped working with it. */
export const movedAwayPage = ({ language, reference, directory }: Step): string => {
  const say = sayIn(language);
  const title = say('Data Anda sudah diperbaiki', 'Your data has been corrected');
  return page({
    language,
    title,
    desk: deskOf(directory),
    main: html`<p class="soft">${say('Nomor pendaftaran', 'Reference')} ${showReference(reference)}</p>
<h1>${title}</h1>
<p class="lead">${say(
      'Tanda terima dengan tautan yang baru dikirim ke alamat yang baru. Tautan di surel sebelumnya, juga yang Anda pakai tadi, tidak berlaku lagi.',
      'A receipt with a new link goes to the new address. Links in earlier mails, also the one that you have just used, have stopped working.',
    )}</p>
<p>${say('Alamat yang lama diberi tahu bahwa alamatnya diganti.', 'The former address is told that it was replaced.')}</p>`,
  });
};
