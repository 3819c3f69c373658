import { describe, expect, test } from 'vitest';
import { findOffice } from '../../shared/domain/directory.ts';
import { after, DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { followUp } from '../../shared/doors/follow-up.ts';
import { answerChange, openChange } from '../../shared/flow/change-answer.ts';
import { askChange, type Wanted } from '../../shared/flow/change-office.ts';
import { deviceCookie, isConfirmed } from '../../shared/flow/device.ts';
import { directoryNow, withDirectoryNow } from '../../shared/flow/directory-now.ts';
import { openOfficeLink } from '../../shared/flow/office.ts';
import { openListLink } from '../../shared/flow/office-link.ts';
import { stuck } from '../../shared/flow/stuck.ts';
import { directory, world } from '../world.ts';

const CODE = 'bpmp-35';
const OLD = 'bpmp-35@upt.example';
const NEW = 'kemitraan@bpmp-jatim.example';
const DESK = 'nasional@upt.example';
const BACKUP = findOffice(directory, CODE)?.backup ?? '';

const made = () => {
  const here = world();
  const to = (address: string, about = 'Konfirmasi penggantian') =>
    here.mails.copies.filter(({ letter }) => letter.to === address && letter.subject.startsWith(about));
  const questionTo = (address: string) => {
    const text = to(address).at(-1)?.letter.text ?? '';
    return { token: /\/berkas\/kontak\/(\S+)/.exec(text)?.[1] ?? '', digits: /Kode: (\d{6})/.exec(text)?.[1] ?? '' };
  };
  const ask = async (wanted: Partial<Wanted> = {}) => {
    const ports = await withDirectoryNow(here.ports);
    const asked = await askChange(ports, { office: CODE, what: 'inbox', to: NEW, oldIsDead: false, ...wanted });
    await here.tick();
    return asked;
  };
  const answer = async (address: string, agrees = true, digits = questionTo(address).digits) => {
    const opened = await openChange(await withDirectoryNow(here.ports), questionTo(address).token);
    return opened ? await answerChange(here.ports, opened, agrees, digits) : 'nothing opens';
  };
  const now = async () => findOffice(await directoryNow(here.ports), CODE);
  const tick = async (times = 1) => {
    for (let each = 0; each < times; each++) {
      here.pass(5 * MINUTE);
      await here.tick();
    }
  };
  return { ...here, to, questionTo, ask, answer, now, tick };
};

describe('another inbox', () => {
  test('takes the word of who reads the old one and of who reads the new one; one alone changes nothing', async () => {
    const here = made();
    expect((await here.ask()).outcome).toBe('asked');
    expect(here.questionTo(OLD).digits).not.toBe(here.questionTo(NEW).digits);
    expect(await here.answer(NEW)).toBe('done');
    await here.tick(2);
    expect((await here.now())?.inbox).toBe(OLD);
    expect(await here.answer(OLD)).toBe('done');
    await here.tick(2);
    expect((await here.now())?.inbox).toBe(NEW);
    expect(here.to(OLD, 'Sudah diganti')).toHaveLength(1);
    expect(here.to(NEW, 'Sudah diganti')).toHaveLength(1);
    await here.tick(3);
    expect(here.to(NEW, 'Sudah diganti')).toHaveLength(1);
  });

  test('gets what was promised to the old one, and the links and devices of before have ended', async () => {
    const here = made();
    const reference = await here.accepted();
    await here.stream(reference);
    const first = here.mails.copies.find(({ letter }) => letter.to === OLD);
    const token = /\/berkas\/(?!kantor)(\S+)/.exec(first?.letter.text ?? '')?.[1] ?? '';
    const list = /\/berkas\/kantor\/(\S+)/.exec(first?.letter.text ?? '')?.[1] ?? '';
    const cookie = /^([^=]+)=([^;]+)/.exec(await deviceCookie(here.ports, CODE)) ?? [];
    const cookies = { [cookie[1] ?? '']: cookie[2] ?? '' };
    const opens = async () => {
      const ports = await withDirectoryNow(here.ports);
      return [
        (await openOfficeLink(ports, token))?.kind,
        (await openListLink(ports, list)) !== undefined,
        await isConfirmed(ports, cookies, CODE),
      ];
    };
    expect(await opens()).toEqual(['case', true, true]);
    await here.ask();
    await here.answer(NEW);
    await here.answer(OLD);
    await here.tick(2);
    expect(await opens()).toEqual([undefined, false, false]);

    // The ladder's mails and links of the same case go to the new inbox, and open.
    for (let hours = 0; hours < 72; hours++) {
      here.pass(HOUR);
      await here.tick();
    }
    const reminder = here.mails.copies.findLast(({ letter }) => letter.to === NEW);
    const fresh = /\/berkas\/(?!kantor)(\S+)/.exec(reminder?.letter.text ?? '')?.[1] ?? '';
    expect((await openOfficeLink(await withDirectoryNow(here.ports), fresh))?.kind).toBe('case');
    expect(
      here.mails.copies.filter(({ letter, at }) => letter.to === OLD && at > after(here.ports.now(), -2 * DAY)),
    ).toEqual([]);
  });

  test('whose old one is dead takes the word of the desk instead, and the old one is told all the same', async () => {
    const here = made();
    expect(await here.ask({ oldIsDead: true })).toMatchObject({ change: { parties: { desk: '', new: '' } } });
    expect(here.to(OLD)).toEqual([]);
    expect(await here.answer(DESK)).toBe('done');
    expect(await here.answer(NEW)).toBe('done');
    await here.tick(2);
    expect((await here.now())?.inbox).toBe(NEW);
    expect(here.to(OLD, 'Sudah diganti')).toHaveLength(1);
  });

  test('of the desk itself takes the word of its back-up where the inbox is dead', async () => {
    const here = made();
    const asked = await here.ask({ office: 'nasional', oldIsDead: true });
    expect(asked).toMatchObject({ change: { parties: { backup: '', new: '' } } });
    expect(here.to(findOffice(directory, 'nasional')?.backup ?? '')).toHaveLength(1);
  });

  test('is not changed by one code twice, a wrong one, the other one, or after one no', async () => {
    const here = made();
    await here.ask();
    expect(await here.answer(NEW, true, here.questionTo(OLD).digits)).toBe('wrong-code');
    expect(await here.answer(NEW, true, '000000')).toBe('wrong-code');
    expect(await here.answer(NEW)).toBe('done');
    expect(await here.answer(NEW)).toBe('done');
    await here.tick(2);
    expect((await here.now())?.inbox).toBe(OLD);
    expect(await here.answer(OLD, false)).toBe('done');
    expect(await here.answer(OLD, true)).toBe('gone');
    await here.tick(2);
    expect((await here.now())?.inbox).toBe(OLD);
    expect(here.logged('office.change-refused')).toHaveLength(1);
    expect((await stuck(here.ports)).offices).toMatchObject([{ office: CODE, unchangedSince: expect.any(String) }]);
    expect((await here.ask({ to: 'lain@bpmp-jatim.example' })).outcome).toBe('asked');
  });

  test('five wrong codes a day are all', async () => {
    const here = made();
    await here.ask();
    for (let each = 0; each < 5; each++) expect(await here.answer(OLD, true, '000000')).toBe('wrong-code');
    expect(await here.answer(OLD)).toBe('too-often');
    expect(await here.answer(NEW)).toBe('done');
  });

  test('that nobody confirmed in four days stays as it was, and says so', async () => {
    const here = made();
    await here.ask();
    await here.answer(NEW);
    here.pass(4 * DAY);
    expect(await here.answer(OLD)).toBe('nothing opens');
    await here.tick();
    expect((await here.now())?.inbox).toBe(OLD);
    expect(here.logged('office.change-expired')).toEqual([{ office: CODE, what: 'inbox' }]);
    expect((await here.ask()).outcome).toBe('asked');
  });

  test('is asked for once at a time, and only where it is another', async () => {
    const here = made();
    expect((await here.ask({ to: OLD })).outcome).toBe('same');
    expect((await here.ask({ office: 'bpmp-99' })).outcome).toBe('unknown-office');
    expect((await here.ask()).outcome).toBe('asked');
    expect((await here.ask({ to: 'lain@bpmp-jatim.example' })).outcome).toBe('open-already');
    expect(JSON.stringify(here.lines)).not.toContain('@');
  });

  test('is never the address of its back-up: an inbox that nobody reads would have nobody behind it', async () => {
    const here = made();
    expect((await here.ask({ to: BACKUP.toUpperCase() })).outcome).toBe('one-address');
    expect((await here.ask({ what: 'backup', to: OLD })).outcome).toBe('one-address');
    expect(here.mails.copies).toEqual([]);
  });

  test('again and back again; a deployment that brings another one ends it', async () => {
    const here = made();
    const change = async (from: string, to: string) => {
      await here.ask({ to });
      await here.answer(from);
      await here.answer(to);
      await here.tick(2);
      return (await here.now())?.inbox;
    };
    expect(await change(OLD, NEW)).toBe(NEW);
    expect(await change(NEW, 'ketiga@bpmp-jatim.example')).toBe('ketiga@bpmp-jatim.example');
    const deploy = (inbox: string) => ({
      ...here.ports,
      directory: {
        ...directory,
        offices: directory.offices.map(office => (office.code === CODE ? { ...office, inbox } : office)),
      },
    });
    expect(findOffice(await directoryNow(deploy(OLD)), CODE)?.inbox).toBe('ketiga@bpmp-jatim.example');
    expect(findOffice(await directoryNow(deploy('baru@upt.example')), CODE)?.inbox).toBe('baru@upt.example');
    expect(await change('ketiga@bpmp-jatim.example', OLD)).toBe(OLD);
  });

  test('and what a deployment has ended stays ended when a later one brings the former value again', async () => {
    const here = made();
    await here.ask();
    await here.answer(OLD);
    await here.answer(NEW);
    await here.tick(2);
    await here.ask({ what: 'backup', to: 'rini@bpmp-jatim.example' });
    await here.answer(DESK);
    await here.answer('rini@bpmp-jatim.example');
    await here.tick(2);
    const deploy = (inbox: string) => ({
      ...here.ports,
      directory: {
        ...directory,
        offices: directory.offices.map(office => (office.code === CODE ? { ...office, inbox } : office)),
      },
    });
    const plenty = { getRemainingTimeInMillis: () => 60_000 };
    await followUp(here.ports)({}, plenty);
    expect(await here.now()).toMatchObject({ inbox: NEW, backup: 'rini@bpmp-jatim.example' });
    await followUp(deploy('baru@upt.example'))({}, plenty);
    expect(here.logged('office.change-retired')).toEqual([{ office: CODE, what: 'inbox' }]);
    await followUp(deploy(OLD))({}, plenty);
    expect(await here.now()).toMatchObject({ inbox: OLD, backup: 'rini@bpmp-jatim.example' });
  });
});

describe('another back-up or phone', () => {
  test('a back-up takes the word of the desk and of who reads the new address, and three are told', async () => {
    const here = made();
    await here.ask({ what: 'backup', to: 'rini@bpmp-jatim.example' });
    expect(here.to(OLD)).toEqual([]);
    expect(await here.answer(DESK)).toBe('done');
    await here.tick(2);
    expect((await here.now())?.backup).toBe(BACKUP);
    expect(await here.answer('rini@bpmp-jatim.example')).toBe('done');
    await here.tick(2);
    expect((await here.now())?.backup).toBe('rini@bpmp-jatim.example');
    for (const told of [BACKUP, 'rini@bpmp-jatim.example', OLD]) expect(here.to(told, 'Sudah diganti')).toHaveLength(1);
  });

  test('a phone takes the word of the desk, and the office is told', async () => {
    const here = made();
    await here.ask({ what: 'phone', to: '+62318290243' });
    expect(await here.answer(DESK)).toBe('done');
    await here.tick(2);
    expect((await here.now())?.phone).toBe('+62318290243');
    expect(here.to(OLD, 'Sudah diganti')).toHaveLength(1);
    expect((await here.now())?.inbox).toBe(OLD);
  });
});
