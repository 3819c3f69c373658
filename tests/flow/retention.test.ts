import { describe, expect, it } from 'vitest';
import type { DestructionList } from '../../shared/domain/destruction.ts';
import { DEFAULT_RETENTION } from '../../shared/domain/retention.ts';
import { DAY } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { approveDestruction, foresee } from '../../shared/flow/destroy.ts';
import { askErasure } from '../../shared/flow/erase.ts';
import { Busy, type Ports, type Row, type Table } from '../../shared/flow/ports.ts';
import { sendReport } from '../../shared/flow/reports.ts';
import { itemOf, keepList, listLists, listOver, loadArchived, nextNumber } from '../../shared/flow/retention.ts';
import { archivedCase } from '../../shared/pages/archive/case.ts';
import { destructionMinutes, destructionProposal } from '../../shared/pages/archive/list.ts';
import { rowsOf } from '../world.ts';
import { applied, officer } from './partner-world.ts';

const YEAR = 365.25 * DAY;
const RETENTION = { ...DEFAULT_RETENTION, basis: 'JRA uji coba' };
const BY = { by: 'Drs. Arsiparis, Kepala Subbagian', letter: '045/12/2031' };
const THEIRS = /Cahaya|Halimat|halimah|6281234567890|20535011|Nabire|Catatan petugas|Sri Wahyuni|Cerita baik/;

const decline = { kind: 'decline', reason: 'Alasan kantor', answers: 1, letterNumber: '421/8/2026' } as const;
const accept = {
  kind: 'accept',
  scope: [{ province: '35', roles: ['communities'], levels: ['SD'] }],
  answers: 1,
  note: 'Catatan petugas',
} as const;

/** One case declined by an office, one still open at another; years later. */
const declined = async (years = 6) => {
  const made = await applied();
  await made.does('01', { kind: 'comment', text: 'Catatan petugas' });
  await made.decides('01', decline);
  made.pass(years * YEAR);
  const everything = () => (made.table as unknown as { rows: () => readonly Row[] }).rows();
  return { ...made, everything: () => JSON.stringify(everything().filter(({ pk }) => !pk.startsWith('X#lists'))) };
};

const today = (ports: Pick<Ports, 'now'>): string => ports.now().slice(0, 10);

/** What `ops export` does: the files apart. */
const exported = async (ports: Parameters<typeof listOver>[0], office: string): Promise<DestructionList> => {
  const until = today(ports);
  const over = await listOver(ports, office, RETENTION, until);
  const archived = await Promise.all(over.map(one => loadArchived(ports, one, RETENTION)));
  const number = await nextNumber(ports, office);
  const items = archived.map(each => itemOf(each, 'sha-256'));
  const list = await keepList(ports, number, { office, basis: RETENTION.basis, until, items });
  if (list === 'taken') throw new Error('taken');
  return list;
};

describe('a closed case', () => {
  it('appears on its office’s list when its period is over, and not a day before', async () => {
    const made = await declined(0);
    const closedAt = Date.parse((await made.caseOf(made.reference, 'bpmp-35')).since);
    const end = new Date(closedAt);
    end.setUTCFullYear(end.getUTCFullYear() + RETENTION.unsuccessful);
    const day = (after: number) => new Date(end.getTime() + after * DAY).toISOString().slice(0, 10);
    const over = async (until: string) => (await listOver(made.ports, 'bpmp-35', RETENTION, until)).length;
    expect([await over(day(-1)), await over(day(0)), await over(day(1)), await over(day(4000))]).toEqual([0, 0, 1, 1]);
  });

  it('is nobody’s but its own office’s; what is open, and a partnership that goes on, is never on a list', async () => {
    const made = await declined(60);
    for (const office of ['bpmp-91', 'gtk-35', 'nasional'])
      expect(await listOver(made.ports, office, RETENTION, today(made.ports)), office).toEqual([]);
    const other = await applied();
    await other.decides('01', accept);
    other.pass(60 * YEAR);
    expect(await listOver(other.ports, 'bpmp-35', RETENTION, today(other.ports))).toEqual([]);
  });

  it('is never removed by time alone: no row of a decided case has an end', async () => {
    const made = await applied();
    await made.decides('01', accept);
    await sendReport(made.ports, made.reference, '01', { state: 'active', done: {}, passOn: false }, 0);
    await made.does('02', decline);
    const rows = await rowsOf(made.table, made.reference);
    const ending = rows.filter(row => row['expiresAt'] !== undefined).map(({ sk }) => sk);
    expect(ending.filter(sk => !sk.startsWith('N#'))).toEqual([]);
  });
});

describe('what the office gets', () => {
  it('is each case whole: answers, decision, officers’ words, reports, events; and the list to be signed', async () => {
    const made = await declined();
    const [one] = await listOver(made.ports, 'bpmp-35', RETENTION, today(made.ports));
    if (!one) throw new Error('nothing is over');
    const archived = await loadArchived(made.ports, one, RETENTION);
    const { directory } = made.ports;
    const page = archivedCase({ archived, directory, list: 'bpmp-35.2032-07-06.1' });
    for (const part of ['Cahaya', 'Halimatussa', '421/8/2026', 'Alasan kantor', 'Catatan petugas', 'Sri Wahyuni', 'A4'])
      expect(page).toContain(part);
    expect(page).not.toMatch(/<script|<link|href="\//);
    const list = destructionProposal({
      number: 'bpmp-35.2032-07-06.1',
      office: 'bpmp-35',
      basis: RETENTION.basis,
      until: today(made.ports),
      madeAt: made.ports.now(),
      cases: [{ archived, file: 'berkas.html' }],
      directory,
    });
    for (const part of ['Daftar arsip usul musnah', 'JRA uji coba', '421/8/2026', 'Disetujui oleh', 'berkas.html'])
      expect(list).toContain(part);
  });
});

describe('an approved list', () => {
  it('deletes what is on it; of an application that lives elsewhere only that case', async () => {
    const made = await declined();
    const list = await exported(made.ports, 'bpmp-35');
    expect(list.items.map(item => item.case)).toEqual(['01']);
    const done = await approveDestruction(made.ports, list.number, BY);
    expect(done).toMatchObject({ approved: BY, items: [{ outcome: 'destroyed' }] });
    const left = (await rowsOf(made.table, made.reference)).map(({ sk }) => sk);
    expect(left.filter(sk => /^[CMRP]#01/.test(sk))).toEqual([]);
    expect(left).toEqual(expect.arrayContaining(['A', 'V#1', 'C#02']));
    expect(await made.statuses()).toEqual(['02 bpmp-91 received']);
  });

  it('takes the whole application with its last case; events and the minutes stay, and name nobody of it', async () => {
    const made = await declined(0);
    await made.decides('02', { ...decline, reason: 'Nanti' });
    made.pass(6 * YEAR);
    for (const office of ['bpmp-35', 'bpmp-91']) {
      const { number } = await exported(made.ports, office);
      await approveDestruction(made.ports, number, BY);
    }
    expect(await rowsOf(made.table, made.reference)).toEqual([]);
    expect(made.everything()).not.toMatch(THEIRS);
    expect((await made.events(made.reference)).filter(({ what }) => what === 'destroyed')).toHaveLength(2);
    const [list] = await listLists(made.ports, 'bpmp-35');
    if (!list) throw new Error('no minutes');
    const minutes = destructionMinutes(list, made.ports.directory);
    for (const part of ['Berita acara', BY.by, BY.letter, '1 dari 1']) expect(minutes).toContain(part);
    expect(`${minutes} ${JSON.stringify(list)}`).not.toMatch(THEIRS);
  });

  it('leaves a case to which something happened after the export, and one that was opened again', async () => {
    const made = await declined();
    const list = await exported(made.ports, 'bpmp-35');
    await made.does('01', { kind: 'comment', text: 'Masih diperlukan' });
    expect(await foresee(made.ports, list)).toMatchObject([{ outcome: 'changed' }]);
    expect(await approveDestruction(made.ports, list.number, BY)).toMatchObject({ items: [{ outcome: 'changed' }] });
    expect(await made.statuses()).toContain('01 bpmp-35 declined');

    const again = await exported(made.ports, 'bpmp-35');
    expect(again.number).not.toBe(list.number);
    await made.does('01', { kind: 'reopen', reason: 'Dilihat kembali' });
    expect(await approveDestruction(made.ports, again.number, BY)).toMatchObject({ items: [{ outcome: 'open' }] });
    expect(await made.statuses()).toContain('01 bpmp-35 received');
  });

  it('never deletes more than stands on it: what came past its period since waits for the next one', async () => {
    const made = await declined();
    const list = await exported(made.ports, 'bpmp-35');
    const later = await made.accepted({ idempotencyKey: 'later' });
    const one = await made.caseOf(later, 'bpmp-35');

    await commandCase(made.ports, later, one.number, decline, { by: officer('bpmp-35') });
    made.pass(6 * YEAR);
    await approveDestruction(made.ports, list.number, BY);
    expect((await made.loaded(later)).cases).toHaveLength(2);
    expect(await listOver(made.ports, 'bpmp-35', RETENTION, today(made.ports))).toHaveLength(1);
  });

  it('is carried out once, and one that does not exist is refused', async () => {
    const made = await declined();
    const list = await exported(made.ports, 'bpmp-35');
    await approveDestruction(made.ports, list.number, BY);
    expect(await approveDestruction(made.ports, list.number, BY)).toBe('finished-before');
    expect(await approveDestruction(made.ports, 'bpmp-35.2031-01-01.9', BY)).toBe('unknown');
  });

  it('destroys what is left of an application that was erased before', async () => {
    const made = await declined(0);
    await askErasure(made.ports, made.reference, 'partner');
    await made.tick();
    made.pass(6 * YEAR);
    await made.tick();
    for (const office of ['bpmp-35', 'bpmp-91']) {
      const { number } = await exported(made.ports, office);
      await approveDestruction(made.ports, number, BY);
    }
    expect(await rowsOf(made.table, made.reference)).toEqual([]);
  });

  it('is finished by approving it again, whichever operation failed, before or after it took effect', async () => {
    for (const fault of ['before', 'after'] as const) {
      for (let n = 1, reached = true; reached; n++) {
        const made = await declined(0);
        await made.decides('02', { ...decline, reason: 'Nanti' });
        made.pass(6 * YEAR);
        const first = await exported(made.ports, 'bpmp-35');
        const second = await exported(made.ports, 'bpmp-91');
        let calls = 0;
        const failing = async <T>(work: () => Promise<T>): Promise<T> => {
          const fails = ++calls === n;
          if (fails && fault === 'before') throw new Busy('not reached');
          const answer = await work();
          if (fails) throw new Busy('no answer');
          return answer;
        };
        const below = made.table;
        const table: Table = {
          ...below,
          get: key => failing(() => below.get(key)),
          list: listing => failing(() => below.list(listing)),
          commit: writes => failing(() => below.commit(writes)),
        };
        for (const { number } of [first, second]) {
          for (let tries = 0; tries < 3; tries++) {
            const outcome = await approveDestruction({ ...made.ports, table }, number, BY).catch(error => {
              if (!(error instanceof Busy)) throw error;
              return undefined;
            });
            if (outcome) break;
          }
        }
        const where = `operation ${n} ${fault}`;
        expect(await rowsOf(below, made.reference), where).toEqual([]);
        expect(
          (await made.events(made.reference)).filter(({ what }) => what === 'destroyed'),
          where,
        ).toHaveLength(2);
        const lists = [...(await listLists(made.ports, 'bpmp-35')), ...(await listLists(made.ports, 'bpmp-91'))];
        for (const list of lists)
          expect(
            list.items.map(({ outcome }) => outcome),
            where,
          ).toEqual(['destroyed']);
        expect(
          lists.every(({ finishedAt }) => finishedAt !== undefined),
          where,
        ).toBe(true);
        reached = calls >= n;
      }
    }
  }, 60_000);
});
