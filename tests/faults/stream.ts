import { MINUTE } from '../../shared/domain/time.ts';
import { notify } from '../../shared/doors/notify.ts';
import type { Key, Ports, Row } from '../../shared/flow/ports.ts';
import type { Kind } from './faults.ts';
import type { Machine, Worker } from './machine.ts';

const LATENCY = 150;
const LATE: Partial<Record<Kind, number>> = { overtaken: 30_000, late: 40 * MINUTE };
/** As the stack has it: five records at a time, five times again, a minute for each. */
const BATCH = 5;
const MOST_TRIES = 5;
const SECONDS = 60;

/** The table's stream with its filter, and what Lambda does with it. */
export const stream = (world: Machine, portsOf: (worker: Worker) => Ports) => {
  let sequence = 0;

  const deliver = (batch: readonly Key[], tries: number): void => {
    const kind = tries === 0 ? world.next('stream.deliver') : undefined;
    if (kind === 'lost') return;
    if (kind) world.after(LATE[kind] ?? 1, () => deliver(batch, 1));
    if (kind === undefined || kind === 'twice') wake(batch, tries);
  };

  const wake = (batch: readonly Key[], tries: number): void => {
    const Records = batch.map(({ pk, sk }) => ({
      dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: String(++sequence) },
    }));
    /** From the record that failed on: all of it if the worker threw or died. */
    const again = (from: number): void => {
      if (tries < MOST_TRIES) world.after(1_000 * 2 ** tries, () => deliver(batch.slice(from), tries + 1));
    };
    world.spawn(
      'notify',
      SECONDS,
      async worker => await notify(portsOf(worker))({ Records }),
      ended => {
        const failed =
          ended.how === 'done' ? ended.value.batchItemFailures[0]?.itemIdentifier : Records[0]?.dynamodb.SequenceNumber;
        if (failed) again(Records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === failed));
      },
    );
  };

  /** What the filter lets through: messages that were written, or set free. */
  return (rows: readonly (Row | undefined)[]): void => {
    const records = rows.flatMap(row =>
      row?.sk.startsWith('M#') && row['state'] === 'pending' ? [{ pk: row.pk, sk: row.sk }] : [],
    );
    for (let from = 0; from < records.length; from += BATCH) {
      const batch = records.slice(from, from + BATCH);
      world.after(LATENCY, () => deliver(batch, 0));
    }
  };
};
