import type { Case } from './case.ts';

/** What an office's list says of a case. */
export type Listed = Readonly<
  Pick<
    Case,
    | 'reference'
    | 'number'
    | 'organisation'
    | 'office'
    | 'provinces'
    | 'participants'
    | 'status'
    | 'since'
    | 'submittedAt'
    | 'answerBy'
    | 'answers'
    | 'epoch'
    | 'decision'
    | 'clock'
    | 'climbed'
    | 'actedAt'
    | 'deskSince'
    | 'next'
    | 'revisions'
    | 'takenOver'
  >
>;

/** A case in the list of an office that owns it, or that takes part. */
export type Entry = Listed & Readonly<{ part: 'owner' | 'participant' }>;
