import type * as z from 'zod/mini';
import type { Answers, FieldFault } from '../answers.ts';
import { faultOfIssue, faultsOf, inReadingOrder } from '../form/faults.ts';
import { numbersOf } from '../form/names.ts';
import { inputTo } from '../form/read.ts';
import { sentenceOf } from '../sentences.ts';
import { reportForm } from './form.ts';
import type { Said, State } from './report.ts';
import { reportSchema } from './schema.ts';

/** What is said of one case, and how many reports it had on the page that was filled in. */
export type Filled = Readonly<{ case: string; seen: number; said: Said }>;

export type CheckedReports =
  /** Empty where nothing at all was answered. */
  Readonly<{ ok: true; filled: readonly Filled[] }> | Readonly<{ ok: false; faults: readonly FieldFault[] }>;

/**
 * The reports that were posted, one for each partnership of which something was said, or what needs mending, in reading
 * order. A block that was left alone is none: its check-in stays open.
 */
export const checkReports = (answers: Answers): CheckedReports => {
  const blocks = (inputTo(reportForm, answers)['partnerships'] ?? []) as readonly Readonly<Record<string, unknown>>[];
  const numbers = numbersOf(answers, 'partnerships');
  const parts = blocks.map((block, at) => (isTouched(block) ? read(block, numbers[at] ?? at) : {}));
  const faults = parts.flatMap(part => part.faults ?? []);
  if (faults.length > 0) return { ok: false, faults: inReadingOrder(faults, reportForm) };
  return { ok: true, filled: parts.flatMap(part => part.filled ?? []) };
};

const isTouched = (block: Block): boolean => Object.keys(block).some(name => name !== 'seen');

type Part = Readonly<{ faults?: readonly FieldFault[]; filled?: Filled }>;

type Block = Readonly<Record<string, unknown>>;

const read = (block: Block, number: number): Part => {
  const parsed = reportSchema.safeParse(block, { error: faultOfIssue });
  const own = parsed.success ? [] : parsed.error.issues.flatMap(issue => faultsOf(placed(issue, number), reportForm));
  const faults = [
    ...own,
    ...missingBeside(parsed.data ?? block).map(part => missing(`partnerships.${number}.${part}`)),
  ];
  if (!parsed.success || faults.length > 0) return { faults };
  const { seen, state, reason, done = {}, practice, ...counts } = parsed.data;
  const { passOn = false, title, story, ...evidence } = practice ?? {};
  const told = title !== undefined && story !== undefined;
  return {
    filled: {
      case: String(number).padStart(2, '0'),
      seen,
      said: withoutGaps({
        ...counts,
        state: state as State,
        // It was typed before the answer changed: it is not asked of a partnership that goes on as it was.
        ...(state !== 'active' && { reason }),
        done: withoutGaps(done),
        ...(told && { practice: withoutGaps({ title, story, ...evidence }) }),
        passOn: told && passOn,
      }),
    },
  };
};

const placed = (issue: z.core.$ZodIssue, number: number): z.core.$ZodIssue => ({
  ...issue,
  path: ['partnerships', number, ...issue.path],
});

const missing = (name: string): FieldFault => ({
  name,
  fault: 'missing',
  sentence: sentenceOf(name, 'missing', reportForm),
});

/** What is needed because of another answer: title and story of a practice that is begun. */
const missingBeside = ({ practice }: Block): readonly string[] => {
  const { title, story, place, link } = (practice ?? {}) as Block;
  const begun = [title, story, place, link].some(part => part !== undefined);
  return [
    ...(begun && title === undefined ? ['practice.title'] : []),
    ...(begun && story === undefined ? ['practice.story'] : []),
  ];
};

/** Without the names under which nothing is said: the table keeps no such thing, and equal reports look equal. */
const withoutGaps = <T extends object>(value: T): { [Name in keyof T]: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };

/** zod compiles a schema on its first use: done while the function starts. */
reportSchema.safeParse({});
