import type { Answers, FieldFault, FieldHint } from '../../domain/answers.ts';
import { MONTHS } from '../../domain/dates.ts';
import type { Choice, Choices, Field, Line, Option } from '../../domain/field.ts';
import type { Form } from '../../domain/fields.ts';
import type { Language } from '../../domain/language.ts';
import type { Instant } from '../../domain/time.ts';
import { type Html, html, typed } from '../html.ts';
import { once } from '../once.ts';
import { sayIn } from '../say.ts';
import { DATES, rules } from './rules.ts';

/** What a form shows besides its questions: what was typed, what needs mending, what is worth a look. */
export type Asked = Readonly<{
  language: Language;
  answers: Answers;
  faults: readonly FieldFault[];
  hints: readonly FieldHint[];
  now: Instant;
  /** Where it is posted; absent for the application's own form. */
  action?: string | undefined;
  /** Which form; the application's unless said otherwise. */
  form?: Form | undefined;
}>;

/** One question as it is drawn: the field, its name in the form, and the answer that opens further questions. */
export type Question = Readonly<{
  name: string;
  field: Field;
  opens?: string | readonly string[];
  /** Stands between hint and control: a link, a list. */
  aside?: Html;
  /** Answers to choose from below a text, each with its value and whether it was chosen. */
  offered?: readonly Readonly<{ option: Option; chosen: boolean }>[];
}>;

/** The first year that `since` accepts. */
const FIRST_YEAR = 1950;

const answersOf = (asked: Asked, name: string): readonly string[] => asked.answers[name] ?? [];
const answerOf = (asked: Asked, name: string): string => answersOf(asked, name)[0] ?? '';

/** Faults of a field, its entries (`schools.3`) included. */
export const faultsOf = (asked: Asked, name: string): readonly FieldFault[] =>
  asked.faults.filter(fault => fault.name === name || fault.name.startsWith(`${name}.`));

/** A question with label, hint, what is wrong, and its control with everything that was typed. */
export const question = (asked: Asked, { name, field, opens, aside, offered = [] }: Question): Html => {
  const { language } = asked;
  const say = sayIn(language);
  const faults = faultsOf(asked, name);
  const tips = asked.hints.filter(hint => hint.name === name);

  const label = html`${field.label[language]}${
    !field.required && html` <span class="opt">${say('(opsional)', '(optional)')}</span>`
  }`;
  const above = html`${field.hint && html`<p class="hint" id="${name}-h">${field.hint[language]}</p>`}${aside}${
    faults.length > 0 &&
    html`<div id="${name}-e">${faults.map(fault => html`<p class="err">${fault.sentence[language]}</p>`)}</div>`
  }`;
  const below = html`${offered.length > 0 && choiceOf(name, offered, language)}${
    tips.length > 0 &&
    html`<div id="${name}-t">${tips.map(tip => html`<p class="tip">${tip.sentence[language]}</p>`)}</div>`
  }`;

  const ids = [field.hint && `${name}-h`, faults.length > 0 && `${name}-e`, tips.length > 0 && `${name}-t`];
  const describedBy = ids.filter(Boolean).join(' ');
  const described = describedBy && html` aria-describedby="${describedBy}"`;
  const attributes = html`${described}${faults.length > 0 && html` aria-invalid="true"`}`;
  const wrong = faults.length > 0 && ' has-err';
  const checks = rules(field, language);

  const single = (control: Html): Html =>
    html`<div class="f${wrong}"${checks}><label for="${name}">${label}</label>${above}${control}${below}</div>`;
  const several = (controls: Html): Html =>
    html`<fieldset class="f${wrong}"${described}${checks}><legend>${label}</legend>${above}${controls}${below}</fieldset>`;

  switch (field.kind) {
    case 'line':
      return single(line(name, field, answerOf(asked, name), attributes));
    case 'paragraph':
      return single(lines(name, answerOf(asked, name), 5, attributes));
    case 'list':
      return single(lines(name, listed(asked, name, offered), 3, attributes));
    case 'date':
      return single(date(name, answerOf(asked, name), attributes));
    case 'choice':
      return field.spread
        ? several(radios(asked, name, field, opens))
        : single(dropDown(asked, name, field, attributes));
    case 'choices':
      return several(checkBoxes(asked, name, field, opens));
    case 'answer':
      return several(yesOrNo(asked, name, opens));
    case 'month':
      return several(month(asked, name, attributes));
    case 'declaration': {
      const ticked = answerOf(asked, name) !== '';
      return html`<div class="f tick${wrong}"${checks}>${above}${pick('checkbox', name, 'ya', label, ticked, name, attributes)}${below}</div>`;
    }
  }
};

/** Which one is meant, or was chosen before: check boxes of the field's own name, below its text. */
const choiceOf = (name: string, offered: NonNullable<Question['offered']>, language: Language): Html =>
  html`<div role="group" aria-labelledby="${name}-c"><p class="group" id="${name}-c">${sayIn(language)(
    'Pilih yang Anda maksud',
    'Choose what you mean',
  )}</p>${offered.map(({ option, chosen }) =>
    pick('checkbox', name, option.value, option.label[language], chosen),
  )}</div>`;

const line = (name: string, field: Line, value: string, attributes: Html): Html => {
  const mode = field.inputmode && html` inputmode="${field.inputmode}"`;
  const complete = field.autocomplete && html` autocomplete="${field.autocomplete}"`;
  const short = field.inputmode === 'numeric' && html` class="short"`;
  return html`<input id="${name}" name="${name}" type="${field.input ?? 'text'}" value="${value}"${mode}${complete}${short}${attributes}>`;
};

const lines = (name: string, value: string, rows: number, attributes: Html): Html =>
  html`<textarea id="${name}" name="${name}" rows="${rows}"${attributes}>
${value}</textarea>`;

/** What was typed, without the answers that stand below as check boxes. */
const listed = (asked: Asked, name: string, offered: Question['offered'] = []): string =>
  answersOf(asked, name)
    .filter(value => !offered.some(({ option }) => option.value === value))
    .join('\n');

/** A day typed as `31/12/2026` would vanish from a date input: it stays in a text input. */
const date = (name: string, value: string, attributes: Html): Html => {
  const readable = value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value);
  return html`<input id="${name}" name="${name}" type="${readable ? 'date' : 'text'}" value="${value}"${readable && html` min="${DATES.first}" max="${DATES.last}"`} class="short"${attributes}>`;
};

/** An entry of a drop-down, as it stands while another one is chosen. */
type Entry = Readonly<{ value: string; label: string; drawn: Html }>;

const entry = (value: string, label: string): Entry => ({
  value,
  label,
  drawn: html`<option value="${value}">${label}</option>`,
});

const choose = (
  name: string,
  id: string,
  entries: readonly Entry[],
  chosen: string,
  empty: string,
  attributes: Html,
): Html => {
  const strange = chosen !== '' && !entries.some(({ value }) => value === chosen);
  return html`<select id="${id}" name="${name}"${attributes}><option value="">${empty}</option>${entries.map(
    ({ value, label, drawn }) => (value === chosen ? html`<option value="${value}" selected>${label}</option>` : drawn),
  )}${strange && html`<option selected>${chosen}</option>`}</select>`;
};

const entriesOf = once((field: Choice, language) =>
  field.options.map(({ value, label }) => entry(value, label[language])),
);
const months = once((names: typeof MONTHS, language) =>
  names[language].map((label, place) => entry(String(place + 1).padStart(2, '0'), label)),
);
/** From the first year that `since` accepts to the one in which the newest page was asked for. */
const yearsDrawn: Entry[] = [];
const yearsUntil = (last: number): readonly Entry[] => {
  for (let year = FIRST_YEAR + yearsDrawn.length; year <= last; year++) {
    yearsDrawn.unshift(entry(String(year), String(year)));
  }
  return yearsDrawn.slice(yearsDrawn.length - (last - FIRST_YEAR + 1));
};

const dropDown = (asked: Asked, name: string, field: Choice, attributes: Html): Html =>
  choose(
    name,
    name,
    entriesOf(field, asked.language),
    answerOf(asked, name),
    sayIn(asked.language)('Pilih', 'Choose'),
    attributes,
  );

const month = (asked: Asked, name: string, attributes: Html): Html => {
  const say = sayIn(asked.language);
  const half = (part: string, id: string, label: string, entries: readonly Entry[]): Html =>
    html`<div><label for="${id}"><span>${label}</span></label>${choose(`${name}.${part}`, id, entries, answerOf(asked, `${name}.${part}`), say('Pilih', 'Choose'), attributes)}</div>`;
  const years = yearsUntil(Number(asked.now.slice(0, 4)));
  return html`<div class="pair">${half('month', name, say('Bulan', 'Month'), months(MONTHS, asked.language))}${half('year', `${name}.year`, say('Tahun', 'Year'), years)}</div>`;
};

/** One radio button or check box with its label; the first of a field carries the field's id, where the summary's link leads. */
const pick = (
  type: 'radio' | 'checkbox',
  name: string,
  value: string,
  label: Html | string,
  chosen: boolean,
  id?: string | false,
  attributes?: Html | false,
): Html =>
  html`<label class="pick"><input type="${type}" name="${name}" value="${value}"${id && html` id="${id}"`}${chosen && html` checked`}${attributes}><span>${label}</span></label>`;

/** Marks the answers that open further questions. */
const opening = (value: string, opens: Question['opens']): Html | false =>
  opens !== undefined && [opens].flat().includes(value) && html` data-opens`;

const radios = (asked: Asked, name: string, { options }: Choice, opens: Question['opens']): Html => {
  const chosen = answerOf(asked, name);
  return html`${options.map(({ value, label }, place) =>
    pick('radio', name, value, label[asked.language], chosen === value, place === 0 && name, opening(value, opens)),
  )}`;
};

const yesOrNo = (asked: Asked, name: string, opens: Question['opens']): Html => {
  const say = sayIn(asked.language);
  const chosen = answerOf(asked, name);
  const one = (value: string, label: string, id?: string): Html =>
    pick('radio', name, value, label, chosen === value, id, opening(value, opens));
  return html`<div class="yn">${one('ya', say('Ya', 'Yes'), name)}${one('tidak', say('Tidak', 'No'))}</div>`;
};

const checkBoxes = (asked: Asked, name: string, field: Choices, opens: Question['opens']): Html => {
  const { language } = asked;
  const chosen = answersOf(asked, name);
  const boxes = field.options.map((option, place) => {
    const starts = option.group && option.group.id !== field.options[place - 1]?.group?.id;
    return html`${starts && html`<p class="group">${option.group?.[language]}</p>`}${pick(
      'checkbox',
      name,
      option.value,
      option.label[language],
      chosen.includes(option.value),
      place === 0 && name,
      opening(option.value, opens),
    )}`;
  });
  const strange = chosen.filter(value => value !== '' && !field.options.some(option => option.value === value));
  return html`<div class="many">${boxes}${strange.map(value => pick('checkbox', name, value, typed(value), true))}</div>`;
};
