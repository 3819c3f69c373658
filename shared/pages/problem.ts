import type { FieldFault } from '../domain/answers.ts';
import type { Office } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { page } from './frame.ts';
import { html } from './html.ts';
import { TEXTS, type Trouble } from './problem-texts.ts';
import type { Reply } from './request.ts';
import { sayIn } from './say.ts';

const STATUS: Readonly<Record<Trouble, number>> = {
  'not-found': 404,
  link: 404,
  'other-site': 403,
  'not-the-canary': 403,
  'wrong-type': 415,
  'too-large': 413,
  'no-idempotency-key': 400,
  unreadable: 400,
  'unreadable-json': 400,
  'repeated-json': 400,
  'other-content': 409,
  paused: 503,
  busy: 503,
  broken: 500,
};

/** A clear sentence and what to do, in the reader's language and, below it, in the other one. */
export const problemPage = (
  view: Readonly<{ trouble: Trouble; language: Language; desk?: Office | undefined }>,
): string => {
  const { language, desk } = view;
  const other = sayIn(language)<Language>('en', 'id');
  const text = TEXTS[view.trouble][language];
  const again = TEXTS[view.trouble][other];
  const main = html`<h1>${text.title}</h1>
<p class="lead">${text.what}</p>
<p>${text.mend}</p>
${text.go && html`<p><a class="btn" href="${text.go[0]}">${text.go[1]}</a></p>`}
<p class="soft" lang="${other}">${again.title}. ${again.what} ${again.mend}</p>`;
  return page({ language, title: text.title, desk, main });
};

const asJson = (status: number, problem: Readonly<Record<string, unknown>>): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', status, ...problem }),
});

/** Seconds. */
const RETRY_AFTER: Readonly<Partial<Record<Trouble, string>>> = { paused: '3600', busy: '5' };

/** The answer to a request that cannot be served: `application/problem+json` (RFC 9457), or a page that names the desk. */
export const problem = (trouble: Trouble, language: Language, as: 'json' | Office): Reply => {
  const status = STATUS[trouble];
  const { title, what, mend, program } = TEXTS[trouble][language];
  const reply =
    as === 'json'
      ? asJson(status, { title, detail: `${program?.what ?? what} ${program?.mend ?? mend}` })
      : { status, body: problemPage({ trouble, language, desk: as }) };
  const wait = RETRY_AFTER[trouble];
  return wait ? { ...reply, headers: { ...reply.headers, 'retry-after': wait } } : reply;
};

/** Says a trouble to a person or to a program, in one language. */
export type Problems = (trouble: Trouble, language: Language, as: 'page' | 'json') => Reply;

/** Problems drawn when they arise, with pages that name this desk. */
export const problemsOf =
  (desk: Office): Problems =>
  (trouble, language, as) =>
    problem(trouble, language, as === 'json' ? 'json' : desk);

/** 422: every fault with the JSON pointer (RFC 6901) of its field, and the codes to choose from where one was ambiguous. */
export const problemDetails = (faults: readonly FieldFault[], language: Language): Reply =>
  asJson(422, {
    title: sayIn(language)('Ada isian yang perlu diperbaiki', 'Some fields need mending'),
    errors: faults.map(({ name, fault, sentence, choices, pointer = `/${name.replaceAll('.', '/')}` }) => ({
      pointer,
      code: fault,
      detail: sentence[language],
      ...(choices && { choices: choices.map(({ value, label }) => ({ code: value, name: label[language] })) }),
    })),
  });
