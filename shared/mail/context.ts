import type { Application } from '../domain/application.ts';
import type { Case } from '../domain/case.ts';
import type { Directory } from '../domain/directory.ts';
import type { Instant } from '../domain/time.ts';

/** Everything that a mail is made from besides its message: what is true at the moment of the claim. */
export type LetterContext = Readonly<{
  application: Application;
  /** All cases of the application. */
  cases: readonly Case[];
  directory: Directory;
  /** Our origin, `https://mitra.example`; every link of every mail begins with it. */
  publicUrl: string;
  /** Complete addresses, signed for this recipient. */
  links: Readonly<{ page: string; notMe?: string }>;
  /** The holder of the partner's address said "not me" and no correction has come since: replies must not go there. */
  contactStopped?: boolean;
  /** For `contact-changed`: the address before the correction. */
  previousEmail?: string;
  now: Instant;
}>;
