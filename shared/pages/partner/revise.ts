import type { Answers, FieldFault, FieldHint } from '../../domain/answers.ts';
import type { Case } from '../../domain/case.ts';
import { type Directory, officeOf, provinceName } from '../../domain/directory.ts';
import { fieldAt } from '../../domain/fields.ts';
import type { Again } from '../../domain/form/again.ts';
import { inPlaceOf } from '../../domain/in-place.ts';
import type { Instant } from '../../domain/time.ts';
import { nameOf } from '../contact.ts';
import { type Asked, question } from '../form/controls.ts';
import { criteriaQuestions } from '../form/criteria.ts';
import { regionQuestions } from '../form/regions.ts';
import { summary } from '../form/summary.ts';
import { type Html, html, typed } from '../html.ts';
import { type Say, sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote } from './step.ts';

export type ReviseView = Step &
  Readonly<{
    /** Those that wait for changes, as they were told. */
    waiting: readonly Case[];
    again: Again;
    answers: Answers;
    /** What the page was made of: the application and the offices' requests. */
    seen: string;
    now: Instant;
    faults?: readonly FieldFault[];
    hints?: readonly FieldHint[];
    /** `unchanged`: nothing differs, and it was not said that all is right as it is. */
    trouble?: Trouble | 'unchanged' | undefined;
    /** The e-mail address can be corrected on the page behind this link. */
    addressHere: boolean;
  }>;

/** Only what offices asked for, filled in as it was sent; everything else stays. */
export const revisePage = (view: ReviseView): string => {
  const { language, directory, again, answers, seen, now, faults = [], hints = [], trouble } = view;
  const say = sayIn(language);
  const action = actionOf(view, 'revise');
  const asked: Asked = { language, answers, faults, hints, now, action };
  const main = html`${summary(asked)}
${view.waiting.map(one => request(one, view, say))}
<form method="post" action="${action}" novalidate>
<button class="away" name="tindakan" value="kirim" tabindex="-1" aria-hidden="true">${say('Kirim', 'Send')}</button>
<input type="hidden" name="versi" value="${seen}">${carried(view)}
${trouble !== 'unchanged' && troubleNote(trouble, say)}
${group(asked, again, 'organisation', say('Organisasi', 'Organisation'))}
${group(asked, again, 'contact', say('Narahubung', 'Contact'), aboutAddress(view, say))}
${criteria(asked, again, say)}
${again.regions.map((region, at) => regionPart(asked, region, `regions.${at}`, directory, say))}
<div class="card send">${asIs(trouble === 'unchanged', say)}
<p><button class="btn" name="tindakan" value="kirim">${say('Kirim perbaikan', 'Send the changes')}</button></p></div>
</form>`;
  return stepPage(view, say('Perbaiki isian', 'Change the answers'), main, faults.length > 0 || trouble !== undefined);
};

/** Whose request it is, in that office's words. */
const request = ({ office, decision }: Case, { directory, language }: ReviseView, say: Say): Html | false => {
  const owner = officeOf(directory, office);
  const by = (decision && inPlaceOf(decision.by, owner, directory)) ?? owner;
  return (
    decision !== undefined &&
    html`<div class="note"><h2>${say('Diminta oleh', 'Asked for by')} ${nameOf(by, language)}</h2><p class="lines">${typed(decision.reason)}</p></div>`
  );
};

const group = (asked: Asked, again: Again, name: string, heading: string, more: Html | false = false): Html | false => {
  const names = again.names.filter(each => each.startsWith(`${name}.`));
  return (
    names.length > 0 &&
    html`<fieldset class="part" id="${name}"><legend><h2>${heading}</h2></legend><div class="card">${names.map(each => {
      const field = fieldAt(each);
      return field !== undefined && question(asked, { name: each, field });
    })}${more}</div></fieldset>`
  );
};

const criteria = (asked: Asked, again: Again, say: Say): Html | false =>
  again.names.some(name => name.startsWith('criteria.')) &&
  html`<fieldset class="part" id="criteria"><legend><h2>${say('Ciri mitra', 'Characteristics')}</h2></legend><div class="card">${criteriaQuestions(asked, name => again.names.includes(name))}</div></fieldset>`;

const regionPart = (
  asked: Asked,
  { province, parts }: Again['regions'][number],
  at: string,
  directory: Directory,
  say: Say,
): Html =>
  html`<fieldset class="part" id="${at}"><legend><h2>${say('Wilayah kerja', 'Region')}: ${provinceName(directory, province)}</h2></legend><div class="card"><input type="hidden" name="${at}.province" value="${province}">${regionQuestions(asked, directory, at, undefined, part => parts.includes(part))}</div></fieldset>`;

/** Its links must stop working when it changes, so it has a place of its own. */
const aboutAddress = ({ addressHere, base, language }: ReviseView, say: Say): Html =>
  addressHere
    ? html`<p class="hint">${say('Alamat surel diperbaiki di', 'The e-mail address is corrected on')} <a href="${base}?lang=${language}#surel">${say('halaman status', 'the status page')}</a>.</p>`
    : html`<p class="hint">${say(
        'Alamat surel diperbaiki di halaman yang Anda lihat setelah mendaftar, atau lewat telepon ke UPT.',
        'The e-mail address is corrected on the page that you saw after sending, or by phoning the office.',
      )}</p>`;

/** An office may ask about an answer that is right: that, too, can be answered, by whoever says so. */
const asIs = (wrong: boolean, say: Say): Html =>
  html`<div class="f${wrong && ' has-err'}">${
    wrong &&
    html`<p class="err" id="tetap-e" role="alert">${say(
      'Belum ada yang diubah. Ubah isian di atas, atau centang kotak ini.',
      'Nothing is changed yet. Change the answers above, or tick this box.',
    )}</p>`
  }
<label class="pick"><input type="checkbox" id="tetap" name="tetap" value="ya"${wrong && html` aria-describedby="tetap-e" aria-invalid="true" autofocus`}><span>${say('Semua isian ini sudah benar; tidak ada yang perlu diubah.', 'All these answers are right; nothing needs changing.')}</span></label></div>`;
