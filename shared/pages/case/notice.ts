import { type Html, html, typed } from '../html.ts';
import type { Notice } from './view.ts';

/** Stands above everything and takes the focus: nothing was recorded, and what was typed is not lost. */
export const noticeOf = (notice: Notice | undefined): Html | false =>
  notice !== undefined &&
  html`<div class="bad" role="alert" tabindex="-1" autofocus><h2>${notice.title}</h2><p>${notice.text}</p>${
    notice.words !== undefined &&
    notice.words.length > 0 &&
    html`<p>Yang Anda tulis:</p>${notice.words.map(text => html`<p class="copy">${typed(text)}</p>`)}`
  }</div>`;
