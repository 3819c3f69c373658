import type { Faults } from '../../domain/action/given.ts';
import type { Action } from '../../domain/action/kinds.ts';
import type { Question } from '../../domain/action/question.ts';
import type { Answers } from '../../domain/answers.ts';
import { type Directory, deskOf } from '../../domain/directory.ts';
import { showReference } from '../../domain/reference.ts';
import { page } from '../frame.ts';
import { html, typed } from '../html.ts';
import { askAll } from './ask.ts';
import { hidden } from './hidden.ts';
import { noticeOf } from './notice.ts';
import type { Notice } from './view.ts';

export type ActionView = Readonly<{
  reference: string;
  organisation: string;
  directory: Directory;
  base: string;
  action: Action;
  questions: readonly Question[];
  /** What came with the choice: the officer's name and the versions that were looked at. */
  carried: Answers;
  /** What was typed; absent when the questions are asked for the first time. */
  answers?: Answers | undefined;
  faults?: Faults;
  notice?: Notice | undefined;
}>;

/** What an action still needs to know, and the button that does it. */
export const actionPage = (view: ActionView): string => {
  const { action, questions, carried, answers, faults = {}, base, reference } = view;
  const wrong = questions.filter(({ name }) => faults[name] !== undefined);
  const main = html`${noticeOf(view.notice)}${
    wrong.length > 0 &&
    html`<div class="bad" role="alert" tabindex="-1" autofocus><h2>Belum tercatat: ${wrong.length} isian perlu diperbaiki</h2><ul>${wrong.map(
      ({ name }) => html`<li><a href="#${name}">${faults[name]}</a></li>`,
    )}</ul></div>`
  }<p class="soft">Berkas ${showReference(reference)} · ${typed(view.organisation)}</p>
<h1>${action.label}</h1>
<p class="lead">${action.hint}</p>
<form class="card" method="post" action="${base}" novalidate>${hidden(carried)}${askAll(questions, { typed: answers, faults })}
<p><button class="btn">${action.button}</button></p></form>
<p><a href="${base}">Kembali ke berkas tanpa mencatat apa pun</a></p>`;
  const title = wrong.length > 0 ? `Kesalahan: ${action.label}` : action.label;
  return page({ language: 'id', title: `${title}, ${showReference(reference)}`, desk: deskOf(view.directory), main });
};
