import { describe, expect, test } from 'vitest';
import { OFFSET } from '../../shared/domain/calendar.ts';
import { seenVersion } from '../../shared/domain/case.ts';
import type { Actor, Command } from '../../shared/domain/command.ts';
import type { Directory } from '../../shared/domain/directory.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { reminder } from '../../shared/domain/reminder.ts';
import { after, DAY, HOUR, type Instant, MINUTE } from '../../shared/domain/time.ts';
import { advance } from '../../shared/flow/advance.ts';
import { commandCase, nextStep } from '../../shared/flow/commit.ts';
import { dailyWrite } from '../../shared/flow/daily.ts';
import { act, openOfficeLink } from '../../shared/flow/office.ts';
import type { Ports, Table } from '../../shared/flow/ports.ts';
import { applicationKey, caseKey, healthKey, officePartition, read } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { send } from '../../shared/flow/send.ts';
import { eventOf } from '../mailbox.ts';
import { application, applicationFrom, directory, region, world } from '../world.ts';

const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri' };
const DESK: Actor = { role: 'desk', office: 'nasional', officer: 'Budi' };
const PARTNER: Actor = { role: 'partner', office: '', officer: '' };

const inJakarta = (at: Instant): Instant => after(at, OFFSET['Asia/Jakarta'] * HOUR);
/** `2026-07-09 08:30`, by the clocks of Jakarta. */
const shown = (at: Instant): string => inJakarta(at).slice(0, 16).replace('T', ' ');

/** One application, sent on Monday 6 July 2026 at 09:00 in Jakarta to the office of Jawa Timur unless said otherwise. */
const sent = async (options: Parameters<typeof world>[0] & { provinces?: readonly string[] } = {}) => {
  const { provinces = ['35'], ...rest } = options;
  const made = world(rest);
  const partner = (email: string): Promise<string> =>
    made.accepted({
      application: applicationFrom(email, { regions: provinces.map(code => region(code)) }),
      idempotencyKey: email,
    });
  const reference = await partner('satu@mitra.example');
  await made.tick();
  /** The schedule looks every quarter of an hour, until it is so late in Jakarta. */
  const until = async (moment: string): Promise<void> => {
    while (shown(made.ports.now()) < moment) {
      made.pass(15 * MINUTE);
      await made.tick();
    }
  };
  const copies = (to?: string) =>
    made.mails.copies.filter(
      ({ letter }) => letter.subject.includes('menunggu tindakan') && (to ?? letter.to) === letter.to,
    );
  const onCase = (command: Command, by: Actor = OWNER, of = reference) =>
    commandCase(made.ports, of, '01', command, { by });
  const promised = async (office: string): Promise<readonly (StoredMessage & { pk: string; sk: string })[]> =>
    (await made.table.list({ pk: officePartition(office), startsWith: 'M#', limit: 100 })).flatMap(row => {
      const message = read<StoredMessage>(row);
      return message?.kind === 'reminder' ? [{ ...message, pk: row.pk, sk: row.sk }] : [];
    });
  return {
    ...made,
    reference,
    partner,
    until,
    copies,
    onCase,
    promised,
    /** `2026-07-09 08:15 bpmp-35`: when reminders left, by the clocks of Jakarta, and to whom. */
    told: (): string[] => copies().map(({ at, letter }) => `${shown(at)} ${letter.to.split('@')[0]}`),
    news: () => made.mails.copies.filter(({ letter }) => letter.to === 'satu@mitra.example').slice(1),
  };
};

const texts = (copies: readonly { letter: { text: string } }[]): string =>
  copies.map(({ letter }) => letter.text).join();

describe('the desk is reminded', () => {
  test('also of a case in which more offices take part than have it in their lists', async () => {
    const quiet = directory.offices.map(one =>
      one.role === 'quality' ? { ...one, live: one.code === 'bpmp-35' } : one,
    );
    const made = world({ directory: { ...directory, offices: quiet } });
    const others = directory.provinces.filter(({ code }) => code !== '35');
    const regions = others.map(({ code }) => region(code, { roles: ['teachers', 'communities'] }));
    const reference = await made.accepted({ application: application({ regions }) });
    await made.tick();
    const standsIn = await made.caseOf(reference, 'nasional');
    expect(standsIn.participants.length).toBeGreaterThan(24);
    const away: Command = { kind: 'reassign', office: 'bpmp-35', reason: 'Kantornya di Surabaya.' };
    expect((await commandCase(made.ports, reference, standsIn.number, away, { by: DESK })).outcome).toBe('done');
    for (let quarters = 0; quarters < 14 * 48; quarters++) {
      made.pass(30 * MINUTE);
      await made.tick();
    }
    expect((await made.caseOf(reference, 'bpmp-35')).deskSince).toBeDefined();
    expect(made.sent()).toContain('reminder:nasional');
  });
});

describe('an office that says nothing', () => {
  test('is reminded after two working days, with its back-up after three; after five the desk helps and the partner knows', async () => {
    const made = await sent();
    await made.until('2026-07-15 10:00');
    expect(made.told()).toEqual([
      '2026-07-09 08:15 bpmp-35',
      '2026-07-10 08:15 bpmp-35-cadangan',
      '2026-07-10 08:15 bpmp-35',
      '2026-07-14 08:15 bpmp-35-cadangan',
      '2026-07-14 08:15 nasional',
      '2026-07-14 08:15 bpmp-35',
    ]);
    const [news, ...more] = made.news();
    expect(more).toEqual([]);
    expect(news?.letter.text).toContain('Sekretariat Pusat Kemitraan sekarang ikut menangani');
  });

  test('has the leadership told every five working days, and the partner each time, until somebody acts', async () => {
    const made = await sent();
    await made.until('2026-07-31 10:00');
    expect(made.news().map(({ at }) => shown(at).slice(0, 10))).toEqual(['2026-07-14', '2026-07-22', '2026-07-30']);
    expect(made.news()[1]?.letter.text).toContain('Hal ini masuk laporan mingguan berikutnya');
    const before = made.copies().length;
    await made.onCase({ kind: 'reassign', office: 'bpmp-33', reason: 'Kantor tidak menjawab.' }, DESK);
    await made.until('2026-08-04 10:00');
    expect(made.copies().slice(before)).toEqual([]);
  });

  test('of an application under review is given five, six and eight working days', async () => {
    const made = await sent();
    await made.onCase({ kind: 'acknowledge' });
    await made.until('2026-07-20 10:00');
    expect(made.told()).toEqual([
      '2026-07-14 08:15 bpmp-35',
      '2026-07-15 08:15 bpmp-35-cadangan',
      '2026-07-15 08:15 bpmp-35',
      '2026-07-17 08:15 bpmp-35-cadangan',
      '2026-07-17 08:15 nasional',
      '2026-07-17 08:15 bpmp-35',
    ]);
    expect(texts(made.copies('bpmp-35@upt.example'))).toContain('sedang ditinjau, belum dijawab');
  });

  test('on a holiday and at weekends is left in peace', async () => {
    // A Thursday; the Tuesday after it is a holiday.
    const made = await sent({ at: '2026-06-11T02:00:00.000Z' });
    await made.until('2026-06-18 10:00');
    expect(made.told()).toEqual([
      '2026-06-17 08:15 bpmp-35',
      '2026-06-18 08:15 bpmp-35-cadangan',
      '2026-06-18 08:15 bpmp-35',
    ]);
  });

  test('that is the desk itself has no other desk: it is one mail, and the leadership is next', async () => {
    const made = await sent({ directory: liveOnly(['bpmp-33']) });
    await made.until('2026-07-15 10:00');
    expect(made.told()).toEqual([
      '2026-07-09 08:15 nasional',
      '2026-07-10 08:15 nasional-cadangan',
      '2026-07-10 08:15 nasional',
      '2026-07-14 08:15 nasional-cadangan',
      '2026-07-14 08:15 nasional',
    ]);
    expect(texts(made.news())).toContain('laporan mingguan');
  });
});

const liveOnly = (live: readonly string[]): Directory => ({
  ...directory,
  offices: directory.offices.map(office => ({
    ...office,
    live: office.code === 'nasional' || live.includes(office.code),
  })),
});

describe('the clock of whoever is written to', () => {
  test('decides: Papua is reminded in its morning, and the desk in Jakarta’s', async () => {
    const made = await sent({ provinces: ['35', '91'] });
    await made.until('2026-07-14 10:00');
    const papua = made.told().filter(line => line.includes('91'));
    expect(papua[0]).toBe('2026-07-09 06:15 bpmp-91');
    // Papua's day of silence ends at six in the morning in Jakarta, where the desk works from eight.
    expect(made.told().filter(line => line.includes('nasional'))).toEqual(['2026-07-14 08:15 nasional']);
    const [mail] = made.copies('nasional@upt.example');
    expect(mail?.letter.text).toContain('Balai Penjaminan Mutu Pendidikan Provinsi Papua');
    expect(mail?.letter.text).toContain('Provinsi Jawa Timur');
  });

  test('holds back until the morning what an outage kept until the evening, and it stays one mail', async () => {
    const made = await sent();
    await made.until('2026-07-09 08:00');
    made.mails.always('throttled');
    await made.until('2026-07-09 19:00');
    made.mails.always('accepted');
    await made.until('2026-07-10 12:00');
    expect(made.told()).toEqual(['2026-07-10 08:15 bpmp-35-cadangan', '2026-07-10 08:15 bpmp-35']);
  });
});

describe('one mail a day', () => {
  test('waits for what joins it in its last moment, until an index knows that as well', async () => {
    const made = world();
    const promise = async () =>
      made.table.commit([
        await dailyWrite(made.ports, reminder('desk', 'nasional', made.ports.now(), made.ports.directory)),
      ]);
    const due = async () => {
      const rows = await made.table.list({ pk: officePartition('nasional'), startsWith: 'M#', limit: 9 });
      return rows
        .map(row => read<StoredMessage>(row))
        .map(row => row && [shown(row.nextTryAt), shown(row.promisedFor)]);
    };
    await promise();
    expect(await due()).toEqual([['2026-07-06 09:15', '2026-07-06 09:15']]);
    made.pass(15 * MINUTE);
    await promise();
    expect(await due()).toEqual([['2026-07-06 09:30', '2026-07-06 09:30']]);
  });

  test('lists all that is silent, longest waiting first', async () => {
    const made = await sent();
    const other = await made.partner('dua@mitra.example');
    await made.until('2026-07-09 09:00');
    const [mail, ...more] = made.copies();
    expect(more).toEqual([]);
    expect(mail?.letter.subject).toBe('2 berkas menunggu tindakan – 9 Juli 2026');
    for (const reference of [made.reference, other]) expect(mail?.letter.text).toContain(reference.slice(0, 4));
  });

  test('is not followed by a second one: what falls silent after it is told on the next working day', async () => {
    const made = await sent();
    made.pass(DAY);
    const later = await made.partner('dua@mitra.example');
    await made.until('2026-07-09 08:30');
    // Its step is late by as much as the schedule was: the day's mail has left.
    made.pass(HOUR);
    await made.until('2026-07-10 12:00');
    const days = made.told().filter(line => line.endsWith(' bpmp-35'));
    expect(days).toEqual(['2026-07-09 08:15 bpmp-35', '2026-07-10 08:15 bpmp-35']);
    expect(made.copies('bpmp-35@upt.example')[1]?.letter.text).toContain(later.slice(0, 4));
  });

  test.each([
    ['back-up', { backup: 'nasional@upt.example' }, ['07-10', '07-14', '07-22']],
    ['inbox', { inbox: 'nasional@upt.example' }, ['07-09', '07-10', '07-14', '07-22']],
  ])('is enough where the %s of an office is the desk’s inbox: there the desk is told', async (_, contact, days) => {
    const offices = directory.offices.map(one => (one.code === 'bpmp-35' ? { ...one, ...contact } : one));
    const made = await sent({ directory: { ...directory, offices } });
    await made.until('2026-07-23 10:00');
    const there = made.told().filter(line => line.endsWith(' nasional'));
    expect(there.map(line => line.slice(5, 10))).toEqual(days);
    expect(made.copies('nasional@upt.example').at(-1)?.letter.text).toContain('bantuan Sekretariat Pusat');
  });

  test('goes to the desk for its own cases and those of others', async () => {
    const made = await sent({ directory: liveOnly(['bpmp-35']), provinces: ['35', '33'] });
    await made.until('2026-07-14 12:00');
    const mails = made.copies('nasional@upt.example').filter(({ at }) => shown(at) > '2026-07-14');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.letter.text).toContain('Berkas kantor lain');
    expect(mails[0]?.letter.text).toContain('Berkas Sekretariat Pusat Kemitraan');
  });

  test.each([
    ['three days without a schedule', '2026-07-13 09:00'],
    ['a clock that jumps a month', '2026-08-05 09:00'],
  ])('is what comes of %s', async (_, moment) => {
    const made = await sent();
    made.pass(Date.parse(`${moment.replace(' ', 'T')}:00.000Z`) - Date.parse(inJakarta(made.ports.now())));
    await made.tick();
    await made.until(`${moment.slice(0, 10)} 16:00`);
    expect(made.told()).toEqual([`${moment.slice(0, 10)} 09:15 bpmp-35`]);
  });

  test('is what comes of three days in which no mail leaves', async () => {
    const made = await sent();
    await made.until('2026-07-08 12:00');
    made.mails.always('throttled');
    await made.until('2026-07-14 12:00');
    made.mails.always('accepted');
    await made.until('2026-07-15 12:00');
    const recipients = made.told().map(line => line.split(' ')[2]);
    expect(recipients.sort()).toEqual(['bpmp-35', 'bpmp-35-cadangan', 'nasional']);
  });

  test('is never repeated where nobody knows whether it left: it is parked, and the next step has its own', async () => {
    const made = await sent();
    await made.until('2026-07-09 08:00');
    made.mails.next('unknown-not-accepted');
    await made.until('2026-07-09 16:00');
    expect(made.told()).toEqual([]);
    expect((await made.promised('bpmp-35')).map(({ state }) => state)).toEqual(['parked']);
    await made.until('2026-07-10 10:00');
    expect(made.told()).toHaveLength(2);
  });
});

test('first notices and decisions leave before reminders, though they were promised later', async () => {
  const made = await sent();
  const decided = await made.partner('dua@mitra.example');
  await made.until('2026-07-09 08:00');
  const decline = { kind: 'decline', reason: 'Belum sesuai.', answers: 1 } as const;
  await made.onCase(decline, OWNER, decided);
  made.pass(20 * MINUTE);
  await made.partner('tiga@mitra.example');
  const before = made.mails.copies.length;
  await made.tick();
  expect(made.sent().slice(before)).toEqual([
    'receipt:partner',
    'new-case:bpmp-35',
    'declined:partner',
    'reminder:bpmp-35',
  ]);
});

describe('whoever acts', () => {
  const acts: readonly (readonly [string, Command, Actor])[] = [
    ['the office takes it up', { kind: 'acknowledge' }, OWNER],
    ['the office notes something', { kind: 'comment', text: 'Menunggu dinas.' }, OWNER],
    ['the back-up contact takes it up', { kind: 'acknowledge' }, { ...OWNER, role: 'backup' }],
    ['the desk has phoned the office', { kind: 'phone-office', text: 'Kepala balai menjawab besok.' }, DESK],
    ['the partner says that it was contacted', { kind: 'contacted-me' }, PARTNER],
    ['the partner withdraws', { kind: 'withdraw', reason: '' }, PARTNER],
  ];

  test.each(acts)('stops the mail that is promised: %s', async (_, command, by) => {
    const made = await sent();
    await made.until('2026-07-09 08:00');
    expect((await made.promised('bpmp-35')).map(({ state }) => state)).toEqual(['pending']);
    expect((await made.onCase(command, by)).outcome).toBe('done');
    await made.until('2026-07-09 16:00');
    expect(made.told()).toEqual([]);
    expect((await made.promised('bpmp-35')).map(({ state }) => state)).toEqual(['not-owed']);
  });

  test('is heard also in the moment in which the mail is being made', async () => {
    const made = await sent();
    await made.until('2026-07-09 08:00');
    const [message] = await made.promised('bpmp-35');
    if (!message) throw new Error('a reminder is promised');
    made.pass(15 * MINUTE);
    const racing = justBefore(made.ports, () => made.onCase({ kind: 'acknowledge' }));
    expect(await send(racing, message)).toBe('taken');
    expect(await send(made.ports, message)).toBe('not-owed');
    expect(made.told()).toEqual([]);
  });

  test('stops nothing for the others: the mail leaves without what was acted on', async () => {
    const made = await sent();
    const other = await made.partner('dua@mitra.example');
    await made.until('2026-07-09 08:00');
    await made.onCase({ kind: 'acknowledge' });
    await made.until('2026-07-09 09:00');
    const [mail] = made.copies();
    expect(mail?.letter.subject).toContain('1 berkas');
    expect(mail?.letter.text).toContain(other.slice(0, 4));
    expect(mail?.letter.text).not.toContain(made.reference.slice(0, 4));
  });

  test.each(['is gone', 'is being erased'])(
    'stops nothing for the others where an application that is listed %s',
    async how => {
      const made = await sent();
      const other = await made.partner('dua@mitra.example');
      await made.until('2026-07-09 08:00');
      expect(made.told()).toEqual([]);
      if (how === 'is gone') await made.table.commit([{ delete: applicationKey(made.reference) }]);
      else {
        const erasure = { at: made.ports.now(), told: 0 };
        await made.table.commit([{ update: applicationKey(made.reference), set: { erasure } }]);
      }
      // The list of the office knows it for a moment longer than the table.
      const get: Table['get'] = async key =>
        how === 'is gone' && key.pk === caseKey(made.reference, '01').pk ? undefined : await made.table.get(key);
      const ports = { ...made.ports, table: { ...made.table, get } };
      for (let turn = 0; turn < 2; turn++) {
        made.pass(15 * MINUTE);
        await advance(ports, () => true);
      }
      const [mail, ...more] = made.copies();
      expect(more).toEqual([]);
      expect(mail?.letter.subject).toContain('1 berkas menunggu tindakan');
      expect(mail?.letter.text).toContain(showReference(other));
      expect(mail?.letter.text).not.toContain(showReference(made.reference));
      expect(made.logged('message.troubled')).toEqual([]);
    },
  );

  test('by asking for a change, and has it, is told what waits for it since when', async () => {
    const made = await sent();
    await made.onCase({ kind: 'ask-revision', fields: ['contact'], reason: 'Belum jelas.', answers: 1 });
    await made.until('2026-07-08 10:00');
    await made.onCase({ kind: 'revise', answers: 2, organisation: 'Yayasan Cahaya' }, PARTNER);
    await made.until('2026-07-13 10:00');
    const text = made.copies('bpmp-35@upt.example').at(-1)?.letter.text ?? '';
    expect(text.replace(/\s+/g, ' ')).toContain(
      'mitra mengirim perbaikan pada 8 Juli 2026 dan menunggu kantor sejak itu, belum ada yang meninjaunya.',
    );
    expect(text).not.toContain('belum ada yang meninjau.');
  });

  test('as the desk that phoned puts the chase off, and no further than that', async () => {
    const made = await sent();
    await made.until('2026-07-14 09:00');
    await made.onCase({ kind: 'phone-office', text: 'Kepala balai menjawab besok.' }, DESK);
    const before = made.told().length;
    await made.until('2026-07-31 10:00');
    expect(made.told().length).toBeGreaterThan(before);
    expect((await made.caseOf(made.reference, 'bpmp-35')).remarks.map(({ what }) => what)).toEqual(['phone-office']);
  });

  test('before the partner hears of silence spares it that mail', async () => {
    const made = await sent();
    await made.until('2026-07-14 07:45');
    made.pass(15 * MINUTE);
    await nextStep(made.ports, made.reference, '01');
    await made.onCase({ kind: 'acknowledge' });
    await made.until('2026-07-14 12:00');
    expect(texts(made.news())).not.toContain('ikut menangani.');
  });

  /** Ports on which something happens just before a mail's claim is written. */
  const justBefore = (ports: Ports, happens: () => Promise<unknown>): Ports => {
    let happened = false;
    const commit: Table['commit'] = async writes => {
      const [first] = writes;
      if (!happened && first && 'update' in first && first.set?.['state'] === 'claimed') {
        happened = true;
        await happens();
      }
      return await ports.table.commit(writes);
    };
    return { ...ports, table: { ...ports.table, commit } };
  };
});

describe('an office whose inbox is dead', () => {
  test('is reminded through its back-up, which gets one mail a day all the same, and acts as back-up', async () => {
    const made = await sent();
    const dead = { bouncedAt: made.ports.now(), bounceType: 'Permanent' };
    await made.table.commit([{ put: { ...healthKey('bpmp-35', 'bpmp-35@upt.example'), ...dead } }]);
    await made.until('2026-07-10 16:00');
    expect(made.told()).toEqual(['2026-07-09 08:15 bpmp-35-cadangan', '2026-07-10 08:15 bpmp-35-cadangan']);
    const token = /\/berkas\/([\w.-]+)\n/.exec(made.copies()[0]?.letter.text ?? '')?.[1] ?? '';
    expect((await openOfficeLink(made.ports, token))?.link.role).toBe('backup');
  });
});

describe('a reminder that does not arrive on a day on which the back-up has its own', () => {
  const { standards } = directory;
  const slowly = [
    { after: 2, who: 'owner' },
    { after: 4, who: 'backup' },
    { after: 9, who: 'desk' },
  ] as const;

  test('is told to the back-up on the next working day, with what only the inbox was to have, and not twice', async () => {
    const made = await sent({ directory: { ...directory, standards: { ...standards, unacknowledged: slowly } } });
    await made.until('2026-07-08 09:00');
    const name = showReference(await made.partner('dua@mitra.example'));
    await made.until('2026-07-13 09:00');
    const last = ['bpmp-35-cadangan', 'bpmp-35'].flatMap(to => made.copies(`${to}@upt.example`).at(-1) ?? []);
    expect(last.map(({ at, letter }) => [shown(at), letter.text.includes(name)])).toEqual([
      ['2026-07-13 08:15', false],
      ['2026-07-13 08:15', true],
    ]);
    const before = made.copies().length;
    for (const copy of last.slice(1)) await made.record(eventOf(copy, 'Bounce', 60, 'Permanent'));
    await made.until('2026-07-14 16:00');
    const since = made.copies().slice(before);
    const told = since.filter(({ letter }) => letter.text.includes(name));
    expect(told.map(({ at, letter }) => [shown(at), letter.to])).toEqual([
      ['2026-07-14 08:15', 'bpmp-35-cadangan@upt.example'],
    ]);
  });
});

describe('the links of a reminder', () => {
  const opened = async (to: string) => {
    const made = await sent();
    await made.until('2026-07-14 09:00');
    const text = made.copies(to).at(-1)?.letter.text ?? '';
    const token = /\/berkas\/([\w.-]+)\n/.exec(text)?.[1] ?? '';
    const found = await openOfficeLink(made.ports, token);
    if (found?.kind !== 'case') throw new Error('the link opens a case');
    return { ...made, found };
  };

  test.each([
    ['bpmp-35@upt.example', 'owner'],
    ['bpmp-35-cadangan@upt.example', 'backup'],
    ['nasional@upt.example', 'desk'],
  ])('to %s open with the part of the %s, who can decide with a reason', async (to, role) => {
    const { ports, found, caseOf, reference } = await opened(to);
    expect(found.link.role).toBe(role);
    const seen = { version: seenVersion(found.case), answers: 1 };
    const wish = { kind: 'decline', reason: 'Belum sesuai.', answers: 1 } as const;
    expect((await act(ports, found, wish, { officer: 'Budi', seen })).outcome).toBe('done');
    expect((await caseOf(reference, 'bpmp-35')).decision?.by.role).toBe(role);
  });
});

describe('a partner that is asked to change something', () => {
  const asked = async () => {
    const made = await sent();
    const reason = 'Lengkapi wilayahnya.';
    await made.onCase({ kind: 'ask-revision', fields: ['regions.0'], reason, answers: 1 });
    return made;
  };

  test('is reminded after five and nine working days, and hears when it lapses, with the link that opens it again', async () => {
    const made = await asked();
    await made.until('2026-07-22 10:00');
    const mails = made.news();
    expect(mails.map(({ at }) => shown(at))).toEqual([
      '2026-07-06 09:15',
      '2026-07-14 08:00',
      '2026-07-20 08:00',
      '2026-07-20 16:15',
    ]);
    expect(mails[1]?.letter.text).toContain('Wilayah kerja: Jawa Timur');
    expect(mails[1]?.letter.text).toContain('Senin, 20 Juli 2026, pukul 16.00 WIB');
    expect(mails[3]?.letter.text).toContain('kirim perbaikannya melalui halaman status');
    expect(made.told()).toEqual([]);
  });

  test('is not reminded of what it has sent in the meantime', async () => {
    const made = await asked();
    await made.until('2026-07-14 07:45');
    made.pass(15 * MINUTE);
    await nextStep(made.ports, made.reference, '01');
    await made.onCase({ kind: 'revise', answers: 2, organisation: 'Yayasan Cahaya' }, PARTNER);
    await made.until('2026-07-14 12:00');
    expect(texts(made.news())).not.toContain('masih ditunggu');
  });

  test('gets one reminder for two that an outage held back, and none where it has lapsed by then', async () => {
    const made = await asked();
    await made.until('2026-07-13 12:00');
    made.mails.always('throttled');
    await made.until('2026-07-20 09:00');
    made.mails.always('accepted');
    await made.until('2026-07-20 15:00');
    expect(made.news().filter(({ letter }) => letter.text.includes('masih ditunggu'))).toHaveLength(1);

    const lapsed = await asked();
    lapsed.pass(20 * DAY);
    await lapsed.tick();
    await lapsed.until('2026-07-28 12:00');
    expect(texts(lapsed.news())).not.toContain('masih ditunggu');
    expect(texts(lapsed.news())).toContain('kedaluwarsa');
  });
});
