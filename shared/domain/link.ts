import type { Instant } from './time.ts';

/**
 * What a signed link in a mail allows. `epoch` is the case's (office links) or the contact's (partner links):
 * it grows when the right to act changes hands, and older links stop working.
 */
export type Link = Readonly<{
  purpose: 'case' | 'status' | 'not-me';
  role: 'owner' | 'participant' | 'backup' | 'desk' | 'partner';
  reference: string;
  /** The case's number within its application, `01`; empty for links of the whole application. */
  case: string;
  /** The office's code; empty for partners. */
  office: string;
  epoch: number;
  expires: Instant;
}>;
