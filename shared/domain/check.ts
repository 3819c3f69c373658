import type { FieldFault, FieldHint } from './answers.ts';
import type { Application } from './application.ts';
import { type Around, checkRegions } from './check-regions.ts';
import { applicationForm, blockAt } from './fields.ts';
import { faultOfIssue, faultsOf, inReadingOrder } from './form/faults.ts';
import { hintsOf } from './hints.ts';
import { applicationSchema } from './schema.ts';
import { sentenceOf } from './sentences.ts';

export type Checked =
  | Readonly<{ ok: true; application: Application; hints: readonly FieldHint[] }>
  | Readonly<{ ok: false; faults: readonly FieldFault[]; hints: readonly FieldHint[] }>;

/** More regions than there can be: nothing else is worth saying, and nothing else is looked at. */
const tooManyRegions = (input: unknown): boolean => {
  const regions = (input as { regions?: unknown } | null | undefined)?.regions;
  return Array.isArray(regions) && regions.length > (blockAt('regions')?.max ?? 0);
};

/**
 * The one entrance of form and JSON: an application as it will be stored (orderly texts, E.164, codes of regencies), or what
 * needs mending, in reading order, at most one fault a question. Takes input of any shape and never throws.
 */
export const checkApplication = (input: unknown, around: Around): Checked => {
  if (tooManyRegions(input)) {
    return {
      ok: false,
      faults: [{ name: 'regions', fault: 'tooMany', sentence: sentenceOf('regions', 'tooMany') }],
      hints: [],
    };
  }
  const hints = hintsOf(input);
  const parsed = applicationSchema.safeParse(input, { error: faultOfIssue });
  const { faults, codes } = checkRegions(input, around);
  if (!parsed.success || faults.length > 0) {
    const own = parsed.success ? [] : parsed.error.issues.flatMap(issue => faultsOf(issue, applicationForm));
    return { ok: false, faults: inReadingOrder([...own, ...faults], applicationForm), hints };
  }
  const regions = parsed.data.regions.map((region, number) => ({ ...region, regencies: [...(codes[number] ?? [])] }));
  return { ok: true, application: { ...parsed.data, regions }, hints };
};

/** zod compiles a schema on its first use (some 4 ms): done while the function starts. */
applicationSchema.safeParse({});
