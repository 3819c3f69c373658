import type { FieldFault } from '../../domain/answers.ts';
import { applicationForm, blockAt, type Form, fieldAt } from '../../domain/fields.ts';
import { numbersOf } from '../../domain/form/names.ts';
import { type Html, html } from '../html.ts';
import { sayIn } from '../say.ts';
import type { Asked } from './controls.ts';

/** The id of the element that a fault belongs to; `undefined` for names that the form does not have. */
const targetOf = (name: string, form: Form): string | undefined => {
  if (fieldAt(name, form)) return name.replace(/(\.\d+|\.month)$/, '');
  return blockAt(name, form) ? name : undefined;
};

/** Where several blocks (regions, partnerships) are asked, the sentence says which one it means. */
const place = ({ answers, language }: Asked, { name }: FieldFault, form: Form): string => {
  const [, prefix = '', number] = /^([^.]+)\.(\d+)\./.exec(name) ?? [];
  const block = blockAt(prefix, form);
  if (!block || numbersOf(answers, prefix).length < 2) return '';
  return `${block.label[language]} ${Number(number) + (block.named ? 0 : 1)}: `;
};

/** What needs mending, each a link to its field. It takes the focus, and screen readers read it at once. */
export const summary = (asked: Asked): Html | false => {
  const say = sayIn(asked.language);
  if (asked.faults.length === 0) return false;
  const { form = applicationForm } = asked;
  const entries = asked.faults.map(fault => ({
    target: targetOf(fault.name, form),
    text: place(asked, fault, form) + fault.sentence[asked.language],
  }));
  const once = entries.filter(
    (entry, at) => entries.findIndex(other => other.target === entry.target && other.text === entry.text) === at,
  );
  return html`<div class="bad" role="alert" tabindex="-1" autofocus id="kesalahan"><h2>${say(
    `Belum terkirim: ${once.length} isian perlu diperbaiki`,
    once.length === 1 ? 'Not sent yet: one answer needs mending' : `Not sent yet: ${once.length} answers need mending`,
  )}</h2><ul>${once.map(({ target, text }) =>
    target === undefined ? html`<li>${text}</li>` : html`<li><a href="#${target}">${text}</a></li>`,
  )}</ul><p>${say('Semua isian Anda masih tersimpan di halaman ini.', 'Everything you typed is still on this page.')}</p></div>`;
};
