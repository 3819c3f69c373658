import type { Case } from '../../domain/case.ts';
import { showDate } from '../../domain/dates.ts';
import { officeOf } from '../../domain/directory.ts';
import { fields } from '../../domain/fields.ts';
import type { Report } from '../../domain/report/report.ts';
import { nameOf } from '../contact.ts';
import { type Html, html, typed } from '../html.ts';
import { sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote } from './step.ts';

export type ConsentView = Step &
  Readonly<{
    cases: readonly Case[];
    /** May be contacted beyond the application. */
    furtherContact: boolean;
    /** The reports with a practice that may be passed on. */
    passedOn: readonly Report[];
    trouble?: Trouble | undefined;
  }>;

/** Which optional consent: that of the form, or that of one report of one case. */
export const CONTACT = 'dihubungi';
export const practiceOf = ({ case: number, number: report }: Pick<Report, 'case' | 'number'>): string =>
  `praktik.${number}.${report}`;

/** The optional consents that hold, each of which can be taken back. */
export const consentPage = (view: ConsentView): string => {
  const { language, furtherContact, passedOn, trouble } = view;
  const say = sayIn(language);
  const none = !furtherContact && passedOn.length === 0;
  const wrong = trouble === 'unchosen';
  const choice = (value: string, label: Html | string): Html =>
    html`<label class="pick"><input type="radio" name="persetujuan" value="${value}"${wrong && html` aria-describedby="persetujuan-e"`}><span>${label}</span></label>`;
  const main = none
    ? html`<p>${say(
        'Tidak ada persetujuan pilihan yang berlaku. Pemrosesan lainnya diperlukan untuk melayani pendaftaran Anda; jika tidak menghendakinya, batalkan pendaftaran atau minta penghapusan.',
        'No optional consent is in force. Everything else is needed to serve your application; if you do not want it, withdraw the application or ask for erasure.',
      )}</p>`
    : html`<p>${say(
        'Persetujuan yang Anda pilih berakhir sekarang juga. Pendaftaran dan kemitraan Anda tidak terpengaruh.',
        'The consent that you choose ends at once. Your application and your partnerships are not affected.',
      )}</p>
<form class="card" method="post" action="${actionOf(view, 'consent')}" novalidate><input type="hidden" name="langkah" value="kirim">${carried(view)}
${!wrong && troubleNote(trouble, say)}
<fieldset class="f${wrong && ' has-err'}"><legend>${say('Persetujuan mana yang ditarik?', 'Which consent do you withdraw?')}</legend>
${wrong && html`<p class="err" id="persetujuan-e" role="alert">${say('Pilih persetujuan yang ditarik.', 'Choose the consent to withdraw.')}</p>`}
${furtherContact && choice(CONTACT, fields.consent.furtherContact.label[language])}
${passedOn.map(report => choice(practiceOf(report), practice(report, view)))}</fieldset>
${
  passedOn.length > 0 &&
  html`<p class="hint">${say(
    'Praktik baik yang sudah terbit atau sudah terkirim lewat surel tidak dapat kami tarik; kantor diminta tidak meneruskannya lagi.',
    'Good practice that was published or mailed before cannot be called back by us; the office is asked not to pass it on any more.',
  )}</p>`
}
<p><button class="btn">${say('Tarik persetujuan', 'Withdraw the consent')}</button></p></form>`;
  return stepPage(view, say('Tarik persetujuan', 'Withdraw a consent'), main, trouble !== undefined);
};

const practice = (report: Report, { cases, directory, language }: ConsentView): Html => {
  const say = sayIn(language);
  const code = cases.find(({ number }) => number === report.case)?.office ?? report.office;
  const office = officeOf(directory, code);
  return html`${say('Praktik baik', 'Good practice')} “${typed(report.practice?.title ?? '')}” ${say('diteruskan ke Kementerian dan mitra lain', 'may be passed on to the Ministry and other partners')} <span class="soft">(${nameOf(office, language)}, ${showDate(report.at, office.timezone, language)})</span>`;
};
