import type { Application } from '../domain/application.ts';
import type { Case } from '../domain/case.ts';
import type { Directory } from '../domain/directory.ts';
import type { Place } from '../domain/message.ts';
import type { Fact } from '../domain/news.ts';
import type { Report } from '../domain/report/report.ts';
import type { Instant } from '../domain/time.ts';

/** Everything that a mail is made from besides its message: what is true at the moment of the claim. */
export type LetterContext = Readonly<{
  application: Application;
  /** All cases of the application. */
  cases: readonly Case[];
  directory: Directory;
  /** Our origin, `https://mitra.example`; every link of every mail begins with it. */
  publicUrl: string;
  /** Complete addresses, signed for this recipient. `office` is the list of all that an office has. */
  links: Readonly<{ page: string; notMe?: string; office?: string }>;
  /** The holder of the partner's address said "not me" and no correction has come since: replies must not go there. */
  contactStopped?: boolean;
  /** Mail to the partner's address does not arrive, and no correction has come since. */
  contactUnreachable?: boolean;
  /** Its reader called our mail spam. */
  contactComplained?: boolean;
  /** The answers before the change that the mail tells of; for a decision, those that were decided on. */
  before?: Application;
  /** The provinces of the first version: what the subjects of mails about the whole application go on naming. */
  openedFor?: readonly string[];
  /** What the partner's news are. */
  facts?: readonly Fact[];
  /** The application that this one repeats is by the same address: it may be named. */
  sameSender?: boolean;
  /** What the partner reports, of a mail that tells of it. */
  report?: Report;
  /** The office whose inbox takes no mail, where a partner's reply would reach it. */
  unread?: string;
  /** Mail did not arrive where it was meant for: this place gets it instead. */
  reached?: Place;
  now: Instant;
}>;
