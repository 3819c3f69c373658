import type { Faults } from '../../domain/action/given.ts';
import type { Offer, Question } from '../../domain/action/question.ts';
import type { Answers } from '../../domain/answers.ts';
import { type Html, html } from '../html.ts';

export type Asking = Readonly<{
  /** What was typed; absent when the questions are asked for the first time. */
  typed?: Answers | undefined;
  faults: Faults;
}>;

/** Questions of an action, those under a choice behind it. */
export const askAll = (questions: readonly Question[], asking: Asking): Html => {
  const first = questions.filter(({ under }) => under === undefined);
  return html`${first.map(question => {
    const below = questions.filter(({ under }) => under?.name === question.name);
    const opens = below[0]?.under?.value;
    const one = ask(question, asking, opens);
    return below.length === 0
      ? one
      : html`<div class="ask">${one}<div class="more">${below.map(each => ask(each, asking))}</div></div>`;
  })}`;
};

/** One question with everything that was typed, and what is wrong with it. */
export const ask = (question: Question, { typed, faults }: Asking, opens?: string): Html => {
  const { name, label, hint, missing } = question;
  const fault = faults[name];
  const values = typed ? (typed[name] ?? []) : given(question);
  const ids = [hint !== undefined && `${name}-h`, fault !== undefined && `${name}-e`].filter(Boolean).join(' ');
  const described = ids !== '' && html` aria-describedby="${ids}"`;
  const attributes = html`${described}${fault !== undefined && html` aria-invalid="true"`}`;
  const heading = html`${label}${missing === undefined && question.kind !== 'some' && html` <span class="opt">(opsional)</span>`}`;
  const above = html`${hint !== undefined && html`<p class="hint" id="${name}-h">${hint}</p>`}${
    fault !== undefined && html`<p class="err" id="${name}-e">${fault}</p>`
  }`;
  const wrong = fault !== undefined && ' has-err';
  if (question.kind === 'one' || question.kind === 'some') {
    const type = question.kind === 'one' ? 'radio' : 'checkbox';
    const picks = question.options.map((option, place) =>
      pick(type, {
        name,
        option,
        chosen: values.includes(option.value),
        first: place === 0,
        opens: option.value === opens,
      }),
    );
    return html`<fieldset class="f${wrong}"${described}><legend>${heading}</legend>${above}${picks}</fieldset>`;
  }
  return html`<div class="f${wrong}"><label for="${name}">${heading}</label>${above}${control(question, values[0] ?? '', attributes)}</div>`;
};

const given = (question: Question): readonly string[] => {
  if (question.kind === 'some') return question.ticked ?? [];
  return question.kind === 'line' && question.given !== undefined ? [question.given] : [];
};

const control = (question: Exclude<Question, { kind: 'one' | 'some' }>, value: string, attributes: Html): Html => {
  const { name } = question;
  if (question.kind === 'lines') {
    return html`<textarea id="${name}" name="${name}" rows="4"${attributes}>
${value}</textarea>`;
  }
  if (question.kind === 'line') return line(question, value, attributes);
  return html`<select id="${name}" name="${name}"${attributes}><option value="">Pilih</option>${question.options.map(
    option =>
      html`<option value="${option.value}"${option.value === value && html` selected`}>${option.label}</option>`,
  )}</select>`;
};

/** A number is typed as text, as the form has it; a date typed as `31/12/2026` stays in a text input, where it is kept. */
const line = ({ name, input }: Extract<Question, { kind: 'line' }>, value: string, attributes: Html): Html => {
  const isDate = input === 'date' && (value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value));
  const type = isDate || input === 'email' || input === 'tel' ? input : 'text';
  const numeric = input === 'number' && html` inputmode="numeric"`;
  const short = (input === 'number' || input === 'date') && html` class="short"`;
  return html`<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${input === 'name' ? 'name' : 'off'}"${numeric}${short}${attributes}>`;
};

type Pick_ = Readonly<{ name: string; option: Offer; chosen: boolean; first?: boolean; opens?: boolean }>;

/** A choice with a line about what it means; the first of a question carries its id, where a summary's link leads. */
export const pick = (type: 'radio' | 'checkbox', { name, option, chosen, first, opens }: Pick_): Html =>
  html`<label class="pick"><input type="${type}" name="${name}" value="${option.value}"${first && html` id="${name}"`}${chosen && html` checked`}${opens && html` data-opens`}><span>${option.label}${
    option.hint !== undefined && html`<span class="line hint">${option.hint}</span>`
  }</span></label>`;
