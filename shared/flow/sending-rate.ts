import type { Kind } from '../domain/message.ts';
import { mostFor, type SendingLimits } from '../domain/sending.ts';
import { after, DAY, epochSeconds, HOUR, type Instant, MINUTE } from '../domain/time.ts';
import type { SendingRate, Table } from './ports.ts';
import { SENDING, sentInHour, sentInSecond } from './row-keys.ts';

type Needs = Readonly<{
  table: Pick<Table, 'count' | 'list'>;
  now: () => Instant;
  wait: (milliseconds: number) => Promise<void>;
}>;

/** How long a mail waits for its turn; then it is left to the next tick, which lets first notices go first. */
const PATIENCE = 5_000;
const SECOND = 1_000;
/** A worker that takes no more of a day looks at it again after this. */
const FRESH = MINUTE;

/**
 * The rate and the daily quota of SES, kept by all workers together: each second and each hour is a counter in the table.
 * A worker takes some of a second's mails at a time, and some of a day's, so that a batch costs a few writes of one unit.
 * Seconds are counted apart, so two of them may meet in a burst, which SES allows (Developer Guide, "Managing your
 * sending limits"). The day is this hour and the 24 before it: never less than SES counts. What a worker took and did not
 * use is lost: at most ten mails of the day for each worker.
 */
export const sendingRate = (needs: Needs, limits: SendingLimits): SendingRate => {
  const second = secondsOf(needs, limits);
  const day = daysOf(needs, limits);
  const { now, wait } = needs;

  return {
    take: async kind => {
      let waited = false;
      if (!(await day.has(kind))) return 'day-is-full';
      const patience = after(now(), PATIENCE);
      while (!(await second.take(kind))) {
        if (now() >= patience) return 'too-fast';
        await wait(SECOND - (Date.parse(now()) % SECOND));
        waited = true;
      }
      if (!(await day.take(kind))) return 'day-is-full';
      return waited ? 'after a wait' : 'at once';
    },
  };
};

const secondsOf = ({ table, now }: Needs, { perSecond }: SendingLimits) => {
  const atOnce = Math.max(1, Math.floor(perSecond / 5));
  let mine = { second: '', places: [] as number[] };

  const lease = async (second: string): Promise<void> => {
    const expires = epochSeconds(after(now(), HOUR));
    const total = await table.count(sentInSecond(second), atOnce, expires);
    if (mine.second < second) mine = { second, places: [] };
    if (mine.second > second) return;
    for (let place = total - atOnce + 1; place <= total; place++) mine.places.push(place);
  };

  const takePlace = (second: string, most: number): boolean => {
    if (mine.second !== second) return false;
    const place = mine.places.findIndex(each => each <= most);
    if (place >= 0) mine.places.splice(place, 1);
    return place >= 0;
  };

  return {
    take: async (kind: Kind): Promise<boolean> => {
      const second = now().slice(0, 19);
      const most = mostFor(kind, perSecond);
      if (takePlace(second, most)) return true;
      // Places beyond those for this kind: later ones are beyond them too.
      if (mine.second === second && mine.places.some(place => place > most)) return false;
      await lease(second);
      return takePlace(second, most);
    },
  };
};

const daysOf = ({ table, now }: Needs, { perDay }: SendingLimits) => {
  const atOnce = Math.min(10, Math.max(1, Math.floor(perDay / 5_000)));
  /** Taken by anybody: `before` this hour, and `within` it; `left` of that to this worker. */
  let known = { until: '', hour: '', before: 0, within: 0, left: 0 };
  const hourOf = (at: Instant): string => at.slice(0, 13);

  const look = async (): Promise<void> => {
    const at = now();
    const hour = hourOf(at);
    const from = sentInHour(hourOf(after(at, -DAY))).sk;
    const rows = await table.list({ pk: SENDING, between: [from, sentInHour(hour).sk], limit: 25 });
    const sum = rows.reduce((total, row) => total + Number(row['total']), 0);
    const within = Number(rows.find(({ sk }) => sk === sentInHour(hour).sk)?.['total'] ?? 0);
    const mine = known.hour === hour ? known : { within: 0, left: 0 };
    known = {
      until: after(at, FRESH),
      hour,
      before: sum - within,
      within: Math.max(within, mine.within),
      left: mine.left,
    };
  };

  /** What is left to this worker lies at the end of what was taken, so its own next mail is the first of it. */
  const fits = (kind: Kind): boolean => known.before + known.within - known.left < mostFor(kind, perDay);

  const has = async (kind: Kind): Promise<boolean> => {
    const at = now();
    if (at >= known.until || known.hour !== hourOf(at)) await look();
    return fits(kind);
  };

  /** Takes some more; the answer tells how many others have taken meanwhile. */
  const lease = async (): Promise<void> => {
    const { hour } = known;
    const expires = epochSeconds(after(now(), DAY + 2 * HOUR));
    const total = await table.count(sentInHour(hour), atOnce, expires);
    const left = known.left + atOnce;
    // Another hour has begun meanwhile, and what was seen of the one before may lack these.
    if (known.hour !== hour) known = { ...known, before: known.before + atOnce, left };
    else known = { ...known, within: Math.max(known.within, total), left };
  };

  return {
    has,
    take: async (kind: Kind): Promise<boolean> => {
      if (!(await has(kind))) return false;
      if (known.left === 0) await lease();
      if (known.left === 0 || !fits(kind)) return false;
      known = { ...known, left: known.left - 1 };
      return true;
    },
  };
};
