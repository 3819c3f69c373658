import { MINUTE } from '../shared/domain/time.ts';
import { advance } from '../shared/flow/advance.ts';
import { keepEvidence } from '../shared/flow/ledger.ts';
import type { Row, Table } from '../shared/flow/ports.ts';
import { record, type SesEvent } from '../shared/flow/record.ts';
import type { Replaced } from '../shared/flow/replaced.ts';
import { eventOf } from './mailbox.ts';
import { memoryTable } from './memory-table.ts';
import { world } from './world.ts';

async function* livingRows({ rows, get }: ReturnType<typeof memoryTable>): AsyncGenerator<Row> {
  for (const row of rows()) if (await get(row)) yield row;
}

/** A stage whose events go through the ledger, as feedback has them, and whose table can be copied and put in the place of the present one. */
export const restorable = () => {
  let current = memoryTable(() => 0);
  const made = world({
    table: now => {
      current = memoryTable(now);
      return {
        get: key => current.get(key),
        list: listing => current.list(listing),
        commit: writes => current.commit(writes),
        count: (key, by, expiresAt) => current.count(key, by, expiresAt),
      };
    },
  });
  const clock = () => Date.parse(made.ports.now());
  const ledger = memoryTable(clock);
  let told = 0;

  /** SES says of every mail that left since the last time what became of it. */
  const tell = async (types: readonly SesEvent['type'][] = ['Send', 'Delivery'], bounce = ''): Promise<void> => {
    for (const copy of made.mails.copies.slice(told)) {
      for (const type of types) {
        const event = eventOf(copy, type, 1, bounce);
        await keepEvidence(ledger, event);
        await record(made.ports, event);
      }
    }
    told = made.mails.copies.length;
  };
  /** Lives through a time: a tick every five minutes, and SES tells at once. */
  const live = async (length: number): Promise<void> => {
    for (let passed = 0; passed < length; passed += 5 * MINUTE) {
      made.pass(5 * MINUTE);
      await advance(made.ports, () => true);
      await tell();
    }
  };
  /** The rows as they are now: what a point in time of the table's is. Answers the table that it then stands in for. */
  const copy = (): (() => Promise<Replaced & Readonly<{ table: Table }>>) => {
    const rows = structuredClone(current.rows());
    return async () => {
      const replaced = current;
      current = memoryTable(clock);
      for (const put of rows) await current.commit([{ put }]);
      return { get: replaced.get, list: replaced.list, rows: () => livingRows(replaced), table: replaced };
    };
  };
  return { ...made, ledger, tell, live, copy, ports: { ...made.ports, ledger } };
};
