import type { Answers, FieldFault } from './answers.ts';
import type { Contact } from './application.ts';
import { applicationForm } from './fields.ts';
import { faultOfIssue, faultsOf, inReadingOrder } from './form/faults.ts';
import { inputOf } from './form/read.ts';
import { applicationSchema } from './schema.ts';

/** Whom the office talks to, in all its parts. */
export type WholeContact = Contact &
  Readonly<{
    second?: { name?: string | undefined; email?: string | undefined; phone?: string | undefined } | undefined;
  }>;

export type CheckedContact =
  | Readonly<{ ok: true; contact: WholeContact }>
  | Readonly<{ ok: false; faults: readonly FieldFault[] }>;

/** The contact alone, by the rules of the form: whatever else of an old application would be refused today does not matter. */
export const checkContact = (answers: Answers): CheckedContact => {
  const { contact: input } = inputOf(answers, 'id') as Readonly<Record<string, unknown>>;
  const parsed = applicationSchema.shape.contact.safeParse(input ?? {}, { error: faultOfIssue });
  if (parsed.success) return { ok: true, contact: parsed.data };
  const faults = parsed.error.issues.flatMap(issue =>
    faultsOf({ ...issue, path: ['contact', ...issue.path] }, applicationForm),
  );
  return { ok: false, faults: inReadingOrder(faults, applicationForm) };
};
