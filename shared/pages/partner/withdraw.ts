import type { Case } from '../../domain/case.ts';
import { officeOf } from '../../domain/directory.ts';
import { mayNow } from '../../domain/may.ts';
import { PARTNERSHIP } from '../../domain/status.ts';
import { nameOf } from '../contact.ts';
import { type Html, html } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote, wordsField } from './step.ts';

export type WithdrawView = Step &
  Readonly<{
    cases: readonly Case[];
    typed?: Readonly<{ which: string; reason: string }> | undefined;
    trouble?: Trouble | undefined;
  }>;

/** From all offices or from one of them, and why, for whoever wants to say it. */
export const withdrawPage = (view: WithdrawView): string => {
  const { cases, directory, language, held, typed, trouble } = view;
  const say = sayIn(language);
  const open = cases.filter(one => mayNow(one).includes('withdraw'));
  const kept = cases.some(({ status }) => PARTNERSHIP.includes(status));
  const wrong = trouble === 'unchosen';
  const choice = (value: string, label: string, first = false): Html =>
    html`<label class="pick"><input type="radio" name="berkas" value="${value}"${first && html` id="berkas"`}${typed?.which === value && html` checked`}${wrong && html` aria-describedby="berkas-e"`}><span>${label}</span></label>`;
  const single = open.length === 1 || held;
  const main = html`<p>${say(
    'Kantor yang Anda pilih diberi tahu dan berhenti memprosesnya. Ini tidak dapat dibatalkan; Anda boleh mendaftar lagi.',
    'The offices that you choose are told and stop working on it. This cannot be taken back; you may apply again.',
  )} ${
    kept &&
    say(
      'Kemitraan yang sudah diterima tetap berjalan; mengakhirinya dilakukan pada kantornya.',
      'Partnerships already accepted go on; each is ended at its office.',
    )
  }</p>
<form class="card" method="post" action="${actionOf(view, 'withdraw')}" novalidate><input type="hidden" name="langkah" value="kirim">${carried(view)}
${!wrong && troubleNote(trouble, say)}
<fieldset class="f${wrong && ' has-err'}"><legend>${say('Apa yang dibatalkan?', 'What do you withdraw?')}</legend>
${wrong && html`<p class="err" id="berkas-e" role="alert">${say('Pilih apa yang dibatalkan.', 'Choose what to withdraw.')}</p>`}
${choice('semua', single ? say('Pendaftaran ini', 'This application') : say('Semua, di setiap kantor yang belum memutuskan', 'All of it, at every office that has not decided'), true)}
${
  !single &&
  open.map(one =>
    choice(
      one.number,
      say(
        `Hanya di ${nameOf(officeOf(directory, one.office), language)} (${provinceNames(directory, one.provinces)})`,
        `Only at ${nameOf(officeOf(directory, one.office), language)} (${provinceNames(directory, one.provinces)})`,
      ),
    ),
  )
}</fieldset>
${wordsField('keterangan', say('Alasan', 'Reason'), say('Dibaca kantor itu.', 'Read by the offices.'), typed?.reason ?? '', say)}
<p><button class="btn">${say('Batalkan', 'Withdraw')}</button></p></form>`;
  return stepPage(view, say('Batalkan pendaftaran', 'Withdraw the application'), main, trouble !== undefined);
};
