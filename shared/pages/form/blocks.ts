import type { Answers } from '../../domain/answers.ts';
import { blockAt } from '../../domain/fields.ts';
import { numbersOf } from '../../domain/form/names.ts';
import type { Language } from '../../domain/language.ts';
import { type Html, html } from '../html.ts';
import { sayIn } from '../say.ts';
import { type Asked, faultsOf } from './controls.ts';

/** How many blocks of a name were posted, empty ones included: at least one is asked, never more than the form has. */
export const blocksIn = (answers: Answers, name: string): number => {
  const last = numbersOf(answers, name).at(-1) ?? 0;
  return Math.min(last + 1, blockAt(name)?.max ?? 1);
};

/** What is wrong with the blocks as such: too many, or none. */
export const blockFaults = (asked: Asked, name: string): readonly Html[] =>
  faultsOf(asked, name)
    .filter(fault => fault.name === name)
    .map(fault => html`<p class="err">${fault.sentence[asked.language]}</p>`);

/** Where the form is posted; the language travels in the address. */
export const formAction = (language: Language): string => `/pendaftaran?lang=${language}`;

/** A button that posts the form as it is and gives it back with one block more or less, scrolled to `target`. */
const reshape = (asked: Asked, change: string, target: string, label: Html | string): Html =>
  html`<button class="btn two small" name="tindakan" value="${change}" formaction="${asked.action ?? formAction(asked.language)}#${target}" formnovalidate>${label}</button>`;

/** The button that adds a block, while there may be more. */
export const addBlock = (asked: Asked, name: string): Html | false => {
  const block = blockAt(name);
  const count = blocksIn(asked.answers, name);
  if (!block || count >= block.max) return false;
  return reshape(asked, `tambah:${name}`, `${name}.${count}`, block.add[asked.language]);
};

/** The button that takes a block away; the last one stays. */
export const removeBlock = (asked: Asked, name: string, number: number): Html | false => {
  const block = blockAt(name);
  if (!block || blocksIn(asked.answers, name) < 2) return false;
  const which = html`${block.remove[asked.language]} <span class="away">(${sayIn(asked.language)('nomor', 'number')} ${number + 1})</span>`;
  return reshape(asked, `hapus:${name}.${number}`, name, which);
};
