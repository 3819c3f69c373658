import type { Answers } from '../../domain/answers.ts';
import { type Html, html } from '../html.ts';

/** What a form carries along unseen: everything that was typed on the pages before. */
export const hidden = (answers: Answers): Html =>
  html`${Object.entries(answers).flatMap(([name, values]) =>
    values.map(value => html`<input type="hidden" name="${name}" value="${value}">`),
  )}`;
