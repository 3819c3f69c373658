import { describe, expect, test } from 'vitest';
import { type Directory, findOffice, type Office } from '../../shared/domain/directory.ts';
import { after, DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { askNow, confirmationOf, settle } from '../../shared/flow/confirm.ts';
import { answerCheck, type OpenedCheck, openCheck, type Said } from '../../shared/flow/confirm-answer.ts';
import { officeHealth } from '../../shared/flow/health.ts';
import { directory as everybody, world } from '../world.ts';

const CODE = 'bpmp-35';
const RIGHT: Said = { wrong: [], note: '' };
const only = (...codes: string[]): Directory => ({
  ...everybody,
  standards: { ...everybody.standards, confirmEvery: 6 },
  offices: everybody.offices.map(office => ({ ...office, live: codes.includes(office.code) })),
});
const INBOX = 'bpmp-35@upt.example';
const BACKUP = findOffice(everybody, CODE)?.backup ?? '';

const made = (directory = only(CODE)) => {
  const here = world({ directory });
  type World = typeof here;
  const asked = (to: string) =>
    here.mails.copies.filter(({ letter }) => letter.to === to && letter.subject.includes('Konfirmasi kontak'));
  const lastTo = (to: string) => {
    const text = asked(to).at(-1)?.letter.text ?? '';
    return {
      token: /\/berkas\/kontak\/(\S+)/.exec(text)?.[1] ?? '',
      digits: /Kode: (\d{6})/.exec(text)?.[1] ?? /\b(\d{6})\b/.exec(text)?.[1] ?? '',
    };
  };
  const open = async (to: string, ports = here.ports): Promise<OpenedCheck> => {
    const opened = await openCheck(ports, lastTo(to).token);
    if (!opened) throw new Error(`nothing opens for ${to}`);
    return opened;
  };
  const answer = async (to: string, said = RIGHT, digits = lastTo(to).digits) =>
    answerCheck(here.ports, await open(to), said, digits);
  const run = async (milliseconds: number, step = HOUR): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += step) {
      here.pass(step);
      await here.tick();
    }
  };
  const standing = async (code = CODE) =>
    (await officeHealth(here.ports)).find(({ office }) => office === code)?.standing;
  const askedNow = async (): Promise<World> => {
    await here.tick();
    expect(await askNow(here.ports, CODE)).toBe('asked');
    await here.tick();
    await here.tick();
    return here;
  };
  return { ...here, asked, lastTo, open, answer, run, standing, askedNow };
};

describe('when offices are asked', () => {
  test('nobody in the first two weeks; each once in half a year, in its hours, and never three in the same minute', async () => {
    const here = made({ ...everybody, standards: { ...everybody.standards, confirmEvery: 6 } });
    await here.run(14 * DAY, 3 * HOUR);
    expect(here.mails.copies.filter(({ letter }) => letter.subject.includes('Konfirmasi kontak'))).toEqual([]);
    const dates: [string, Office][] = [];
    for (const office of here.ports.directory.offices) {
      const at = (await confirmationOf(here.ports, office.code))?.at ?? '';
      dates.push([at, office]);
      expect(at < '2027-01-20', office.code).toBe(true);
    }
    const minutes = Object.values(Object.groupBy(dates, ([at]) => at.slice(0, 16)));
    expect(Math.max(...minutes.map(same => same?.length ?? 0))).toBeLessThanOrEqual(2);
    for (const [at, office] of dates) {
      const offset = { 'Asia/Jakarta': 7, 'Asia/Pontianak': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }[
        office.timezone
      ];
      const local = after(at, offset * HOUR).slice(11, 16);
      const [opens = '', closes = ''] = office.hours.split('-');
      expect([local >= opens, local < closes], `${office.code} ${local}`).toEqual([true, true]);
    }
  }, 60_000);

  test('inbox and back-up once, the silent once more after half its days, and then nobody until the next round', async () => {
    const here = made();
    await here.run(7 * 30 * DAY, 6 * HOUR);
    expect([here.asked(INBOX).length, here.asked(BACKUP).length]).toEqual([2, 2]);
    expect(here.asked(INBOX)[1]?.letter.subject).toContain('Pengingat');
    expect(await here.standing()).toMatchObject({ state: 'unconfirmed' });
    expect(here.logged('office.unconfirmed')).toEqual([{ office: CODE, round: 1 }]);
    await here.run(6 * 30 * DAY, 6 * HOUR);
    expect([here.asked(INBOX).length, here.asked(BACKUP).length]).toEqual([4, 4]);
  });

  test('once after a year without a schedule, in the next office hours', async () => {
    const here = made();
    await here.tick();
    here.pass(365 * DAY + 12 * HOUR);
    await here.tick();
    expect(here.asked(INBOX)).toEqual([]);
    await here.run(2 * DAY);
    expect([here.asked(INBOX).length, here.asked(BACKUP).length]).toEqual([1, 1]);
  });

  test('in its hours, also where an outage held the mail back until the office had closed', async () => {
    const here = made();
    await here.tick();
    expect(await askNow(here.ports, CODE)).toBe('asked');
    here.mails.always('throttled');
    await here.tick();
    here.pass(9 * HOUR);
    here.mails.always('accepted');
    await here.run(13 * HOUR);
    expect([...here.asked(INBOX), ...here.asked(BACKUP)]).toEqual([]);
    await here.run(5 * HOUR);
    expect([here.asked(INBOX).length, here.asked(BACKUP).length]).toEqual([1, 1]);
  });

  test('only those that are live, and one that becomes so has its turn', async () => {
    const here = made(only());
    await here.tick();
    expect(await confirmationOf(here.ports, CODE)).toBeUndefined();
    const later = { ...here.ports, directory: only(CODE) };
    expect(await askNow(here.ports, CODE)).toBe('not-live');
    expect(await askNow(later, CODE)).toBe('asked');
  });

  test('all begin in one transaction, a later one joins them, and those that have begun keep their date', async () => {
    const here = made(only(CODE, 'bpmp-36'));
    let transactions = 0;
    const table: typeof here.table = {
      ...here.table,
      commit: async writes => {
        if (writes.some(write => 'put' in write && write.put['round'] === 0)) transactions++;
        return await here.table.commit(writes);
      },
    };
    await advance({ ...here.ports, table }, () => true);
    expect(transactions).toBe(1);
    const [first, second] = [await confirmationOf(here.ports, CODE), await confirmationOf(here.ports, 'bpmp-36')];
    expect([first?.step, second?.step]).toEqual(['ask', 'ask']);
    here.pass(DAY);
    await advance({ ...here.ports, directory: only(CODE, 'bpmp-36', 'bpmp-61') }, () => true);
    expect(await confirmationOf(here.ports, 'bpmp-61')).toMatchObject({ step: 'ask', round: 0 });
    expect([await confirmationOf(here.ports, CODE), await confirmationOf(here.ports, 'bpmp-36')]).toEqual([
      first,
      second,
    ]);
  });

  test('only those that have not answered are reminded', async () => {
    const here = made();
    await here.askedNow();
    expect(await here.answer(INBOX)).toBe('done');
    await here.run(15 * DAY);
    expect([here.asked(INBOX).length, here.asked(BACKUP).length]).toEqual([1, 2]);
  });
});

describe('what an officer answers', () => {
  test('inbox and back-up each with its own code: then the office has confirmed', async () => {
    const here = made();
    await here.askedNow();
    expect(here.lastTo(INBOX).digits).not.toBe(here.lastTo(BACKUP).digits);
    expect(await here.answer(INBOX)).toBe('done');
    expect(await here.standing()).toMatchObject({ state: 'asked' });
    expect(await here.answer(BACKUP)).toBe('done');
    expect(await here.standing()).toMatchObject({ state: 'confirmed', wrong: [] });
    await here.run(15 * DAY);
    expect(await here.standing()).toMatchObject({ state: 'confirmed' });
  });

  test('reading the link changes nothing; two presses are one answer', async () => {
    const here = made();
    await here.askedNow();
    const before = await confirmationOf(here.ports, CODE);
    await here.open(INBOX);
    expect(await confirmationOf(here.ports, CODE)).toEqual(before);
    const opened = await here.open(INBOX);
    const { digits } = here.lastTo(INBOX);
    const both = await Promise.all([1, 2].map(() => answerCheck(here.ports, opened, RIGHT, digits)));
    expect(both).toEqual(['done', 'done']);
    expect(here.logged('office.confirmed').length).toBeGreaterThanOrEqual(1);
    const answered = await confirmationOf(here.ports, CODE);
    expect(await here.answer(INBOX, RIGHT, '')).toBe('done');
    expect(await confirmationOf(here.ports, CODE)).toEqual(answered);
  });

  test('a wrong code, a code of the back-up, of another office or of nobody confirms nothing, and five a day are all', async () => {
    const here = made(only(CODE, 'bpmp-33'));
    await here.askedNow();
    await askNow(here.ports, 'bpmp-33');
    await here.tick();
    await here.tick();
    const others = here.lastTo('bpmp-33@upt.example').digits;
    expect(others).toMatch(/^\d{6}$/);
    for (const digits of ['', '12345', here.lastTo(BACKUP).digits, others, '000000']) {
      expect(await here.answer(INBOX, RIGHT, digits)).toBe('wrong-code');
    }
    // Three of them were codes; two more wrong ones, and the right one comes too late today.
    for (const digits of ['000001', '000002']) expect(await here.answer(INBOX, RIGHT, digits)).toBe('wrong-code');
    expect(await here.answer(INBOX)).toBe('too-often');
    expect(await here.standing()).toMatchObject({ state: 'asked' });
    // The back-up has tries of its own, and the inbox has new ones tomorrow.
    expect(await here.answer(BACKUP)).toBe('done');
    here.pass(DAY);
    expect(await here.answer(INBOX)).toBe('done');
    expect(JSON.stringify(here.lines)).not.toContain('@');
  });

  test('parallel guesses cannot have more than five tries', async () => {
    const here = made();
    await here.askedNow();
    const opened = await here.open(INBOX);
    const guesses = Array.from({ length: 50 }, (_, place) => String(100_000 + place));
    const outcomes = await Promise.all(guesses.map(digits => answerCheck(here.ports, opened, RIGHT, digits)));
    expect(outcomes.filter(outcome => outcome !== 'too-often')).toHaveLength(5);
  });

  test('what is said to be wrong changes nothing by itself, and stays until the operator has seen to it', async () => {
    const here = made();
    await here.askedNow();
    const said: Said = { wrong: ['phone'], note: 'Nomor baru ada di meja depan.' };
    expect(await here.answer(INBOX, said)).toBe('done');
    expect(await here.answer(BACKUP)).toBe('done');
    expect(await here.standing()).toMatchObject({ state: 'confirmed', wrong: ['phone'] });
    expect(findOffice(here.ports.directory, CODE)).toEqual(findOffice(only(CODE), CODE));
    expect(JSON.stringify(here.lines)).not.toContain('meja depan');
    here.pass(MINUTE);
    expect(await settle(here.ports, CODE)).toBe('settled');
    expect(await here.standing()).toMatchObject({ state: 'confirmed', wrong: [] });
    here.pass(MINUTE);
    expect(await here.answer(INBOX, { wrong: ['inbox'], note: '' })).toBe('done');
    expect(await here.standing()).toMatchObject({ wrong: ['inbox'] });
    expect(await settle(here.ports, 'bpmp-33')).toBe('nothing');
  });

  test('an inbox that changed meanwhile: its link and code are dead, and the new one is asked with the reminder', async () => {
    const here = made();
    await here.askedNow();
    const changed: Directory = {
      ...here.ports.directory,
      offices: here.ports.directory.offices.map(one =>
        one.code === CODE ? { ...one, inbox: 'baru@upt.example' } : one,
      ),
    };
    const old = await here.open(INBOX);
    expect(await openCheck({ ...here.ports, directory: changed }, here.lastTo(INBOX).token)).toBeUndefined();
    expect(await answerCheck(here.ports, old, RIGHT, here.lastTo(INBOX).digits)).toBe('done');
    const moved = (await officeHealth({ ...here.ports, directory: changed })).find(({ office }) => office === CODE);
    expect(moved?.standing.state).toBe('asked');
  });

  test('links of an earlier round, of a case or of nobody open nothing', async () => {
    const here = made();
    await here.askedNow();
    const first = here.lastTo(INBOX).token;
    expect(await here.answer(INBOX)).toBe('done');
    expect(await here.answer(BACKUP)).toBe('done');
    await here.run(6 * 31 * DAY, 6 * HOUR);
    expect(here.asked(INBOX)).toHaveLength(2);
    expect(await openCheck(here.ports, first)).toBeUndefined();
    expect(await openCheck(here.ports, '')).toBeUndefined();
  });
});

test('the mails go to the very address that they ask about, also where it is known to be dead', async () => {
  const here = made();
  await here.askedNow();
  await here.publish('Bounce', 'Permanent');
  here.pass(HOUR);
  await here.tick();
  await here.tick();
  const kinds = here.sent().filter(what => what.startsWith('office-check'));
  expect(kinds).toHaveLength(2);
  expect((await officeHealth(here.ports)).find(({ office }) => office === CODE)).toMatchObject({
    inbox: { dead: true },
    backup: { dead: true },
  });
});
