import { after, DAY, epochSeconds, HOUR, type Instant } from '../domain/time.ts';
import type { Row, Table } from './ports.ts';
import type { SesEvent } from './record.ts';
import { read } from './row-keys.ts';

/**
 * What must outlive the table: it lies in a table of its own, and is read only when the other one was restored to an
 * earlier time. It holds what SES told of our mails, reduced: no address; and which erasures were asked for (erasures.ts).
 */
type Ledger = Pick<Table, 'commit' | 'list'>;

/** A table can be restored to any time of the last 35 days, and no older one. */
const KEPT = 35 * DAY;
/** The hour of an instant: `2026-11-23T02`. */
const HOUR_DIGITS = 13;

const hourKey = (at: Instant): string => `S#${at.slice(0, HOUR_DIGITS)}`;
/** More than SES sends for us in an hour at its highest quota without being asked for more. */
const MOST_AN_HOUR = 500_000;

/** Keeps an event of a mail before it is acted upon; the same event, published twice, is one. */
export const keepEvidence = async (ledger: Ledger, event: SesEvent): Promise<void> => {
  const { at, messageId, type } = event;
  const key = { pk: hourKey(at), sk: `${at}#${messageId}#${type}` };
  await ledger.commit([{ put: { ...key, ...event, expiresAt: epochSeconds(after(at, KEPT)) } }]);
};

/** Every event from an instant on, until another one, in the order in which they happened. */
export const listEvidence = async (ledger: Ledger, from: Instant, upTo: Instant): Promise<readonly SesEvent[]> => {
  const found: SesEvent[] = [];
  for (let hour = from; hourKey(hour) <= hourKey(upTo); hour = after(hour, HOUR)) {
    const between = [from, `${upTo}~`] as const;
    const rows: readonly Row[] = await ledger.list({ pk: hourKey(hour), between, limit: MOST_AN_HOUR });
    found.push(...rows.flatMap(row => read<SesEvent & Row>(row) ?? []).map(eventOf));
  }
  return found;
};

const eventOf = ({ type, at, message, messageId, bounceType }: SesEvent): SesEvent => ({
  type,
  at,
  message,
  messageId,
  bounceType,
});
