import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import type { Directory } from '../../shared/domain/directory.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { correctAddress, stopMail } from '../../shared/flow/contact.ts';
import { healthOf, isDead, officeHealth, placeAfter } from '../../shared/flow/health.ts';
import { tellWhoWaits } from '../../shared/flow/office-news.ts';
import { Busy } from '../../shared/flow/ports.ts';
import type { SesEvent } from '../../shared/flow/record.ts';
import { eventPartition } from '../../shared/flow/row-keys.ts';
import { stuck } from '../../shared/flow/stuck.ts';
import { followUp } from '../../shared/flow/unreachable.ts';
import { type Copy, eventOf } from '../mailbox.ts';
import { application, applicationFrom, directory, referenceOf, region, whatOf, world } from '../world.ts';

const OWNER = { role: 'owner', office: 'bpmp-35', officer: 'Sri' } as const;
const DESK_OFFICER = { role: 'desk', office: 'nasional', officer: 'Budi' } as const;
const PARTNER = { role: 'partner', office: '', officer: '' } as const;
const ACCEPT = { kind: 'accept', scope: [], answers: 1 } as const;
const DECLINE = { kind: 'decline', reason: 'Maaf.', answers: 1 } as const;

const inJava = () => application({ regions: [region('35')] });

/** An application in Jawa Timur of which the receipt and the notice have left. */
const sent = async (options: Parameters<typeof world>[0] = {}, content = inJava()) => {
  const made = world(options);
  const reference = await made.accepted({ application: content });
  await made.tick();
  const copyOf = (what: string): Copy => {
    const found = made.mails.copies.findLast(copy => whatOf(copy) === what);
    if (!found) throw new Error(`no ${what}`);
    return found;
  };
  const bounce = async (what: string, type: SesEvent['type'] = 'Bounce', bounceType = 'Permanent', seconds = 1) => {
    await made.record(eventOf(copyOf(what), type, seconds, bounceType));
    made.pass(2 * MINUTE);
    await made.tick();
    await made.tick();
  };
  const later = async (pass: number) => {
    made.pass(pass);
    await made.tick();
    await made.tick();
  };
  const give = async (command: Command) =>
    expect((await commandCase(made.ports, reference, '01', command, { by: OWNER })).outcome).toBe('done');
  return { ...made, reference, copyOf, bounce, later, give };
};

const office = directory.offices.find(({ code }) => code === 'bpmp-35') as Directory['offices'][number];
const desk = directory.offices.find(({ code }) => code === 'nasional') as Directory['offices'][number];

test('an office that calls our mail spam is the operator’s to ask, for a few days, and goes on getting its mail', async () => {
  const made = await sent();
  await made.record(eventOf(made.copyOf('new-case:bpmp-35'), 'Complaint', 60));
  await made.later(HOUR);
  expect(made.logged('office.complained')).toEqual([{ office: 'bpmp-35', place: 'inbox', kind: 'new-case' }]);
  const [found, ...others] = (await stuck(made.ports)).offices;
  expect([found?.office, others]).toEqual(['bpmp-35', []]);
  expect(found).toMatchObject({ deadInbox: false, complainedAt: expect.any(String) });
  await made.give(ACCEPT);
  await made.later(4 * DAY);
  expect((await stuck(made.ports)).offices).toEqual([]);
});

test('the desk that stands in for inbox and back-up is reminded once a day, as whom it stands in for', async () => {
  const made = await sent();
  await made.bounce('new-case:bpmp-35');
  await made.later(HOUR);
  await made.bounce('new-case:bpmp-35');
  const seen = made.mails.copies.length;
  for (let hours = 0; hours < 4 * 24; hours++) await made.later(HOUR);
  const reminders = made.mails.copies.slice(seen).filter(copy => whatOf(copy).startsWith('reminder'));
  expect(reminders.map(({ letter }) => letter.to)).toEqual(reminders.map(() => desk.inbox));
  const days = reminders.map(({ at }) => at.slice(0, 10));
  expect(days.length).toBeGreaterThan(1);
  expect(new Set(days).size).toBe(days.length);
});

test('a partner’s reply goes to the desk, by its name, while the office’s inbox takes no mail', async () => {
  const made = await sent();
  await made.bounce('new-case:bpmp-35');
  await made.later(HOUR);
  const { letter } = made.copyOf('news:partner');
  expect(letter.replyTo.address).toBe(desk.inbox);
  expect(letter.text).toContain(`balasan Anda sampai ke ${desk.name}`);
  await made.give(ACCEPT);
  await made.later(HOUR);
  expect(made.copyOf('accepted:partner').letter.replyTo.address).toBe(desk.inbox);
  await made.later(8 * DAY);
  await made.give({ kind: 'end', reason: 'Selesai.' });
  await made.later(HOUR);
  const last = made.mails.copies.findLast(copy => whatOf(copy).endsWith(':partner'));
  expect([last && whatOf(last), last?.letter.replyTo.address]).toEqual(['news:partner', office.inbox]);
});

describe('a partner whose mail does not arrive is phoned', () => {
  test.each<[SesEvent['type'], string]>([
    ['Bounce', 'Permanent'],
    ['Reject', ''],
    ['Complaint', ''],
  ])('after %s %s: each office is asked once, and the head says since when', async (type, bounceType) => {
    const { reference, bounce, later, sent: left, copyOf, loaded, events, lines } = await sent();
    await bounce('receipt:partner', type, bounceType);
    await later(MINUTE);
    await bounce('receipt:partner', type, bounceType, 60);
    expect(left().filter(what => what.startsWith('call-partner'))).toEqual(['call-partner:bpmp-35']);
    expect((await loaded(reference)).head.unreachableSince).toBeDefined();
    expect((await events(reference)).map(({ what }) => what)).toContain('partner-unreachable');
    const { letter } = copyOf('call-partner:bpmp-35');
    expect(letter.text).toContain(type === 'Complaint' ? 'ditandai sebagai spam' : 'Surel ke mitra tidak sampai');
    expect(letter.replyTo.address).toBe(desk.inbox);
    expect(JSON.stringify(lines)).not.toContain('cahaya.example');
  });

  test.each(['Transient', 'Undetermined'])(
    'a bounce for the time being (%s): only after a day, and only if no delivery is known, of before or after',
    async bounceType => {
      const asked = (made: Awaited<ReturnType<typeof sent>>) =>
        made.sent().filter(what => what.startsWith('call-partn'));
      const lost = await sent();
      await lost.bounce('receipt:partner', 'Bounce', bounceType);
      await lost.later(23 * HOUR);
      expect(asked(lost)).toEqual([]);
      await lost.later(2 * HOUR);
      expect(asked(lost)).toEqual(['call-partner:bpmp-35']);
      expect((await lost.loaded(lost.reference)).head.unreachableSince).toBeDefined();

      for (const seconds of [1, 3600]) {
        const arrived = await sent();
        await arrived.bounce('receipt:partner', 'Bounce', bounceType, 60);
        await arrived.record(eventOf(arrived.copyOf('receipt:partner'), 'Delivery', seconds));
        await arrived.later(2 * DAY);
        expect(asked(arrived)).toEqual([]);
        expect((await arrived.loaded(arrived.reference)).head.unreachableSince).toBeUndefined();
      }
    },
  );

  test('what SES gave up on after half a day is phoned about, as what bounced for good is', async () => {
    const made = await sent();
    await made.give(ACCEPT);
    await made.later(HOUR);
    const copy = made.copyOf('accepted:partner');
    await made.record(eventOf(copy, 'DeliveryDelay', 3600));
    await made.later(DAY);
    await made.record(eventOf(copy, 'Bounce', 14 * 3600, 'Transient'));
    await made.later(HOUR);
    expect(made.sent()).toContain('call-partner:bpmp-35');
  });

  test('a refusal that bounces: the office that refused is asked to phone', async () => {
    const made = await sent();
    await made.give(DECLINE);
    await made.later(HOUR);
    await made.bounce('declined:partner');
    expect(made.sent()).toContain('call-partner:bpmp-35');
  });

  test('the news that a case has lapsed bounce: its office is asked to phone, for only they say how to go on', async () => {
    const made = await sent();
    await made.give({ kind: 'ask-revision', fields: ['contact'], reason: 'Belum jelas.', answers: 1 });
    for (let hours = 0; hours < 20 * 24; hours += 6) await made.later(6 * HOUR);
    expect((await made.caseOf(made.reference, 'bpmp-35')).status).toBe('lapsed');
    await made.bounce('news:partner');
    expect(made.sent()).toContain('call-partner:bpmp-35');
  });

  test('the receipt bounces while a refusal can be taken back, which it is: the office is asked to phone', async () => {
    const made = await sent();
    await made.give(DECLINE);
    await made.bounce('receipt:partner');
    await made.give({ kind: 'undo' });
    await made.later(HOUR);
    expect(made.sent()).toContain('call-partner:bpmp-35');
  });

  test.each(['bounces', 'is not the partner’s'])(
    'what ended %s: no office has it in hand, and the desk is asked',
    async how => {
      const made = await sent();
      await made.give(ACCEPT);
      await made.later(DAY);
      await made.give({ kind: 'end', reason: 'Programnya selesai.' });
      await made.later(DAY);
      if (how === 'bounces') await made.bounce('news:partner');
      else await stopMail(made.ports, await made.loaded(made.reference));
      await made.later(HOUR);
      expect(made.sent().filter(what => what.startsWith('call-partner'))).toEqual(['call-partner:nasional']);
    },
  );

  test('what an office refused long ago is not its to phone about: the desk is asked', async () => {
    const made = await sent();
    await made.give(DECLINE);
    await made.later(HOUR);
    for (let days = 0; days < 31; days++) await made.later(DAY);
    await made.bounce('declined:partner');
    expect(made.sent().filter(what => what.startsWith('call-partner'))).toEqual(['call-partner:nasional']);
  });

  test('a corrected address lifts it, and a late bounce of the old address does not bring it back', async () => {
    const { ports, bounce, loaded, reference, copyOf, record, tick, later, sent: left } = await sent();
    const first = copyOf('receipt:partner');
    await bounce('receipt:partner');
    expect(await correctAddress(ports, await loaded(reference), 'halimah.baru@cahaya.example')).toBe('corrected');
    expect((await loaded(reference)).head.unreachableSince).toBeUndefined();
    await record(eventOf(first, 'Complaint', 90));
    await tick();
    expect((await loaded(reference)).head.unreachableSince).toBeUndefined();

    await later(DAY);
    await bounce('receipt:partner');
    expect((await loaded(reference)).head.unreachableSince).toBeDefined();
    expect(left().filter(what => what.startsWith('call-partner'))).toHaveLength(2);
  });
});

describe('a partner who could not be reached', () => {
  const calls = (made: Awaited<ReturnType<typeof sent>>) =>
    made.sent().filter(what => what.startsWith('call-partner')).length;

  test('can be again once mail arrives at the same address; what does not arrive after that is phoned about anew', async () => {
    const made = await sent();
    await made.bounce('receipt:partner');
    await made.give({ kind: 'acknowledge' });
    await made.later(HOUR);
    // Of the time before, a delivery says nothing.
    await made.record(eventOf(made.copyOf('receipt:partner'), 'Delivery', 0));
    expect((await made.loaded(made.reference)).head.unreachableSince).toBeDefined();
    await made.record(eventOf(made.copyOf('news:partner'), 'Delivery', 60));
    expect((await made.loaded(made.reference)).head.unreachableSince).toBeUndefined();
    expect(made.logged('partner.reached-again')).toEqual([{ reference: made.reference, kind: 'news' }]);

    await made.give(ACCEPT);
    await made.later(HOUR);
    await made.bounce('accepted:partner');
    expect((await made.loaded(made.reference)).head.unreachableSince).toBeDefined();
    expect(calls(made)).toBe(2);
  });

  test.each(['Complaint', 'Bounce'] as const)(
    'stays so where its holder calls our mail spam, first or after a %s',
    async first => {
      const made = await sent();
      await made.bounce('receipt:partner', first, 'Permanent');
      await made.give({ kind: 'acknowledge' });
      await made.later(MINUTE);
      if (first === 'Bounce') await made.bounce('news:partner', 'Complaint');
      await made.later(DAY);
      await made.give(DECLINE);
      await made.later(HOUR);
      await made.record(eventOf(made.copyOf('declined:partner'), 'Delivery', 5));
      expect((await made.loaded(made.reference)).head.unreachableSince).toBeDefined();
      await correctAddress(made.ports, await made.loaded(made.reference), 'benar@cahaya.example');
      expect((await made.loaded(made.reference)).head).not.toHaveProperty('complainedSince');
    },
  );

  test('stays so where mail arrives only at the address of before', async () => {
    const made = await sent();
    await made.bounce('receipt:partner');
    const former = made.copyOf('receipt:partner');
    await correctAddress(made.ports, await made.loaded(made.reference), 'halimah.baru@cahaya.example');
    await made.later(DAY);
    await made.bounce('receipt:partner');
    await made.record(eventOf(former, 'Delivery', 3 * 24 * 3600));
    expect((await made.loaded(made.reference)).head.unreachableSince).toBeDefined();
  });

  test('is mailed what is new for it to act upon, and where that is lost as well its office is asked to phone, once', async () => {
    const made = await sent();
    await made.bounce('receipt:partner');
    expect(calls(made)).toBe(1);
    await made.later(DAY);
    await made.give({ kind: 'ask-revision', fields: ['contact'], reason: 'Belum jelas.', answers: 1 });
    await made.later(HOUR);
    await made.bounce('revision-asked:partner');
    await made.bounce('revision-asked:partner', 'Bounce', 'Permanent', 60);
    expect(calls(made)).toBe(2);
    expect(made.copyOf('call-partner:bpmp-35').letter.text).toContain(
      'Yang belum ia ketahui kali ini: permintaan perbaikan.',
    );
    expect((await made.events(made.reference)).filter(({ what }) => what === 'cannot-reach')).toHaveLength(2);
    // What only tells of it asks nobody again.
    for (let days = 0; days < 8; days++) await made.later(DAY);
    await made.bounce('revision-reminder:partner');
    expect(calls(made)).toBe(2);
  });
});

describe('a partner whose address wants no mail', () => {
  const ASK = { kind: 'ask-revision', fields: ['contact'], reason: 'Belum jelas.', answers: 1 } as const;
  const calls = (made: Awaited<ReturnType<typeof sent>>) =>
    made.sent().filter(what => what === 'call-partner:bpmp-35').length;

  test('is told by phone what it is asked to change, once; what asks nothing of it asks nobody to phone', async () => {
    const made = await sent();
    await stopMail(made.ports, await made.loaded(made.reference));
    await made.later(HOUR);
    expect(calls(made)).toBe(1);
    await made.give(ASK);
    await made.later(HOUR);
    await made.later(HOUR);
    expect(calls(made)).toBe(2);
    const { text } = made.copyOf('call-partner:bpmp-35').letter;
    expect(text).toContain('Yang belum ia ketahui kali ini: permintaan perbaikan.');
    expect(text).toContain('menyatakan bahwa ia tidak pernah mendaftar');
    for (let days = 0; days < 25; days++) await made.later(DAY);
    expect((await made.caseOf(made.reference, 'bpmp-35')).status).toBe('lapsed');
    expect(calls(made)).toBe(2);
  });

  test('and said so of another application is told by phone as well', async () => {
    const made = await sent();
    const stopped = await made.accepted({ application: inJava(), idempotencyKey: 'other', sentSecret: 'other' });
    await stopMail(made.ports, await made.loaded(stopped));
    await made.give(ASK);
    await made.later(HOUR);
    await made.later(HOUR);
    expect((await made.messages(made.reference)).filter(({ kind }) => kind === 'call-partner')).toMatchObject([
      { state: 'sent' },
    ]);
  });

  test('and is corrected hears of its new address, and nobody is asked to phone about the former one', async () => {
    const made = await sent();
    await stopMail(made.ports, await made.loaded(made.reference));
    await made.later(HOUR);
    await made.give(ASK);
    made.pass(HOUR);
    await made.stream(made.reference);
    await correctAddress(made.ports, await made.loaded(made.reference), 'benar@cahaya.example');
    const before = calls(made);
    await made.later(HOUR);
    await made.later(HOUR);
    expect(calls(made)).toBe(before);
    expect((await made.loaded(made.reference)).head.unreachableSince).toBeUndefined();
  });
});

describe('what an office does not get, its back-up gets, and then the desk', () => {
  test('a bounce for good: the same content at once to the back-up, with a link as back-up', async () => {
    const { ports, reference, bounce, copyOf, mails, logged } = await sent();
    const first = copyOf('new-case:bpmp-35');
    expect(first.letter.to).toBe(office.inbox);
    await bounce('new-case:bpmp-35');
    const again = copyOf('new-case:bpmp-35');
    expect(again.letter.to).toBe(office.backup);
    expect(again.letter.subject).toBe(first.letter.subject);
    expect(again.letter.text).toContain('Anda menerimanya sebagai narahubung cadangan');
    const token = /\/berkas\/([^/\s]+)\s/.exec(again.letter.text)?.[1] ?? '';
    expect(await ports.links.open(token, ports.now())).toMatchObject({ role: 'backup', office: 'bpmp-35', reference });
    expect(logged('office.unreachable')).toEqual([
      { office: 'bpmp-35', place: 'inbox', kind: 'new-case', why: 'lost', bounceType: 'Permanent' },
    ]);
    expect(mails.copies.filter(copy => whatOf(copy) === 'new-case:bpmp-35')).toHaveLength(2);
  });

  test('the back-up bounces as well: the desk gets it, as the desk, and the partner is told both', async () => {
    const { ports, bounce, copyOf, later, sent: left } = await sent();
    await bounce('new-case:bpmp-35');
    await later(HOUR);
    expect(copyOf('news:partner').letter.text).toContain(
      `Surel kami ke ${office.name} tidak sampai; surel tentang pendaftaran Anda sekarang kami kirim ke narahubung cadangannya.`,
    );
    await bounce('new-case:bpmp-35');
    const { letter } = copyOf('new-case:bpmp-35');
    expect(letter.to).toBe(desk.inbox);
    expect(letter.text).toContain('tidak sampai di kotak surel kantor maupun pada narahubung cadangannya');
    expect(letter.text).not.toContain(', ,');
    const token = /\/berkas\/([^/\s]+)\s/.exec(letter.text)?.[1] ?? '';
    expect(await ports.links.open(token, ports.now())).toMatchObject({ role: 'desk', office: 'nasional' });
    await later(DAY);
    expect(copyOf('news:partner').letter.text).toContain(
      'dan ke narahubung cadangannya tidak sampai; surel tentang pendaftaran Anda sekarang kami kirim ke Sekretariat Pusat',
    );
    await bounce('new-case:bpmp-35');
    expect(left().filter(what => what === 'new-case:bpmp-35')).toHaveLength(3);
  });

  test.each<[SesEvent['type'], string]>([
    ['DeliveryDelay', ''],
    ['Bounce', 'Transient'],
  ])('%s %s: only after a day, and only if it was not delivered', async (type, bounceType) => {
    const late = await sent();
    await late.bounce('new-case:bpmp-35', type, bounceType);
    await late.later(23 * HOUR);
    expect(late.copyOf('new-case:bpmp-35').letter.to).toBe(office.inbox);
    await late.later(2 * HOUR);
    expect(late.copyOf('new-case:bpmp-35').letter.to).toBe(office.backup);

    const arrived = await sent();
    await arrived.bounce('new-case:bpmp-35', type, bounceType);
    await arrived.record(eventOf(arrived.copyOf('new-case:bpmp-35'), 'Delivery', 3600));
    await arrived.later(2 * DAY);
    expect(arrived.copyOf('new-case:bpmp-35').letter.to).toBe(office.inbox);
  });

  test('the partner is not told of it any more once another office has the case, least of all as that one’s', async () => {
    const made = await sent({}, application({ regions: [region('35', { roles: ['communities'] })] }));
    await made.give({ kind: 'acknowledge' });
    await made.later(MINUTE);
    // The news of the day have left: those of the bounce wait for the next morning.
    await made.bounce('new-case:bpmp-35');
    expect((await made.events(made.reference)).map(({ what }) => what)).toContain('office-unreachable');
    await made.give({ kind: 'hand-over', office: 'gtk-35', reason: 'Tentang guru.' });
    await made.later(DAY);
    const { text } = made.copyOf('news:partner').letter;
    expect(text).toContain('mengalihkan pendaftaran Anda');
    expect(text).not.toContain('tidak sampai');
  });

  test('the next mail goes to the back-up straight away, until a delivery shows that the inbox is well', async () => {
    const made = await sent();
    await made.bounce('new-case:bpmp-35');
    const next = async (email: string, key: string) => {
      const other = application({ contact: { ...inJava().contact, email }, regions: [region('35')] });
      await made.accepted({ application: other, idempotencyKey: key });
      await made.tick();
      return made.copyOf('new-case:bpmp-35').letter.to;
    };
    expect(await next('dua@lain.example', 'two')).toBe(office.backup);
    made.pass(8 * DAY);
    expect(await next('tiga@lain.example', 'three')).toBe(office.inbox);
    await made.record(eventOf(made.copyOf('new-case:bpmp-35'), 'Delivery', 5));
    expect(isDead(await healthOf(made.ports, 'bpmp-35', office.inbox), made.ports.now())).toBe(false);
  });

  test('the report names offices with a dead inbox, and those that never began with anything', async () => {
    const { ports, reference, bounce } = await sent();
    const of = async () => (await officeHealth(ports)).find(each => each.office === 'bpmp-35');
    expect(await of()).toEqual({
      office: 'bpmp-35',
      inbox: { dead: false },
      backup: { dead: false },
      neverActedSince: '2026-07-06T02:00:00.000Z',
      standing: { state: 'not-asked', wrong: [] },
      changing: false,
    });
    await bounce('new-case:bpmp-35');
    expect((await of())?.inbox).toMatchObject({ dead: true, bounceType: 'Permanent' });
    const by = { role: 'backup', office: 'bpmp-35', officer: 'Rini' } as const;
    await commandCase(ports, reference, '01', { kind: 'acknowledge' }, { by });
    expect((await of())?.neverActedSince).toBeUndefined();
    expect((await officeHealth(ports)).find(each => each.office === 'bpmp-33')).not.toHaveProperty('neverActedSince');
  });

  test.each<[string, Command, Actor]>([
    ['the desk refuses one of its cases', DECLINE, DESK_OFFICER],
    ['the partner withdraws one', { kind: 'withdraw', reason: 'Tidak dijawab.' }, PARTNER],
    ['the desk phones it in vain', { kind: 'phone-office', text: 'Tidak diangkat.' }, DESK_OFFICER],
  ])(
    'an office that never began is named still after %s, and not any more once it acts',
    async (_what, command, by) => {
      const made = await sent();
      const { ports, reference } = made;
      const other = applicationFrom('dua@lain.example', { regions: [region('35')] });
      const second = await made.accepted({ application: other, idempotencyKey: 'two' });
      const since = async () => (await officeHealth(ports)).find(each => each.office === 'bpmp-35')?.neverActedSince;
      for (let days = 0; days < 9; days++) await made.later(DAY);
      expect((await commandCase(ports, reference, '01', command, { by })).outcome).toBe('done');
      expect(await since()).toBeDefined();

      const handed = await commandCase(ports, second, '01', { kind: 'comment', text: 'Kami baca.' }, { by: OWNER });
      expect(handed.outcome).toBe('done');
      expect(await since()).toBeUndefined();
    },
  );

  test('an office whose only act was to send a case elsewhere has begun', async () => {
    const made = await sent();
    const other = applicationFrom('dua@lain.example', { regions: [region('35')] });
    await made.accepted({ application: other, idempotencyKey: 'two' });
    await made.give({ kind: 'reassign', office: 'bpmp-33', reason: 'Kantornya di Semarang.' });
    const health = await officeHealth(made.ports);
    expect(health.find(each => each.office === 'bpmp-35')).not.toHaveProperty('neverActedSince');
  });

  test('an office that is sent an old case by another one has had it since that day', async () => {
    const made = await sent();
    for (let days = 0; days < 11; days++) await made.later(DAY);
    const given = made.ports.now();
    await made.give({ kind: 'reassign', office: 'bpmp-34', reason: 'Sekolahnya di Yogyakarta.' });
    const health = (await officeHealth(made.ports)).find(each => each.office === 'bpmp-34');
    expect(health?.neverActedSince).toBe(given);
    expect((await stuck(made.ports)).offices.map(each => each.office)).not.toContain('bpmp-34');
  });

  test('the operator sees an office that is not live any more as well, while it has cases that wait', async () => {
    const made = await sent();
    const offices = directory.offices.map(one => ({ ...one, live: one.code !== 'bpmp-35' }));
    const ports = { ...made.ports, directory: { ...directory, offices } };
    await made.bounce('new-case:bpmp-35');
    expect((await stuck(ports)).offices).toMatchObject([{ office: 'bpmp-35', deadInbox: true }]);
    await made.give(DECLINE);
    expect((await stuck(ports)).offices).toEqual([]);
  });

  test('a place that the list of offices has lost since gives way to what is behind it, never to what was before', () => {
    const alone = { ...office, backup: office.inbox };
    const changed = { ...directory, offices: directory.offices.map(one => (one.code === office.code ? alone : one)) };
    expect(placeAfter(changed, office.code, 'backup')).toBe('desk');
    expect(placeAfter(changed, office.code, 'inbox')).toBe('desk');
    expect(placeAfter(changed, office.code, 'desk')).toBeUndefined();
  });

  test('a worker that dies before or after it acted leaves nothing undone and nothing twice', async () => {
    for (const dies of ['before', 'after'] as const) {
      const made = await sent();
      await made.record(eventOf(made.copyOf('new-case:bpmp-35'), 'Bounce'));
      made.pass(MINUTE);
      const notice = await made.message(made.reference, 'new-case');
      const table: typeof made.table = {
        ...made.table,
        commit: async writes => {
          if (dies === 'after') await made.table.commit(writes);
          throw new Busy('the worker died');
        },
      };
      await expect(followUp({ ...made.ports, table }, notice)).rejects.toThrow(Busy);
      await made.later(HOUR);
      const to = made.mails.copies.filter(copy => whatOf(copy) === 'new-case:bpmp-35').map(({ letter }) => letter.to);
      expect(to).toEqual([office.inbox, office.backup]);
    }
  });

  test('an inbox that was replaced in the list of offices starts afresh', async () => {
    const { ports } = await sent();
    expect(await healthOf(ports, 'bpmp-35', 'baru@kantor.example')).toEqual({});
  });
});

describe('whoever waits for an office whose mail does not arrive is told so', () => {
  const other = async (made: Awaited<ReturnType<typeof sent>>, name: string): Promise<string> => {
    const content = applicationFrom(`${name}@lain.example`, { regions: [region('35')] });
    const reference = await made.accepted({ application: content, idempotencyKey: name, sentSecret: name });
    await made.later(MINUTE);
    return reference;
  };
  const told = async (made: Awaited<ReturnType<typeof sent>>, reference: string) =>
    (await made.events(reference)).filter(({ what }) => what === 'office-unreachable').length;
  const news = (made: Awaited<ReturnType<typeof sent>>, reference: string): string[] =>
    made.mails.copies
      .filter(copy => whatOf(copy) === 'news:partner' && referenceOf(copy) === reference)
      .map(({ letter }) => letter.text);

  test('also where its own mail arrived and a reminder of the office does not', async () => {
    const made = await sent();
    await made.publish('Delivery');
    for (let hours = 0; hours < 3 * 24 && !made.sent().includes('reminder:bpmp-35'); hours++) await made.later(HOUR);
    await made.bounce('reminder:bpmp-35');
    expect(news(made, made.reference)).toHaveLength(1);
    expect(news(made, made.reference)[0]).toContain('sekarang kami kirim ke narahubung cadangannya');
  });

  test('by the mail of whichever of them did not arrive, each once', async () => {
    const made = await sent();
    const second = await other(made, 'dua');
    await made.bounce('new-case:bpmp-35');
    await made.later(MINUTE);
    expect([await told(made, made.reference), await told(made, second)]).toEqual([1, 1]);
    expect([news(made, made.reference).length, news(made, second).length]).toEqual([1, 1]);
    const third = await other(made, 'tiga');
    await made.later(5 * MINUTE);
    // Its notice went to the back-up straight away, for the inbox is known to be dead.
    expect(made.copyOf('new-case:bpmp-35').letter.to).toBe(office.backup);
    expect(news(made, third)).toHaveLength(1);
    expect([await told(made, made.reference), await told(made, second), await told(made, third)]).toEqual([1, 1, 1]);
  });

  test('and again only where mail arrived there in between', async () => {
    const made = await sent();
    await made.bounce('new-case:bpmp-35');
    await made.later(8 * DAY);
    const second = await other(made, 'dua');
    await made.bounce('new-case:bpmp-35');
    expect([await told(made, made.reference), await told(made, second)]).toEqual([1, 1]);
    await made.later(8 * DAY);
    await other(made, 'tiga');
    await made.record(eventOf(made.copyOf('new-case:bpmp-35'), 'Delivery', 5));
    await made.later(DAY);
    await other(made, 'empat');
    await made.bounce('new-case:bpmp-35');
    expect([await told(made, made.reference), await told(made, second)]).toEqual([2, 2]);
  });

  test('not where a back-up does not get its own mail and the inbox gets all', async () => {
    const made = await sent();
    await made.publish('Delivery');
    const isBackups = (copy: Copy) => whatOf(copy) === 'reminder:bpmp-35' && copy.letter.to === office.backup;
    for (let hours = 0; hours < 5 * 24 && !made.mails.copies.some(isBackups); hours++) await made.later(HOUR);
    const [mail] = made.mails.copies.filter(isBackups);
    if (!mail) throw new Error('no reminder of the back-up');
    await made.record(eventOf(mail, 'Bounce'));
    await made.later(5 * MINUTE);
    expect(made.logged('office.unreachable')).toHaveLength(1);
    expect((await made.events(made.reference)).filter(({ what }) => what.startsWith('office-'))).toEqual([]);
  });

  test('one whose case makes trouble keeps it from nobody else', async () => {
    const made = await sent();
    const second = await other(made, 'dua');
    const { ports, reference } = made;
    const list: typeof ports.table.list = async listing => {
      if (listing.pk === eventPartition(reference)) throw new TypeError('this row');
      return await ports.table.list(listing);
    };
    await tellWhoWaits({ ...ports, table: { ...ports.table, list } }, { office: 'bpmp-35', next: 'backup' });
    expect([await told(made, reference), await told(made, second)]).toEqual([0, 1]);
    expect(made.logged('partner.untold')).toEqual([{ reference, case: '01', error: 'TypeError' }]);
  });
});

describe('evidence comes in any order and any number of times', () => {
  const TYPES = ['Send', 'Delivery', 'DeliveryDelay', 'Transient', 'Permanent', 'Reject'] as const;
  const event = fc.record({ type: fc.constantFrom(...TYPES), seconds: fc.integer({ min: 1, max: 7200 }) });

  /** All that came of some events, a day and a half later. */
  const outcome = async (
    events: readonly { type: (typeof TYPES)[number]; seconds: number }[],
    between: 'tick' | 'nothing',
  ) => {
    const made = await sent();
    const copy = made.copyOf('new-case:bpmp-35');
    for (const { type, seconds } of events) {
      const isBounce = type === 'Transient' || type === 'Permanent';
      await made.record(eventOf(copy, isBounce ? 'Bounce' : type, seconds, isBounce ? type : ''));
      if (between === 'tick') await made.tick();
    }
    await made.later(36 * HOUR);
    await made.later(HOUR);
    const health = await healthOf(made.ports, 'bpmp-35', office.inbox);
    return {
      notices: made.mails.copies.filter(each => whatOf(each) === 'new-case:bpmp-35').map(({ letter }) => letter.to),
      told: (await made.events(made.reference)).filter(({ what }) => what === 'office-unreachable').length,
      dead: isDead(health, made.ports.now()),
    };
  };

  test('the back-up is told once, whatever the order, and whether or not something ran in between', async () => {
    const lists = fc.array(event, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        lists.chain(events =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length })),
        ),
        fc.constantFrom('tick' as const, 'nothing' as const),
        async ([events, again], between) => {
          const [one, other] = [await outcome(events, 'nothing'), await outcome(again, between)];
          expect(other).toEqual(one);
          const lost = events.some(({ type }) => type === 'Permanent' || type === 'Reject');
          if (lost) expect(one).toEqual({ notices: [office.inbox, office.backup], told: 1, dead: true });
        },
      ),
      { numRuns: 60 },
    );
  });
});
