import type { Letter, Row, Write } from '../../shared/flow/ports.ts';
import { breakerKey } from '../../shared/flow/row-keys.ts';
import { applications } from './applications.ts';
import type { Worker } from './machine.ts';
import { mails } from './mails.ts';
import { messages } from './messages.ts';
import { type Copy, idOf, type Needs, type Picture, picture } from './picture.ts';

/** Somebody else who looks on: told of every row that was written, and of every mail that SES took. */
export type Watch = Readonly<{
  written?: (changes: readonly Change[]) => void;
  mailed?: (copy: Copy, letter: Letter) => void;
}>;
export type Change = Readonly<{ row: Row; before: Row | undefined }>;

type Ids = Readonly<Record<string, string | number | boolean>>;

/**
 * Watches every effect with eyes of its own and says which promise was broken, at the step that broke it. The numbers are
 * those of the promises in the reliability reference (§5.5).
 */
export const oracle = ({ watch = () => ({}), ...needs }: Needs & Readonly<{ watch?: (seen: Picture) => Watch }>) => {
  const seen = picture(needs);
  const also = watch(seen);
  const { rows, must } = seen;
  const sent = mails(seen);
  const owed = messages(seen, sent);
  const whole = applications(seen);
  const lines = new Map<string, number>();
  const attempted = new Set<string>();
  let breakerMayClose = false;

  const breaker = (before: Row | undefined, after: Row): void => {
    const [was, is] = [before?.['open'] === true, after['open'] === true];
    if (was && !is) must(breakerMayClose, '7 only a mail that SES took closes the breaker', idOf(after));
    if (!was && is) breakerMayClose = false;
  };

  const gone = (key: string): void => {
    must(key.startsWith('X#stop'), '9 nothing is deleted', key);
    seen.draw(key, undefined);
  };

  return {
    ...seen,
    ...sent,
    ...whole,
    attempted,
    parkings: owed.parkings,
    /** A transaction took effect. All its rows are seen together, as a reader would. */
    committed: (worker: Worker, writes: readonly Write[], after: readonly (Row | undefined)[]): void => {
      const changes = writes.flatMap((write, place) => {
        const row = after[place];
        if ('delete' in write) gone(idOf(write.delete));
        return row && !('check' in write) && !('delete' in write) ? [{ row, before: rows.get(idOf(row)) }] : [];
      });
      for (const { row, before } of changes) {
        seen.draw(idOf(row), row);
        if (before && row.sk.startsWith('C#')) seen.former.set(idOf(row), before);
      }
      for (const { row, before } of changes) {
        owed.written(worker, idOf(row), before, row);
        whole.written(idOf(row), before, row);
        if (row.pk === breakerKey.pk) breaker(before, row);
        if (row.sk.startsWith('H#') && row['bouncedAt'] !== undefined) seen.wasDead.add(row.pk.slice('O#'.length));
        if (row['state'] === 'sent') sent.confirmed(worker, row);
      }
      also.written?.(changes);
    },
    accepted: (copy: Copy, letter: Letter): void => {
      sent.accepted(copy);
      also.mailed?.(copy, letter);
    },
    /** SES took a mail that reaches nobody. */
    tookMail: (): void => {
      breakerMayClose = true;
    },
    /** A worker read the breaker. */
    looked: (worker: Worker, row: Row | undefined): void => owed.sawBreaker(worker, row?.['open'] === true),
    logged: (code: string, ids: Ids): void => {
      seen.mute(JSON.stringify(ids), `the log line ${code}`);
      lines.set(code, (lines.get(code) ?? 0) + 1);
    },
    lines: (code: string): number => lines.get(code) ?? 0,
  };
};

export type Oracle = ReturnType<typeof oracle>;
