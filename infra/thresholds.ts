/** From when on something rings. Whoever finds an alarm too quiet or too loud changes a number here, and nothing else. */
export const RINGS = {
  /** Minutes that a mail is late: the stream takes seconds, the schedule five minutes. */
  unsentMinutes: 10,
  /** Hours that a held application was looked at by nobody; after the desk's next working day it goes to the desk by itself. */
  heldHours: 12,
  /** SES reviews an account at 5 % bounces or 0.1 % complaints, and pauses it at 10 % or 0.5 % (reliability §2.3). */
  bounceRate: 0.02,
  complaintRate: 0.0005,
  /** Answers in five minutes. A single one is retried by the partner, and the function's own alarm tells of it. */
  serverErrors: 5,
  turnedAway: 10,
  /** Pages that said "come back later", in an hour: each had tried three times. At night few people come, so it takes few. */
  busyInAnHour: 3,
  /** In five minutes; each request to the table is tried three times before anybody notices. */
  tableThrottles: 10,
  functionThrottles: 1,
  /** How long the stream may lag behind. */
  streamMinutes: 10,
} as const;
