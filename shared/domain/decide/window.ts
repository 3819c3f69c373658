import { MINUTE } from '../time.ts';

/** How long a decision can be taken back: its mails leave when the window closes. */
export const UNDO = 15 * MINUTE;
/** Working days that a partner has to send what was asked for; then the case lapses. */
export const REVISE_WITHIN = 10;
