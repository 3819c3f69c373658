import type { Application } from '../../shared/domain/application.ts';
import { DEFAULT_SENDING } from '../../shared/domain/sending.ts';
import type { Table } from '../../shared/flow/ports.ts';
import { loadSame } from '../../shared/flow/same.ts';
import { memoryTable } from '../memory-table.ts';
import { application, directory, region, world } from '../world.ts';
import { exactly, type Line, type Section } from './table.ts';

/** What was asked of the table; `writes` are the actions inside the transactions. */
export type Operations = { reads: number; queries: number; counts: number; transactions: number; writes: number };

const none = (): Operations => ({ reads: 0, queries: 0, counts: 0, transactions: 0, writes: 0 });

/** A world whose table counts, and what a piece of work asked of it. */
const countedWorld = (changes: Parameters<typeof world>[0] = {}) => {
  let asked = none();
  const counting = (table: Table): Table => ({
    get: async key => {
      asked.reads++;
      return await table.get(key);
    },
    list: async listing => {
      asked.queries++;
      return await table.list(listing);
    },
    count: async (key, by, expiresAt) => {
      asked.counts++;
      return await table.count(key, by, expiresAt);
    },
    commit: async writes => {
      asked.transactions++;
      asked.writes += writes.length;
      return await table.commit(writes);
    },
  });
  const here = world({ sending: DEFAULT_SENDING, ...changes, table: now => counting(memoryTable(now)) });
  const during = async (work: () => Promise<unknown>): Promise<Operations> => {
    asked = none();
    await work();
    return { ...asked };
  };
  return { here, during };
};

/** An application of as many provinces, none of whose roles concerns teachers: it owes the receipt and the notices. */
export const applicationOf = (provinces: number): Application =>
  application({ regions: directory.provinces.slice(0, provinces).map(({ code }) => region(code)) });

const MAILS_OF_ONE = 2;

/** What one application of as many provinces asks of the table: when it is accepted, and for each of its mails. */
export const ofApplication = async (provinces: number) => {
  const { here, during } = countedWorld();
  let reference = '';
  const accepted = await during(async () => {
    reference = await here.accepted({ application: applicationOf(provinces) });
  });
  const messages = await here.messages(reference);
  const sent: Operations[] = [];
  for (const message of messages) sent.push(await during(() => here.send(message)));
  const heard = await during(() => here.publish('Delivery'));
  return { accepted, sent, heard: { ...heard, mails: messages.length } };
};

/** What a tick asks when there are applications and nothing of them is due. */
export const ofIdleTick = async (): Promise<Operations> => {
  const { here, during } = countedWorld();
  const reference = await here.accepted({ application: applicationOf(MAILS_OF_ONE) });
  await here.stream(reference);
  await here.tick();
  return await during(here.tick);
};

/** What looking for applications that may be the same asks, when as many are found by everything that they hold. */
export const ofSame = async (alike: number): Promise<Operations> => {
  const { here, during } = countedWorld();
  const first = await here.accepted({ application: applicationOf(1) });
  for (let time = 1; time <= alike; time++) {
    await here.accepted({ application: applicationOf(1), idempotencyKey: `again ${time}` });
  }
  const loaded = await here.loaded(first);
  return await during(() => loadSame(here.ports, loaded));
};

const said = ({ reads, queries, counts, transactions, writes }: Operations): string => {
  const parts = Object.entries({ read: reads, query: queries, count: counts, transaction: transactions });
  const plural = (word: string, number: number): string => (number === 1 ? word : word.replace(/y$/, 'ie').concat('s'));
  const asked = parts.filter(([, number]) => number > 0).map(([word, number]) => `${number} ${plural(word, number)}`);
  return `${asked.join(', ')}${transactions > 0 ? ` of ${writes} writes` : ''}`;
};

/** What is asked of the table, which no clock is needed for. */
export const operations = async (): Promise<Section> => {
  const lines: Line[] = [];
  for (const provinces of [1, 2, 38]) {
    const { accepted, sent } = await ofApplication(provinces);
    lines.push({
      what: `accepting an application of ${provinces} ${provinces === 1 ? 'province' : 'provinces'}`,
      measured: said(accepted),
      budget: '1 transaction',
      share: exactly(accepted.transactions, 1),
    });
    const [receipt] = sent.slice(-1);
    const [notice] = sent;
    if (provinces === 2 && receipt && notice) {
      lines.push(
        { what: 'sending a notice', measured: said(notice) },
        { what: 'sending a receipt', measured: said(receipt) },
      );
    }
  }
  const { heard } = await ofApplication(2);
  lines.push({ what: `hearing of the delivery of ${heard.mails} mails`, measured: said(heard) });
  const idle = await ofIdleTick();
  lines.push({
    what: 'a tick with nothing due',
    measured: said(idle),
    budget: 'no write',
    share: { middle: idle.transactions, least: idle.transactions },
  });
  for (const alike of [0, 100]) {
    lines.push({ what: `looking for who may be the same, of ${alike} who are`, measured: said(await ofSame(alike)) });
  }
  return { title: 'Asked of the table', lines };
};
