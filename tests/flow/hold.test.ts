import { describe, expect, it } from 'vitest';
import { mailsOwed } from '../../shared/domain/ceilings.ts';
import type { Directory } from '../../shared/domain/directory.ts';
import { route } from '../../shared/domain/route.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { correctAddress } from '../../shared/flow/contact.ts';
import { listHeld, reject, release } from '../../shared/flow/hold.ts';
import { loadApplication, loadVersion } from '../../shared/flow/load.ts';
import { openPartnerLink, sentToken } from '../../shared/flow/partner.ts';
import { Busy } from '../../shared/flow/ports.ts';
import { submit } from '../../shared/flow/submit.ts';
import { application, directory, region, submission, world } from '../world.ts';
import { diesAfter } from './partner-world.ts';

type World = ReturnType<typeof world>;

const CLIENT = { address: 'one', domain: 'example', trapped: false };
const always = (): boolean => true;

const post = async (at: World, key: string, client: Partial<typeof CLIENT> = {}, email = `${key}@mitra.example`) => {
  const content = application();
  return await at.accepted({
    idempotencyKey: key,
    sentSecret: `secret of ${key}`,
    application: { ...content, contact: { ...content.contact, email } },
    client: { ...CLIENT, ...client },
  });
};

const told = (at: World): string[] => at.mails.copies.map(({ letter }) => letter.to);

describe('a held application', () => {
  it('gives its partner the reference and the page as usual, and nobody a mail yet', async () => {
    const at = world();
    const reference = await post(at, 'trapped-1', { trapped: true });
    await advance(at.ports, always);
    expect(told(at)).toEqual([]);
    const access = await openPartnerLink(at.ports, sentToken(reference, 'secret of trapped-1'));
    expect(access && 'loaded' in access && access.loaded.cases.map(({ office, status }) => [office, status])).toEqual([
      ['bpmp-35', 'received'],
      ['bpmp-91', 'received'],
    ]);
    expect((await listHeld(at.ports)).map(held => held.reference)).toEqual([reference]);
  });

  it('owes its offices all of it once it is released, and only once', async () => {
    const at = world();
    const reference = await post(at, 'trapped-2', { trapped: true });
    expect(await release(at.ports, reference, 'desk', 'offices', 'lokakarya')).toBe('released');
    expect(await release(at.ports, reference, 'desk', 'offices', 'lokakarya')).toBe('not-held');
    await advance(at.ports, always);
    await advance(at.ports, always);
    expect(told(at).sort()).toEqual([
      'bpmp-35@upt.example',
      'bpmp-91@upt.example',
      'gtk-35@upt.example',
      'trapped-2@mitra.example',
    ]);
    expect(await listHeld(at.ports)).toEqual([]);
  });

  it('that one releases while another rejects it is one of the two, whole: the rejection reads less and is first', async () => {
    const at = world();
    const reference = await post(at, 'trapped-8', { trapped: true });
    const outcomes = await Promise.all([
      release(at.ports, reference, 'desk', 'offices', 'lokakarya'),
      reject(at.ports, reference, 'desk', 'iklan'),
      release(at.ports, reference, 'system', 'desk', 'nobody looked in time'),
    ]);
    expect(outcomes.toSorted()).toEqual(['overtaken', 'overtaken', 'rejected']);
    await advance(at.ports, always);
    expect(told(at).filter(to => to.endsWith('@upt.example'))).toEqual([]);
    expect(await listHeld(at.ports)).toEqual([]);
  });

  it('goes to the desk after one working day without review, and nothing is lost', async () => {
    const at = world();
    const reference = await post(at, 'trapped-3', { trapped: true });
    at.pass(4 * DAY);
    await advance(at.ports, always);
    await advance(at.ports, always);
    const loaded = await loadApplication(at.ports, reference);
    expect(loaded?.cases.map(({ office, provinces }) => [office, provinces])).toEqual([['nasional', ['35', '94']]]);
    expect(told(at)).toContain('nasional@upt.example');
  });

  it('waits a day longer where the day on which it was to be looked at becomes a holiday, with one list for that day', async () => {
    const at = world();
    await post(at, 'trapped-early', { trapped: true });
    const holiday = { date: '2026-07-07', name: 'Libur', status: 'official' } as const;
    (at.ports as { directory: Directory }).directory = { ...directory, holidays: [...directory.holidays, holiday] };
    const until = async (instant: string) => {
      while (at.ports.now() < instant) {
        at.pass(HOUR);
        await at.tick();
      }
    };
    await until('2026-07-07T03:00:00.000Z');
    await post(at, 'trapped-later', { trapped: true });
    expect((await listHeld(at.ports)).map(({ held }) => held?.until)).toEqual([
      '2026-07-08T09:00:00.000Z',
      '2026-07-08T09:00:00.000Z',
    ]);
    await until('2026-07-08T08:00:00.000Z');
    expect(at.sent()).toEqual(['held-list:nasional']);
    expect(at.mails.copies[0]).toMatchObject({ letter: { subject: 'Pendaftaran yang ditahan – 2026-07-08' } });
    expect(await listHeld(at.ports)).toHaveLength(2);
    await until('2026-07-08T10:00:00.000Z');
    expect(await listHeld(at.ports)).toEqual([]);
    expect(at.sent().filter(what => what === 'new-case:nasional')).toHaveLength(2);
  });

  it('is on the list that the desk gets in the morning, which is not sent when all were reviewed before', async () => {
    const [kept, reviewed] = [world(), world()];
    await post(kept, 'trapped-4', { trapped: true });
    await post(kept, 'trapped-5', { trapped: true });
    const other = await post(reviewed, 'trapped-6', { trapped: true });
    await reject(reviewed.ports, other, 'desk', 'iklan');
    const lists = async (at: World) => {
      // In steps, for a list leaves before what it lists is handed over.
      for (let hour = 0; hour < 96; hour++) {
        at.pass(HOUR);
        await advance(at.ports, always);
      }
      return at.mails.copies
        .map(({ letter }) => letter)
        .filter(({ subject }) => subject.startsWith('Pendaftaran yang ditahan'));
    };
    const [list, ...more] = await lists(kept);
    expect(more).toEqual([]);
    expect(list?.to).toBe('nasional@upt.example');
    expect(list?.text).not.toContain('Yayasan');
    expect(await lists(reviewed)).toEqual([]);
  });

  it('shows on the list the oldest twenty and how many there are, however many that is', async () => {
    const at = world();
    for (let number = 0; number < 60; number++) await post(at, `one-of-many-traps-${number}`, { trapped: true });
    at.pass(DAY);
    await advance(at.ports, always);
    const [list] = at.mails.copies.map(({ letter }) => letter);
    expect(list?.text).toContain('60 pendaftaran');
    expect(list?.html.length).toBeLessThan(40_000);
    expect(await listHeld(at.ports)).toHaveLength(60);
  });

  it('leaves no version behind when it is rejected after a correction', async () => {
    const at = world();
    const reference = await post(at, 'trapped-8', { trapped: true });
    const loaded = await at.loaded(reference);
    expect(await correctAddress(at.ports, loaded, 'lain@mitra.example')).toBe('corrected');
    await reject(at.ports, reference, 'desk', 'iklan');
    at.pass(31 * DAY);
    expect(await loadVersion(at.ports, reference, 1)).toBeUndefined();
    expect(await loadVersion(at.ports, reference, 2)).toBeUndefined();
    await advance(at.ports, always);
    expect(told(at)).toEqual([]);
  });

  it('that is rejected never reaches an office, is declined for its partner, and is gone after a month', async () => {
    const at = world();
    const reference = await post(at, 'trapped-7', { trapped: true });
    expect(await reject(at.ports, reference, 'desk', 'iklan')).toBe('rejected');
    at.pass(10 * DAY);
    await advance(at.ports, always);
    expect(told(at).filter(to => to.endsWith('@upt.example'))).toEqual([]);
    expect((await loadApplication(at.ports, reference))?.cases.every(({ status }) => status === 'declined')).toBe(true);
    at.pass(21 * DAY);
    expect(await loadApplication(at.ports, reference)).toBeUndefined();
  });
});

describe('an application that was rejected by mistake', () => {
  const everywhere = directory.provinces.map(({ code }) => region(code));
  const rejected = async (regions = application().regions) => {
    const at = world();
    const content = application({ regions });
    const trapped = { ...CLIENT, trapped: true };
    const reference = await at.accepted({ application: content, client: trapped });
    expect(await reject(at.ports, reference, 'desk', 'iklan')).toBe('rejected');
    return { ...at, reference };
  };

  it('is released within the month, is kept from then on, and its offices and partner hear of it once', async () => {
    const at = await rejected();
    await correctAddress(at.ports, await at.loaded(at.reference), 'lain@mitra.example');
    at.pass(29 * DAY);
    expect(await release(at.ports, at.reference, 'desk', 'offices', 'bukan iklan')).toBe('released');
    expect(await release(at.ports, at.reference, 'desk', 'offices', 'bukan iklan')).toBe('not-held');
    await advance(at.ports, always);
    await advance(at.ports, always);
    expect(told(at).sort()).toEqual([
      'bpmp-35@upt.example',
      'bpmp-91@upt.example',
      'gtk-35@upt.example',
      'lain@mitra.example',
    ]);
    at.pass(400 * DAY);
    const { head, version, cases } = await at.loaded(at.reference);
    expect(head).not.toHaveProperty('rejected');
    expect(version.number).toBe(2);
    expect(await loadVersion(at.ports, at.reference, 1)).toBeDefined();
    expect(cases).toHaveLength(2);
    const happened = (await at.events(at.reference)).map(({ what }) => what);
    for (const what of ['held', 'rejected', 'held-again', 'released'])
      expect(happened.filter(each => each === what)).toHaveLength(1);
  });

  it('is released also with all provinces and as many versions as there may be', async () => {
    const at = await rejected(everywhere);
    for (let version = 2; version <= 50; version++) {
      at.pass(MINUTE);
      expect(await correctAddress(at.ports, await at.loaded(at.reference), `lain${version}@mitra.example`)).toMatch(
        /corrected|too-often/,
      );
    }
    expect(await release(at.ports, at.reference, 'desk', 'offices', 'bukan iklan')).toBe('released');
  });

  it('goes to the desk, like any that is held, when the release breaks off in the middle', async () => {
    const at = await rejected();
    const ports = { ...at.ports, table: diesAfter(at.table, 1) };
    await expect(release(ports, at.reference, 'desk', 'offices', 'bukan iklan')).rejects.toThrow();
    expect((await listHeld(at.ports)).map(({ reference }) => reference)).toEqual([at.reference]);
    at.pass(40 * DAY);
    await advance(at.ports, always);
    expect((await at.loaded(at.reference)).cases.map(({ office }) => office)).toEqual(['nasional']);
  });

  it('is not brought back by the schedule', async () => {
    const at = await rejected();
    expect(await release(at.ports, at.reference, 'system', 'desk', 'nobody looked in time')).toBe('not-held');
  });
});

describe('the ceilings', () => {
  it('leave room for a workshop: a hundred partners behind one address within the hour are all sent on', async () => {
    const at = world();
    for (let partner = 0; partner < 100; partner++) await post(at, `workshop-partner-${partner}`);
    expect(await listHeld(at.ports)).toEqual([]);
  });

  it('count mails, not requests: above them an application is held, for one address while others pass', async () => {
    const at = world({ ceilings: { address: 9, domain: 1000, hour: 1000, day: 1000 } });
    expect(mailsOwed(route(application(), at.ports.directory))).toBe(4);
    for (const key of ['first-of-three', 'second-of-three', 'third-of-three']) await post(at, key);
    expect(await listHeld(at.ports)).toHaveLength(1);
    await post(at, 'from-elsewhere', { address: 'two' });
    expect(await listHeld(at.ports)).toHaveLength(1);
    at.pass(HOUR);
    await post(at, 'an-hour-later');
    expect(await listHeld(at.ports)).toHaveLength(1);
  });

  it('hold one client without holding everybody else: what is held owes nothing and does not count for all', async () => {
    const at = world({ ceilings: { address: 8, domain: 1000, hour: 20, day: 20 } });
    for (let number = 0; number < 30; number++) await post(at, `from-one-address-${number}`, { address: 'attacker' });
    await post(at, 'an-honest-partner', { address: 'elsewhere' });
    expect(await listHeld(at.ports)).toHaveLength(28);
  });

  it('hold nobody back when the counters cannot be reached', async () => {
    const at = world({ ceilings: { address: 1, domain: 1, hour: 1, day: 1 } });
    const table = { ...at.ports.table, count: () => Promise.reject(new Busy('not now')) };
    await submit({ ...at.ports, table }, submission({ idempotencyKey: 'counters-away' }));
    expect(await listHeld(at.ports)).toEqual([]);
  });
});

describe('receipts to one mailbox', () => {
  it('leave at most once a day, however the address is spelled, and later ones are put off, not dropped', async () => {
    const at = world();
    const spellings = ['korban@gmail.com', 'k.o.r.b.a.n@gmail.com', 'korban+1@googlemail.com', 'Korban@gmail.com'];
    for (const [place, email] of spellings.entries()) await post(at, `naming-a-victim-${place}`, {}, email);
    const received = () => told(at).filter(to => spellings.includes(to)).length;
    await advance(at.ports, always);
    expect(received()).toBe(1);
    at.pass(23 * HOUR);
    await advance(at.ports, always);
    expect(received()).toBe(1);
    for (let day = 0; day < 4; day++) {
      at.pass(25 * HOUR);
      await advance(at.ports, always);
    }
    expect(received()).toBe(4);
  });
});
