import type { Case } from '../domain/case.ts';
import { type Directory, findOffice } from '../domain/directory.ts';
import { provinceField } from '../domain/fields.ts';
import type { Language } from '../domain/language.ts';
import { OPEN } from '../domain/status.ts';
import { type Html, html } from './html.ts';
import { provinceNames } from './offices.ts';
import { carried } from './partner/acts.ts';
import { sayIn } from './say.ts';

/** A remark is read by offices only; longer than this nobody reads. Counts characters. */
export const MOST_NOTE = 1000;

export type RerouteForm = Readonly<{
  language: Language;
  cases: readonly Case[];
  directory: Directory;
  base: string;
  /** Its offices know nothing yet: there is nobody to tell. */
  held?: boolean | undefined;
  /** Asked of everybody but the sender. */
  withDigits: boolean;
  /** Given on the way here: they go along. */
  digits?: string | undefined;
  /** What became of the last try; `incomplete` when office or province was not chosen. */
  state?: 'sent' | 'incomplete' | 'same' | 'unreadable' | 'digits' | 'closed' | 'overtaken' | 'too-often' | undefined;
  /** What was typed in a try that was refused: given back. */
  typed?: Readonly<{ case: string; province: string; note: string }> | undefined;
}>;

/** *Wrong office?*: which case, the right province, a word. Posts `case`, `province`, `note` and, if asked, `digits`. */
export const rerouteForm = ({
  language,
  cases,
  directory,
  base,
  held,
  withDigits,
  digits,
  state,
  typed,
}: RerouteForm): Html | false => {
  const say = sayIn(language);
  const open = cases.filter(one => OPEN.includes(one.status));
  const first = open[0];
  if (!first || held || state === 'sent') return false;
  const name = (one: Case): string =>
    `${findOffice(directory, one.office)?.name ?? one.office} (${provinceNames(directory, one.provinces)})`;
  const which =
    open.length === 1
      ? html`<input type="hidden" name="case" value="${first.number}">`
      : html`<fieldset class="f"><legend>${say('Berkas yang mana?', 'Which one?')}</legend>${open.map(
          one =>
            html`<label class="pick"><input type="radio" name="case" value="${one.number}"${one.number === typed?.case && html` checked`}><span>${name(one)}</span></label>`,
        )}</fieldset>`;
  const provinces = provinceField(directory.provinces).options;
  const trouble = {
    incomplete: say('Pilih berkas dan provinsi yang seharusnya.', 'Choose the case and the right province.'),
    same: say(
      'Berkas ini memang untuk provinsi itu. Pilih provinsi lain yang seharusnya.',
      'This case is for that province already. Choose the other one that is meant.',
    ),
    unreadable: say(
      `Keterangan lebih dari ${MOST_NOTE} karakter, atau memuat karakter yang tidak dapat dibaca. Perbaiki, lalu kirim lagi.`,
      `The remark has more than ${MOST_NOTE} characters, or some that cannot be read. Mend it, then send again.`,
    ),
    digits: say(
      'Empat angka itu tidak cocok. Coba lagi, paling banyak lima kali sehari.',
      'Those four digits do not match. Try again, at most five times a day.',
    ),
    'too-often': say(
      'Permintaan ini sudah tiga kali diteruskan. Silakan hubungi UPT atau Sekretariat Pusat lewat telepon.',
      'This was passed on three times already. Please phone the office or the national secretariat.',
    ),
    overtaken: say(
      'Pada saat yang sama berkas ini diubah pihak lain. Periksa keadaannya di halaman ini, lalu kirim lagi jika masih perlu.',
      'Somebody else changed this case at the same moment. Look at how it stands on this page, then send again if you still need to.',
    ),
    closed: say(
      'Berkas ini sudah selesai dan tidak dapat dialihkan lagi.',
      'This case is closed and cannot be passed on any more.',
    ),
  };
  return html`<section class="card noprint" id="salah-kantor"><h2>${say('Salah kantor?', 'Wrong office?')}</h2>
<details${state && html` open`}><summary>${say('Beri tahu wilayah yang seharusnya', 'Tell us the right region')}</summary>
<form method="post" action="${base}/salah-kantor?lang=${language}" novalidate>
${state && html`<p class="err" role="alert" tabindex="-1"${state !== 'digits' && html` autofocus`}>${trouble[state]}</p>`}
${which}
<div class="f"><label for="province">${say('Provinsi yang seharusnya', 'The right province')}</label><select id="province" name="province"><option value="">${say('Pilih', 'Choose')}</option>${provinces.map(
    option =>
      html`<option value="${option.value}"${option.value === typed?.province && html` selected`}>${option.label[language]}</option>`,
  )}</select></div>
<div class="f"><label for="note">${say('Keterangan', 'Remark')} <span class="opt">${say('(opsional)', '(optional)')}</span></label><textarea id="note" name="note" rows="3">
${typed?.note}</textarea></div>
${carried({ digits })}${withDigits && digitsField('digits-kantor', language, state === 'digits' ? trouble.digits : undefined)}
<p><button class="btn two">${say('Kirim ke UPT dan Sekretariat Pusat', 'Send to the office and the secretariat')}</button></p>
</form></details></section>`;
};

/** The last four digits of the registered phone: what holding a mail alone does not prove. */
export const digitsField = (id: string, language: Language, fault?: string, given = ''): Html => {
  const say = sayIn(language);
  return html`<div class="f${fault && ' has-err'}"><label for="${id}">${say('Empat angka terakhir nomor telepon', 'Last four digits of the phone number')}</label>
<p class="hint" id="${id}-h">${say('Nomor telepon yang diisi saat mendaftar.', 'The phone number given in the application.')}</p>
${fault && html`<p class="err" id="${id}-e">${fault}</p>`}
<input class="four" id="${id}" name="digits" type="text" inputmode="numeric" autocomplete="off"${given !== '' && html` value="${given}"`} aria-describedby="${id}-h${fault && ` ${id}-e`}"${fault && html` aria-invalid="true" autofocus`}></div>`;
};
