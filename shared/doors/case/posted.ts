import { type Action, actionOf } from '../../domain/action/kinds.ts';
import { MOST_LINE } from '../../domain/action/question.ts';
import type { Answers } from '../../domain/answers.ts';
import { readLine } from '../../domain/text.ts';
import type { Seen } from '../../flow/office.ts';

/** The names of what a form of the case page posts beside the answers to an action's questions. */
const CHOICE = ['tindakan', 'petugas', 'versi', 'versi_isian'];
const CODE = ['kode', 'nonce', 'kirim'];
/** Says that the questions were on the page that is posted. */
const ANSWERED = 'dijawab';
/** 38 provinces with every box ticked post some 700. */
const MOST_CONTROLS = 1500;

export type Posted = Readonly<{
  choice: string;
  action: Action | undefined;
  officer: string;
  /** Why the officer's name cannot be taken. */
  officerFault?: string;
  /** What was looked at; `undefined` for a form that is not ours. */
  seen: Seen | undefined;
  /** The choice with all that came with it. */
  carried: Answers;
  /** The answers to the action's questions, once they were asked. */
  answers?: Answers;
  code: Readonly<{ digits: string; nonce: string; again: boolean }>;
}>;

export const readPosted = (body: string): Posted | undefined => {
  if (body.split('&', MOST_CONTROLS + 1).length > MOST_CONTROLS) return undefined;
  const form = new URLSearchParams(body);
  const valuesOf = (names: Iterable<string>): Answers =>
    Object.fromEntries([...new Set(names)].map(name => [name, form.getAll(name)]));
  const one = (name: string): string => form.get(name)?.trim() ?? '';
  const officer = readLine(one('petugas'), { max: MOST_LINE });
  const [version, answers] = [Number(one('versi')), Number(one('versi_isian'))];
  const isOurs = Number.isInteger(version) && Number.isInteger(answers) && version > 0 && answers > 0;
  const others = [...form.keys()].filter(name => ![...CHOICE, ...CODE, ANSWERED].includes(name));
  return {
    choice: one('tindakan'),
    action: actionOf(one('tindakan')),
    officer: officer.fault ? '' : officer.text,
    ...officerFault(officer.fault, one('petugas')),
    seen: isOurs ? { version, answers } : undefined,
    carried: valuesOf(CHOICE.filter(name => form.has(name))),
    ...(form.has(ANSWERED) && { answers: valuesOf(others) }),
    code: readCode(form),
  };
};

/** What the code page posts. */
export const readCode = (form: URLSearchParams): Posted['code'] => ({
  digits: form.get('kode')?.trim() ?? '',
  nonce: form.get('nonce') ?? '',
  again: form.get('kirim') === 'lagi',
});

const officerFault = (fault: string | undefined, typed: string): Pick<Posted, 'officerFault'> => {
  if (typed === '') return { officerFault: 'Tuliskan nama Anda.' };
  if (fault === undefined) return {};
  return {
    officerFault:
      fault === 'tooLong'
        ? `Nama paling banyak ${MOST_LINE} karakter.`
        : 'Ada karakter yang tidak dapat dibaca pada nama.',
  };
};

/** Everything that a later page must carry along. */
export const carriedOn = ({ carried, answers }: Posted): Answers => ({
  ...carried,
  ...(answers && { ...answers, [ANSWERED]: ['ya'] }),
});

/** What a page with an action's questions carries: with it, what is posted counts as answered. */
export const asking = ({ carried }: Posted, seen: Seen): Answers => ({
  ...carried,
  versi: [String(seen.version)],
  versi_isian: [String(seen.answers)],
  [ANSWERED]: ['ya'],
});
