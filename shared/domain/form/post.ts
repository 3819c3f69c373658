import type { Answers } from '../answers.ts';
import { applicationForm, type Form } from '../fields.ts';
import { isControl, numbersOf, renumbered } from './names.ts';

/** 38 provinces with every box ticked and an MoU each post some 1,500. */
const MAX_CONTROLS = 2000;

/**
 * What the form posted; names that it does not have (an older page, a browser's extension) are not read. `honeypot` is
 * what stands in the field that people never see; `action` is the button: `kirim`, or one that adds or removes a block.
 */
export type Post = Readonly<{
  answers: Answers;
  token: string;
  honeypot: string;
  action: string;
}>;

const closedUp = (answers: Answers, block: string): Answers => {
  const numbers = numbersOf(answers, block);
  const gaps = numbers.some((number, place) => number !== place);
  return gaps ? renumbered(answers, block, number => numbers.indexOf(number)) : answers;
};

/** Where a block stands among the answers: `regions.mou` once in each region. */
const placesOf = (answers: Answers, block: string, form: Form): readonly string[] => {
  const around = Object.keys(form.blocks).findLast(other => block.startsWith(`${other}.`));
  if (around === undefined) return [block];
  return placesOf(answers, around, form).flatMap(place =>
    numbersOf(answers, place).map(number => `${place}.${number}${block.slice(around.length)}`),
  );
};

const withoutGaps = (answers: Answers, form: Form): Answers =>
  Object.entries(form.blocks).reduce(
    (outer, [block, { named }]) => (named ? outer : placesOf(outer, block, form).reduce(closedUp, outer)),
    answers,
  );

/**
 * Reads an urlencoded body; every value stays as it was typed. Blocks are numbered without gaps, as the page will show
 * them. `undefined` for more controls than the form can have.
 */
export const readPost = (body: string, form: Form = applicationForm): Post | undefined => {
  if (body.split('&', MAX_CONTROLS + 1).length > MAX_CONTROLS) return undefined;
  const posted = new URLSearchParams(body);
  const questions = [...new Set(posted.keys())].filter(name => isControl(name, form));
  return {
    answers: withoutGaps(Object.fromEntries(questions.map(name => [name, posted.getAll(name)])), form),
    token: posted.get('token') ?? '',
    honeypot: posted.get('surat_balasan') ?? '',
    action: posted.get('tindakan') ?? 'kirim',
  };
};
