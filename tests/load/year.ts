import { DEFAULT_SENDING } from '../../shared/domain/sending.ts';
import { DAY, HOUR, instant } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { loadApplication } from '../../shared/flow/load.ts';
import type { Letter, Ports, Row, Tags } from '../../shared/flow/ports.ts';
import { record } from '../../shared/flow/record.ts';
import { INDEX, messageKey, partition, read } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { send } from '../../shared/flow/send.ts';
import { submit } from '../../shared/flow/submit.ts';
import { memoryTable } from '../memory-table.ts';
import { applicationFrom, directory, region, submission, world } from '../world.ts';

/** One month as it was found at its end. */
export type Month = Readonly<{
  month: number;
  applications: number;
  mails: number;
  rows: number;
  /** Bytes of the heap after it was cleaned, and what it grew by for each row of the table, which lies on that heap here. */
  heap: number;
  heapPerRow: number;
}>;

export type Soaked = Readonly<{
  months: readonly Month[];
  /** Rows by the letter of their key that says what they are. */
  kinds: Readonly<Record<string, number>>;
  /** What should be gone or settled and is not. */
  dirt: readonly string[];
  /** Bytes of the heap before the year, and after it when the table was let go: what the product itself kept. */
  before: number;
  after: number;
}>;

type Year = Readonly<{ perMonth: number; months?: number; told?: (month: Month) => void }>;

const START = Date.parse('2026-01-05T01:00:00.000Z');
const DAYS_A_MONTH = 30;
/** The days after which an office has decided, in turn; one in eight never does within the year. */
const PATIENCE = [1, 2, 3, 5, 8, 13, 2, 9_999] as const;

const cleanHeap = (): number => {
  if (!globalThis.gc) throw new Error('Start node with --expose-gc: the heap is measured after it was cleaned.');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

/** A year of applications on the table in memory, with SES that takes and tells of every mail and keeps none of them. */
export const soak = async ({ perMonth, months = 12, told = () => {} }: Year): Promise<Soaked> => {
  const before = cleanHeap();
  const played = await play({ perMonth, months, told, before });
  return { ...played, before, after: cleanHeap() };
};

const play = async ({
  perMonth,
  months,
  told,
  before,
}: Required<Year> & { before: number }): Promise<Omit<Soaked, 'before' | 'after'>> => {
  let clock = START;
  const table = memoryTable(() => clock);
  const left: { letter: Letter; tags: Tags }[] = [];
  let mails = 0;
  const made = world({ sending: DEFAULT_SENDING, table: () => table });
  const ports: Ports & Pick<typeof made.ports, 'ceilings'> = {
    ...made.ports,
    now: () => instant(clock),
    rate: { take: async () => 'at once' },
    mailer: {
      ready: async () => true,
      send: async (letter, tags) => {
        left.push({ letter, tags });
        return { outcome: 'accepted', messageId: `ses-${++mails}` };
      },
    },
    log: () => {},
  };

  const hear = async (): Promise<void> => {
    for (const { tags } of left.splice(0)) {
      for (const type of ['Send', 'Delivery'] as const) {
        await record(ports, { type, at: instant(clock), message: tags.message, messageId: '', bounceType: '' });
      }
    }
  };

  let applied = 0;
  const undecided: { reference: string; from: number }[] = [];
  const apply = async (): Promise<void> => {
    const number = applied++;
    const first = directory.provinces[number % directory.provinces.length]?.code ?? '35';
    const application = applicationFrom(`mitra-${number}@mitra-${number}.example`, {
      regions: [region(first), ...(number % 3 === 0 ? [region(first === '94' ? '35' : '94')] : [])],
    });
    const answer = await submit(ports, submission({ application, idempotencyKey: `year ${number}` }));
    if (answer.kind !== 'accepted') throw new Error(answer.kind);
    const rows = await table.list({ pk: partition(answer.reference), startsWith: 'M#', limit: 100 });
    for (const row of rows) await send(ports, messageKey(row as unknown as StoredMessage));
    const patience = PATIENCE[number % PATIENCE.length] ?? 1;
    undecided.push({ reference: answer.reference, from: clock + patience * DAY });
  };

  const decide = async (reference: string): Promise<void> => {
    const loaded = await loadApplication(ports, reference);
    for (const { number, office, provinces } of loaded?.cases ?? []) {
      const scope = provinces.map(province => ({
        province,
        roles: ['advocacy'] as const,
        levels: ['SD'] as const,
        schools: 3,
      }));
      const by = { role: 'owner', office, officer: 'Sri Wahyuni' } as const;
      await commandCase(ports, reference, number, { kind: 'accept', scope, note: '', answers: 1 }, { by });
    }
  };

  /** What DynamoDB does with rows past their time. */
  const expire = async (): Promise<void> => {
    const now = clock / 1_000;
    for (const { pk, sk, expiresAt } of table.rows()) {
      if (typeof expiresAt === 'number' && expiresAt <= now) await table.commit([{ delete: { pk, sk } }]);
    }
  };

  const found: Month[] = [];
  for (let month = 1; month <= months; month++) {
    for (let day = 0; day < DAYS_A_MONTH; day++) {
      const due = Math.floor(((day + 1) * perMonth) / DAYS_A_MONTH) - Math.floor((day * perMonth) / DAYS_A_MONTH);
      for (let each = 0; each < due; each++) await apply();
      const begun = undecided.splice(0);
      for (const one of begun) {
        if (one.from > clock) undecided.push(one);
        else await decide(one.reference);
      }
      for (let tick = 0; tick < 4; tick++) {
        clock += 6 * HOUR;
        await advance(ports, () => true);
        await hear();
      }
      await expire();
    }
    const heap = cleanHeap();
    const rows = table.rows().length;
    found.push({ month, applications: applied, mails, rows, heap, heapPerRow: (heap - before) / rows });
    told(found.at(-1) as Month);
  }
  return { months: found, kinds: kindsOf(table.rows()), dirt: dirtOf(table.rows(), clock) };
};

/** `A M` is a message of an application, `X#count` a counter. */
const kindOf = ({ pk, sk }: Row): string => {
  const [partitionOf = '', rest = ''] = pk.split('#');
  if (partitionOf === 'X') return `X#${rest}`;
  return partitionOf === 'A' || partitionOf === 'O' ? `${partitionOf} ${sk.split('#')[0]}` : partitionOf;
};

const kindsOf = (rows: readonly Row[]): Record<string, number> => {
  const kinds: Record<string, number> = {};
  for (const row of rows) kinds[kindOf(row)] = (kinds[kindOf(row)] ?? 0) + 1;
  return kinds;
};

const LATE = DAY;

/** Rows past their time, temporary rows without one, settled messages in the due index, and messages that nobody sends. */
export const dirtOf = (rows: readonly Row[], now: number): readonly string[] =>
  rows.flatMap(row => {
    const why = dirtiness(row, now);
    return why ? [`${row.pk} ${row.sk}: ${why}`] : [];
  });

const TEMPORARY = /^(T#|X#count#|X#mailed#)/;

const dirtiness = (row: Row, now: number): string => {
  const { expiresAt } = row;
  if (typeof expiresAt === 'number' && expiresAt * 1_000 <= now - LATE) return 'is past its time';
  if (TEMPORARY.test(row.pk) && typeof expiresAt !== 'number') return 'would stay for ever';
  if (!row.sk.startsWith('M#')) return '';
  const message = read<StoredMessage>(row);
  if (!message) return '';
  const waits = message.state === 'pending' || message.state === 'claimed';
  const isListed = row[INDEX.due.pk] !== undefined;
  if (!waits && isListed && message.followUpAt === undefined && !message.unsaid) return 'is settled and still due';
  if (waits && !isListed) return 'is owed and never due';
  return waits && Date.parse(message.nextTryAt) < now - LATE ? 'should have left long ago' : '';
};
