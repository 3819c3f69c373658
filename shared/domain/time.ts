/**
 * A moment: ISO 8601 in UTC with milliseconds (`2026-11-22T08:00:00.000Z`).
 * All instants have the same length, so they sort as text: in the table's indexes and with `<`.
 */
export type Instant = string;

/** A day in somebody's calendar: `2026-11-22`. */
export type Day = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant of a number of milliseconds since 1970 (UTC). */
export const instant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** The instant that lies `milliseconds` after (or before, if negative) another. */
export const after = (from: Instant, milliseconds: number): Instant => instant(Date.parse(from) + milliseconds);

/** Seconds since 1970, as DynamoDB's time to live wants them. */
export const epochSeconds = (at: Instant): number => Math.floor(Date.parse(at) / 1000);
