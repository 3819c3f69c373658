import type { Answers } from '../answers.ts';
import { type Language, languageOf } from '../language.ts';
import { isControl, numbersOf, renumbered } from './names.ts';

/** Names of the form's own machinery; no question is called so. `surat_balasan` is the honeypot: people never see it. */
const RESERVED: readonly string[] = ['token', 'surat_balasan', 'lang', 'tindakan'];

/** 38 provinces with every box ticked and an MoU each post some 1,500. */
const MAX_CONTROLS = 2000;

/** What the form posted. `action` is the button: `kirim`, or one that adds or removes a block. */
export type Post = Readonly<{
  answers: Answers;
  token: string;
  honeypot: string;
  language: Language;
  action: string;
  /** Names that the form does not have (an older page, a browser's extension): not read, for the log's count. */
  ignored: number;
}>;

const closedUp = (answers: Answers, block: string): Answers => {
  const numbers = numbersOf(answers, block);
  const gaps = numbers.some((number, place) => number !== place);
  return gaps ? renumbered(answers, block, number => numbers.indexOf(number)) : answers;
};

const withoutGaps = (answers: Answers): Answers => {
  const regions = closedUp(answers, 'regions');
  return numbersOf(regions, 'regions').reduce((current, region) => closedUp(current, `regions.${region}.mou`), regions);
};

/**
 * Reads an urlencoded body; every value stays as it was typed. Blocks are numbered without gaps, as the page will show
 * them. `undefined` for more controls than the form can have.
 */
export const readPost = (body: string): Post | undefined => {
  if (body.split('&', MAX_CONTROLS + 1).length > MAX_CONTROLS) return undefined;
  const posted = new URLSearchParams(body);
  const names = new Set(posted.keys());
  const questions = [...names].filter(isControl);
  return {
    answers: withoutGaps(Object.fromEntries(questions.map(name => [name, posted.getAll(name)]))),
    token: posted.get('token') ?? '',
    honeypot: posted.get('surat_balasan') ?? '',
    language: languageOf(posted.get('lang')),
    action: posted.get('tindakan') ?? 'kirim',
    ignored: [...names].filter(name => !isControl(name) && !RESERVED.includes(name)).length,
  };
};
