/** How one call of `send` ended: what became of the promise, or why this worker did nothing about it. */
export type Sent =
  | 'sent'
  | 'settled'
  | 'not-due'
  | 'taken'
  | 'held-back'
  | 'too-fast'
  | 'day-is-full'
  | 'not-owed'
  | 'postponed'
  | 'put-off'
  | 'troubled'
  | 'failed'
  | 'parked'
  | 'waiting';
