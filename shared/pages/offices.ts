import type { Case } from '../domain/case.ts';
import { type Directory, provinceName } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { type Html, html } from './html.ts';
import { STATUSES } from './statuses.ts';

/** `Jawa Timur, Papua Tengah`; a code that the directory does not know stays a code. */
export const provinceNames = (directory: Directory, codes: readonly string[]): string =>
  codes.map(code => provinceName(directory, code)).join(', ');

/** A state as a label: never by its colour alone. */
export const statusLabel = ({ status }: Case, language: Language): Html => {
  const { name, attention } = STATUSES[status];
  return html`<span class="state${attention && ' warn'}">${name[language]}</span>`;
};

/** Where a page below a link is in the other language. */
export const otherLanguageOf = (base: string, language: Language): string =>
  `${base}?lang=${language === 'id' ? 'en' : 'id'}`;
