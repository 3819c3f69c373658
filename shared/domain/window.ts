import { MINUTE } from './time.ts';

/** How long a decision can be taken back: its mails leave when the window closes. */
export const UNDO = 15 * MINUTE;
