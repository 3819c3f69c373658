import { expect, test } from 'vitest';
import { findOffice } from '../../shared/domain/directory.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { answerChange, openChange } from '../../shared/flow/change-answer.ts';
import { askChange } from '../../shared/flow/change-office.ts';
import { askNow } from '../../shared/flow/confirm.ts';
import { answerCheck, openCheck } from '../../shared/flow/confirm-answer.ts';
import { directoryNow, withDirectoryNow } from '../../shared/flow/directory-now.ts';
import { Busy, type Table } from '../../shared/flow/ports.ts';
import { memoryTable } from '../memory-table.ts';
import { directory, world } from '../world.ts';

const CODE = 'bpmp-35';
const OLD = 'bpmp-35@upt.example';
const NEW = 'kemitraan@jatim.example';
const OPERATOR = 'operator@mitra.example';

/** A table whose nth operation fails, before it did anything or with its answer lost. */
const failing = (at: number, lost: 'before' | 'after') => {
  let count = 0;
  const maybe = async <T>(work: () => Promise<T>): Promise<T> => {
    const hit = ++count === at;
    if (hit && lost === 'before') throw new Busy('lost');
    const value = await work();
    if (hit) throw new Busy('answer lost');
    return value;
  };
  return {
    hit: () => count >= at,
    table: (now: () => number): Table => {
      const memory = memoryTable(now);
      return {
        get: key => maybe(() => memory.get(key)),
        list: listing => maybe(() => memory.list(listing)),
        commit: writes => maybe(() => memory.commit(writes)),
        count: (key, by, expiresAt) => maybe(() => memory.count(key, by, expiresAt)),
      };
    },
  };
};

/** Somebody who meets an error presses again. */
const again = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    return await work();
  }
};

const run = async (at: number, lost: 'before' | 'after'): Promise<boolean> => {
  const fault = failing(at, lost);
  const here = world({
    table: fault.table,
    directory: { ...directory, operators: [OPERATOR] },
    at: '2026-07-06T23:30:00.000Z',
  });
  const tick = async () => {
    here.pass(5 * MINUTE);
    await again(() => here.tick());
  };
  const copies = (to: string, about: string) =>
    here.mails.copies.filter(({ letter }) => letter.to === to && letter.subject.includes(about));
  const questionTo = (to: string, about: string) => {
    const text = copies(to, about)[0]?.letter.text ?? '';
    return { token: /\/berkas\/kontak\/(\S+)/.exec(text)?.[1] ?? '', digits: /Kode: (\d{6})/.exec(text)?.[1] ?? '' };
  };
  await tick();
  await again(() => askChange(here.ports, { office: CODE, what: 'inbox', to: NEW, oldIsDead: false }));
  await again(() => askNow(here.ports, CODE));
  for (let each = 0; each < 60; each++) await tick();
  for (const to of [OLD, NEW]) {
    const { token, digits } = questionTo(to, 'Konfirmasi penggantian');
    await again(async () => {
      const opened = await openChange(await withDirectoryNow(here.ports), token);
      if (!opened) throw new Error(`${at} ${lost}: nothing opens for ${to}`);
      expect(await answerChange(here.ports, opened, true, digits)).toBe('done');
    });
  }
  const { token, digits } = questionTo(OLD, 'Konfirmasi kontak');
  await again(async () => {
    const opened = await openCheck(await withDirectoryNow(here.ports), token);
    if (opened) expect(await answerCheck(here.ports, opened, { wrong: [], note: '' }, digits)).toBe('done');
  });
  for (let each = 0; each < 12; each++) await tick();

  const where = `${at} ${lost}`;
  expect(findOffice(await directoryNow(here.ports), CODE)?.inbox, where).toBe(NEW);
  for (const to of [OLD, NEW]) {
    expect(copies(to, 'Konfirmasi penggantian'), where).toHaveLength(1);
    expect(copies(to, 'Sudah diganti'), where).toHaveLength(1);
  }
  expect(copies(OLD, 'Konfirmasi kontak'), where).toHaveLength(1);
  expect(copies(OPERATOR, 'Simpul'), where).toHaveLength(1);
  return fault.hit();
};

test('whatever operation fails, before it was done or with its answer lost: one change, one mail each, none lost', async () => {
  for (const lost of ['before', 'after'] as const) {
    for (let at = 1; await run(at, lost); at += at < 100 ? 1 : 17) expect(at).toBeLessThan(5_000);
  }
}, 300_000);
