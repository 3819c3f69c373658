import type { Command } from '../../shared/domain/command.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import type { Table, Write } from '../../shared/flow/ports.ts';
import { Busy } from '../../shared/flow/ports.ts';
import { world } from '../world.ts';

/** Somebody of the office that has the case. */
export const officer = (office: string) => ({ role: 'owner', office, officer: 'Sri Wahyuni' }) as const;

/** An application at BPMP Jawa Timur (`01`) and at the office of Papua Tengah (`02`), its first mails sent. */
export const applied = async (options: Parameters<typeof world>[0] = {}) => {
  const made = world(options);
  const reference = await made.accepted();
  await made.stream(reference);
  await made.tick();
  const load = () => made.loaded(reference);

  const does = async (number: string, command: Command) => {
    const one = (await load()).cases.find(each => each.number === number);
    const done = await commandCase(made.ports, reference, number, command, { by: officer(one?.office ?? '') });
    if (done.outcome !== 'done') throw new Error(`${command.kind}: ${JSON.stringify(done)}`);
    return done.case;
  };
  return {
    ...made,
    reference,
    load,
    does,
    /** An office decides, and can no longer take it back. */
    decides: async (number: string, command: Command) => {
      await does(number, command);
      made.pass(16 * MINUTE);
      await made.tick();
      return await load();
    },
    statuses: async () => (await load()).cases.map(({ number, office, status }) => `${number} ${office} ${status}`),
    /** `kind:recipient` of the mails that left since, in the order of their names. */
    since: (before: number) => made.sent().slice(before).sort(),
  };
};

export const asksRevision = (...fields: string[]): Command => ({
  kind: 'ask-revision',
  fields,
  reason: 'Mohon lengkapi nomor MoU.',
  answers: 1,
});

/** A table that takes so many transactions, and then none. */
export const diesAfter = (table: Table, commits: number): Table => {
  let left = commits;
  return {
    ...table,
    commit: async (writes: readonly Write[]) => {
      if (left-- <= 0) throw new Busy('the worker died');
      return await table.commit(writes);
    },
  };
};
