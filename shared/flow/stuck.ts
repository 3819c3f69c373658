import { waitingSince } from '../domain/asked.ts';
import { byNow, type Case } from '../domain/case.ts';
import { isSilentAbove } from '../domain/silence.ts';
import type { Stuck, StuckMail, StuckOffice } from '../domain/stuck.ts';
import { after, DAY, HOUR, type Instant, MINUTE } from '../domain/time.ts';
import type { Breaker } from './breaker.ts';
import { isNeverActing, officeHealth } from './health.ts';
import { listHeld } from './hold.ts';
import { ofAllOffices } from './office-lists.ts';
import type { Ports, Row } from './ports.ts';
import { breakerKey, DUE_SHARDS, dueShard, FAILED_INBOX, INDEX, PARKED_INBOX, read } from './row-keys.ts';
import type { StoredMessage } from './rows.ts';

type Reads = Pick<Ports, 'table' | 'directory' | 'now'>;

/** Mail and steps should be done within seconds and minutes. */
const LATE = 10 * MINUTE;
/** What waits is tried again within so long (send.ts). */
const NEXT_TRY = 3 * HOUR;
/** SES may tell of a bounce late, and a weekend is two days. */
const SHOWN = 3 * DAY;
/** More than a mail names, so that their number is right; beyond it, it says at least so many. */
const MOST = 2_000;

/** All that is stuck at this moment. */
export const stuck = async (ports: Reads): Promise<Stuck> => {
  const { table, now } = ports;
  const at = now();
  const [sending, due, parked, failed, held, { offices, silent }] = await Promise.all([
    sendingOf(ports),
    dueRows(ports),
    table.list({ index: 'inbox', pk: PARKED_INBOX, limit: MOST }),
    table.list({ index: 'inbox', pk: FAILED_INBOX, between: [after(at, -SHOWN), `${at}~`], limit: MOST }),
    listHeld(ports),
    waitingOffices(ports),
  ]);
  const late = after(at, -LATE);
  return {
    sending,
    unsent: due.flatMap(mailOf).filter(({ since }) => since <= late),
    parked: parked.flatMap(mailOf),
    failed: failed.flatMap(mailOf),
    held: held.flatMap(({ reference, held: why }) => (why ? [{ reference, since: why.at }] : [])),
    steps: due.flatMap(row => stepOf(row, late)),
    offices,
    silent,
  };
};

const sendingOf = async ({ table }: Reads): Promise<Stuck['sending']> => {
  const breaker = read<Breaker>(await table.get(breakerKey));
  if (breaker?.paused) return 'paused';
  return breaker?.open ? 'stopped' : 'on';
};

const dueRows = async ({ table, now }: Reads): Promise<readonly Row[]> => {
  const between = [' ', `${after(now(), NEXT_TRY)}~`] as const;
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) =>
    table.list({ index: 'due', pk: dueShard(shard), between, limit: MOST }),
  );
  return (await Promise.all(shards)).flat();
};

const mailOf = (row: Row): readonly StuckMail[] => {
  const message = row.sk.startsWith('M#') ? read<StoredMessage>(row) : undefined;
  // The mail that tells of what is stuck is not stuck while it is being made.
  if (!message || message.kind === 'operator-mail' || message.followUpAt !== undefined) return [];
  const { kind, audience, office, reference, promisedFor } = message;
  const to = office === '' || audience === 'leadership' ? audience : office;
  return [{ kind, to, reference, since: promisedFor }];
};

const stepOf = (row: Row, late: Instant): Stuck['steps'] => {
  const isStep = !row.sk.startsWith('M#') || row['followUpAt'] !== undefined;
  const since = String(row[INDEX.due.sk]).split('#')[0] ?? '';
  return isStep && since <= late ? [{ row: `${row.pk} ${row.sk}`, since }] : [];
};

/** From the lists of what waits and of what is asked about. */
const waitingOffices = async (ports: Reads): Promise<Pick<Stuck, 'offices' | 'silent'>> => {
  const [open, asked] = await Promise.all([ofAllOffices(ports, 'open'), ofAllOffices(ports, 'asked')]);
  return { offices: await stuckOffices(ports, open), silent: silentCases(ports, [...open, ...asked]) };
};

const stuckOffices = async (ports: Reads, open: readonly Row[]): Promise<readonly StuckOffice[]> => {
  const all = await officeHealth(ports, open);
  const shownFrom = after(ports.now(), -SHOWN);
  return all.flatMap(one => {
    const { office, inbox, backup, neverActedSince, standing, changing, unchangedSince: ended = '' } = one;
    const neverActs = neverActedSince && isNeverActing(ports.directory, one, ports.now());
    const unconfirmedSince = standing.state === 'unconfirmed' ? standing.at : undefined;
    const complainedAt = [inbox, backup]
      .flatMap(({ complainedAt: when = '' }) => (when > shownFrom ? [when] : []))
      .sort()[0];
    const isWell =
      !complainedAt && !inbox.dead && !backup.dead && !neverActs && !unconfirmedSince && standing.wrong.length === 0;
    const unchangedSince = ended > shownFrom ? ended : undefined;
    if (isWell && !changing && !unchangedSince) return [];
    return [
      {
        office,
        deadInbox: inbox.dead,
        deadBackup: backup.dead,
        ...(complainedAt && { complainedAt }),
        ...(neverActs && { neverActedSince }),
        ...(unconfirmedSince && { unconfirmedSince }),
        wrong: standing.wrong,
        changing,
        ...(unchangedSince && { unchangedSince }),
      },
    ];
  });
};

const silentCases = ({ directory }: Reads, waiting: readonly Row[]): Stuck['silent'] =>
  waiting
    .flatMap(row => read<Case>(row) ?? [])
    .map(one => byNow(one, directory))
    .filter(isSilentAbove)
    .map(one => ({ reference: one.reference, office: one.office, since: waitingSince(one) }))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
