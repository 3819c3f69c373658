import { describe, expect, test } from 'vitest';
import type { Case } from '../../shared/domain/case.ts';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { caseRow } from '../../shared/flow/case-rows.ts';
import { correctAddress, sendLinkAgain, stopMail } from '../../shared/flow/contact.ts';
import { Busy, type Table } from '../../shared/flow/ports.ts';
import { breakerKey, messageTag } from '../../shared/flow/row-keys.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { send } from '../../shared/flow/send.ts';
import { Crash, eventOf } from '../mailbox.ts';
import { application, applicationFrom, referenceOf, region, rowsOf, whatOf, world } from '../world.ts';

/** The lease of a claim and the time that evidence is waited for. */
const LEASE_AND_GRACE = 16 * MINUTE;
const oneRegion = application({ regions: [region('35')] });

/** An application at one office, with its receipt already sent: what is left is the notice. */
const noticeLeft = async () => {
  const made = world();
  const reference = await made.accepted({ application: oneRegion });
  await made.send(await made.message(reference, 'receipt'));
  const notice = () => made.message(reference, 'new-case');
  return { ...made, reference, notice, sendNotice: async () => made.send(await notice()) };
};

const state = ({ state, attempt }: StoredMessage) => `${state} ${attempt}`;

describe('a message that SES accepts', () => {
  test('is sent once, says when and as what, and leaves the due index', async () => {
    const { reference, notice, sendNotice, sent, table } = await noticeLeft();
    expect(await sendNotice()).toBe('sent');
    expect(await sendNotice()).toBe('settled');
    expect(sent()).toEqual(['receipt:partner', 'new-case:bpmp-35']);
    expect(await notice()).toMatchObject({
      state: 'sent',
      attempt: 1,
      messageId: 'ses-2',
      sentAt: '2026-07-06T02:00:00.000Z',
    });
    const due = (await rowsOf(table, reference)).filter(row => 'duePk' in row || 'dueSk' in row);
    // What is due still is the case, by itself.
    expect(due.map(({ sk }) => sk)).toEqual(['C#01']);
  });

  test('carries the tags that lead an event back to it, and nothing of the partner in them', async () => {
    const { mails, notice, sendNotice } = await noticeLeft();
    await sendNotice();
    const tags = mails.calls.at(-1);
    const { pk, sk } = await notice();
    expect(tags).toEqual({ message: Buffer.from(`${pk}|${sk}`).toString('base64url'), attempt: 1 });
    expect(tags?.message).toMatch(/^[\w-]{1,256}$/);
  });

  test('goes to the office’s address of that moment, or to the partner’s', async () => {
    const { mails, sendNotice } = await noticeLeft();
    await sendNotice();
    expect(mails.copies.map(({ letter }) => letter.to)).toEqual(['halimah@cahaya.example', 'bpmp-35@upt.example']);
    expect(mails.copies.map(({ letter }) => letter.audience)).toEqual(['partner', 'office']);
  });

  test('opens the page that it links to', async () => {
    const { mails, ports, reference, sendNotice } = await noticeLeft();
    await sendNotice();
    const tokens = mails.copies.map(
      ({ letter }) => /https:\/\/mitra\.example\/(\w+)\/(\S+)/.exec(letter.text)?.slice(1) ?? [],
    );
    expect(tokens.map(([page]) => page)).toEqual(['pendaftaran', 'berkas']);
    const links = await Promise.all(tokens.map(([, token = '']) => ports.links.open(token, ports.now())));
    expect(links).toMatchObject([
      { purpose: 'status', role: 'partner', reference, epoch: 1 },
      { purpose: 'case', role: 'owner', reference, case: '01', office: 'bpmp-35', epoch: 1 },
    ]);
  });

  test('is sent once by ten workers at a time', async () => {
    const { sendNotice, sent } = await noticeLeft();
    const outcomes = await Promise.all(Array.from({ length: 10 }, sendNotice));
    expect(outcomes.filter(outcome => outcome === 'sent')).toHaveLength(1);
    expect(outcomes.filter(outcome => outcome !== 'sent' && outcome !== 'taken')).toEqual([]);
    expect(sent()).toHaveLength(2);
  });

  test('is logged with its reference, kind and outcome, and nothing that was typed', async () => {
    const { reference, sendNotice, lines } = await noticeLeft();
    await sendNotice();
    expect(lines.at(-1)).toEqual(['message.outcome', { reference, kind: 'new-case', attempt: 1, outcome: 'accepted' }]);
    expect(JSON.stringify(lines)).not.toMatch(/halimah|cahaya|example/i);
  });
});

test('a message is left alone until it is due', async () => {
  const { mails, pass, sendNotice, notice } = await noticeLeft();
  mails.next('throttled');
  await sendNotice();
  const before = await notice();
  pass(MINUTE - 1);
  expect(await sendNotice()).toBe('not-due');
  expect(await notice()).toEqual(before);
});

test('a message that does not exist is settled', async () => {
  const { ports, reference } = await noticeLeft();
  expect(await send(ports, { pk: `A#${reference}`, sk: 'M#99#owner.bpmp-35#new-case#1' })).toBe('settled');
  expect(await send(ports, { pk: 'A#nobody', sk: 'M#01#owner.bpmp-35#new-case#1' })).toBe('settled');
});

describe('throttled', () => {
  test('costs no attempt and waits twice as long each time, up to one hour and half as much again', async () => {
    const { mails, ports, pass, sendNotice, notice } = await noticeLeft();
    mails.always('throttled');
    const waits: number[] = [];
    for (let time = 0; time < 9; time++) {
      expect(await sendNotice()).toBe('postponed');
      const message = await notice();
      expect(state(message)).toBe('pending 0');
      const wait = Date.parse(message.nextTryAt) - Date.parse(ports.now());
      waits.push(wait);
      pass(wait);
    }
    const least = [1, 2, 4, 8, 16, 32, 60, 60, 60].map(minutes => minutes * MINUTE);
    expect(waits.filter((wait, time) => wait < (least[time] ?? 0) || wait > 1.5 * (least[time] ?? 0))).toEqual([]);
    // Jitter: not all on the full minute.
    expect(waits.some((wait, time) => wait !== least[time])).toBe(true);
    mails.always('accepted');
    expect(await sendNotice()).toBe('sent');
    expect(mails.copies.at(-1)?.tags.attempt).toBe(1);
  });

  test('one message delays no other, and stops no sending', async () => {
    const made = world();
    const reference = await made.accepted();
    made.mails.next('throttled');
    expect(await made.stream(reference)).toEqual(['postponed', 'sent', 'sent']);
  });
});

describe('a recipient whom SES will never take', () => {
  test('is a failed message, as by a permanent bounce, which is not tried again and stops no other', async () => {
    const { mails, pass, sendNotice, notice, tick, logged, reference, table } = await noticeLeft();
    mails.next('recipient-rejected');
    expect(await sendNotice()).toBe('failed');
    expect(await notice()).toMatchObject({
      state: 'failed',
      bounceType: 'Permanent',
      bouncedAt: '2026-07-06T02:00:00.000Z',
    });
    expect(logged('message.failed')).toEqual([{ reference, kind: 'new-case' }]);
    const { pk, sk } = await notice();
    pass(30 * DAY);
    await tick();
    const tried = mails.calls.filter(({ message }) => message === messageTag({ pk, sk }));
    expect(tried).toHaveLength(1);
    expect(await table.get(breakerKey)).toBeUndefined();
  });
});

describe('the breaker', () => {
  test('opens when SES refuses us; nothing is claimed or spent until SES answers, then everything leaves once', async () => {
    const made = world();
    const reference = await made.accepted();
    made.mails.always('sender-refused');
    made.mails.answersQuota(false);
    expect(await made.stream(reference)).toEqual(['postponed', 'held-back', 'held-back']);
    expect(made.logged('sending.stopped')).toHaveLength(1);
    for (let time = 0; time < 20; time++) {
      made.pass(5 * MINUTE);
      await made.tick();
      await made.stream(reference);
    }
    expect(made.mails.calls).toHaveLength(1);
    expect((await made.messages(reference)).map(state)).toEqual(['pending 0', 'pending 0', 'pending 0', 'pending 0']);

    made.mails.always('accepted');
    made.mails.answersQuota(true);
    made.pass(5 * MINUTE);
    await made.tick();
    await made.tick();
    expect(made.logged('sending.resumed')).toHaveLength(1);
    expect(made.sent().sort()).toEqual([
      'introduced:gtk-35',
      'new-case:bpmp-35',
      'new-case:bpmp-91',
      'receipt:partner',
    ]);
  });

  test('opens after three unknown outcomes in a row, and not after two and an answer', async () => {
    const made = world();
    const by = (name: string) =>
      made.accepted({ idempotencyKey: `page of ${name}`, application: applicationFrom(`${name}@mitra.example`) });
    const [first, second] = [await by('ani'), await by('budi')];
    made.mails.next('unknown-not-accepted', 'unknown-not-accepted', 'accepted');
    expect(await made.stream(first)).toEqual(['waiting', 'waiting', 'sent']);
    expect(made.logged('sending.stopped')).toEqual([]);
    made.mails.next('unknown-not-accepted', 'unknown-not-accepted', 'unknown-not-accepted');
    expect(await made.stream(second)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(made.logged('sending.stopped')).toEqual([{ because: 'no answers' }]);
    expect(await made.stream(await by('citra'))).toEqual(['held-back', 'held-back', 'held-back']);
  });

  test('stays open when an unknown outcome of another worker comes in late', async () => {
    const made = world();
    const [first, second] = [
      await made.accepted({ idempotencyKey: 'a' }),
      await made.accepted({ idempotencyKey: 'b', application: applicationFrom('budi@mitra.example') }),
    ];
    const { send: deliver } = made.ports.mailer;
    // While the first worker waits for its answer, the second one is refused.
    const slow: typeof deliver = async (letter, tags) => {
      made.mails.next('sender-refused');
      await made.send(await made.message(second, 'receipt'));
      made.mails.next('unknown-not-accepted');
      return await deliver(letter, tags);
    };
    const ports = { ...made.ports, mailer: { ...made.ports.mailer, send: slow } };
    expect(await send(ports, await made.message(first, 'receipt'))).toBe('waiting');
    expect(await made.send(await made.message(first, 'new-case', 'bpmp-35'))).toBe('held-back');
  });

  test('counts unknown outcomes also of workers that did not see each other', async () => {
    const made = world();
    const reference = await made.accepted({
      application: application({ regions: ['35', '36', '51', '73'].map(code => region(code)) }),
    });
    made.mails.always('unknown-not-accepted');
    const messages = await made.messages(reference);
    await Promise.all(messages.slice(0, 3).map(message => made.send(message)));
    expect(await made.send(messages[3] ?? breakerKey)).toMatch(/waiting|held-back/);
    expect(await made.send(messages[4] ?? breakerKey)).toBe('held-back');
  });
});

describe('an unknown outcome', () => {
  test('of a mail that left: the Send event proves it, and it never goes again', async () => {
    const { mails, pass, publish, sendNotice, notice, tick, sent } = await noticeLeft();
    mails.next('unknown-but-accepted');
    expect(await sendNotice()).toBe('waiting');
    expect(state(await notice())).toBe('claimed 1');
    pass(MINUTE);
    await publish('Send');
    expect(await notice()).toMatchObject({ state: 'sent', messageId: 'ses-2' });
    for (let day = 0; day < 3; day++) {
      pass(DAY);
      await tick();
      expect(await sendNotice()).toBe('settled');
    }
    expect(sent()).toEqual(['receipt:partner', 'new-case:bpmp-35']);
  });

  test('without evidence: again after lease and grace, not a moment earlier', async () => {
    const { mails, pass, sendNotice, notice, sent } = await noticeLeft();
    mails.next('unknown-not-accepted');
    await sendNotice();
    pass(LEASE_AND_GRACE - 1);
    expect(await sendNotice()).toBe('not-due');
    pass(1);
    expect(await sendNotice()).toBe('sent');
    expect(state(await notice())).toBe('sent 2');
    expect(sent()).toEqual(['receipt:partner', 'new-case:bpmp-35']);
  });

  test('three times without evidence: parked, said once, never tried again; a late Send event still proves it', async () => {
    const { mails, pass, publish, sendNotice, notice, logged, reference, ports } = await noticeLeft();
    for (let attempt = 1; attempt <= 3; attempt++) {
      mails.next('unknown-but-accepted');
      expect(await sendNotice()).toBe('waiting');
      expect(state(await notice())).toBe(`claimed ${attempt}`);
      // In between other mail passes, so that the breaker stays closed.
      await ports.table.commit([{ delete: breakerKey }]);
      pass(LEASE_AND_GRACE);
    }
    expect(await sendNotice()).toBe('parked');
    pass(DAY);
    expect(await sendNotice()).toBe('settled');
    expect(logged('message.parked')).toEqual([{ reference, kind: 'new-case' }]);
    expect(mails.calls).toHaveLength(4);
    await publish('Send');
    expect((await notice()).state).toBe('sent');
  });

  test('of a link that was asked for: parked at once, since who asked can ask again', async () => {
    const { mails, message, pass, ports, reference, logged } = await noticeLeft();
    await sendLinkAgain(ports, reference);
    const link = await message(reference, 'status-link');
    mails.next('unknown-not-accepted');
    expect(await send(ports, link)).toBe('waiting');
    pass(LEASE_AND_GRACE);
    expect(await send(ports, link)).toBe('parked');
    expect(logged('message.parked')).toEqual([{ reference, kind: 'status-link' }]);
    expect(mails.calls).toHaveLength(2);
  });

  test('of its claim alone: who finds the claim its own goes on, and nothing is parked unsent', async () => {
    const { mails, message, ports, reference, logged } = await noticeLeft();
    await sendLinkAgain(ports, reference);
    const link = await message(reference, 'status-link');
    let lost = false;
    const table: Table = {
      ...ports.table,
      commit: async writes => {
        const committed = await ports.table.commit(writes);
        if (lost) return committed;
        lost = true;
        throw new Busy('the answer was lost');
      },
    };
    expect(await send({ ...ports, table }, link)).toBe('sent');
    expect(mails.calls).toHaveLength(2);
    expect(logged('message.parked')).toEqual([]);
  });

  test('of a claim that came to nothing: thrown on, and the message is as it was', async () => {
    const { mails, notice, ports } = await noticeLeft();
    const table: Table = {
      ...ports.table,
      commit: async () => {
        throw new Busy('not now');
      },
    };
    await expect(send({ ...ports, table }, await notice())).rejects.toThrow(Busy);
    expect(state(await notice())).toBe('pending 0');
    expect(mails.calls).toHaveLength(1);
  });

  test('parked by ten workers at a time is said once', async () => {
    const { mails, message, pass, ports, reference, logged } = await noticeLeft();
    await sendLinkAgain(ports, reference);
    const link = await message(reference, 'status-link');
    mails.next('unknown-not-accepted');
    await send(ports, link);
    pass(LEASE_AND_GRACE);
    await Promise.all(Array.from({ length: 10 }, () => send(ports, link)));
    expect(logged('message.parked')).toHaveLength(1);
  });
});

describe('a crash', () => {
  test('between claim and send: nothing left, and it goes after lease and grace', async () => {
    const { mails, pass, sendNotice, notice, sent } = await noticeLeft();
    mails.next('crash-before');
    await expect(sendNotice()).rejects.toThrow(Crash);
    expect(state(await notice())).toBe('claimed 1');
    pass(LEASE_AND_GRACE);
    expect(await sendNotice()).toBe('sent');
    expect(sent()).toEqual(['receipt:partner', 'new-case:bpmp-35']);
  });

  test('between send and confirm: the Send event proves it', async () => {
    const { mails, pass, publish, sendNotice, notice, sent } = await noticeLeft();
    mails.next('crash-after');
    await expect(sendNotice()).rejects.toThrow(Crash);
    await publish('Send');
    pass(LEASE_AND_GRACE);
    expect(await sendNotice()).toBe('settled');
    expect((await notice()).state).toBe('sent');
    expect(sent()).toEqual(['receipt:partner', 'new-case:bpmp-35']);
  });
});

describe('a late answer', () => {
  /** A worker that hears from SES only after `meanwhile` has happened. */
  const late = async (meanwhile: (made: Awaited<ReturnType<typeof noticeLeft>>) => Promise<unknown>) => {
    const made = await noticeLeft();
    const slow = {
      ...made.ports.mailer,
      send: async (...call: Parameters<typeof made.ports.mailer.send>) => {
        const outcome = await made.ports.mailer.send(...call);
        await meanwhile(made);
        return outcome;
      },
    };
    const outcome = await send({ ...made.ports, mailer: slow }, await made.notice());
    return { ...made, outcome };
  };

  test('of the table neither: who reads a message and is overtaken until its lease is over again, sends nothing', async () => {
    const made = await noticeLeft();
    made.mails.next('unknown-not-accepted', 'unknown-not-accepted');
    await made.sendNotice();
    made.pass(LEASE_AND_GRACE);
    // While the slow worker makes its mail, another one takes the message and hears nothing either.
    const sign: typeof made.ports.links.sign = async link => {
      expect(await made.sendNotice()).toBe('waiting');
      return await made.ports.links.sign(link);
    };
    expect(await send({ ...made.ports, links: { ...made.ports.links, sign } }, await made.notice())).toBe('taken');
    expect(state(await made.notice())).toBe('claimed 2');
    expect(made.mails.calls).toHaveLength(3);
  });

  test('does not undo a bounce that came first', async () => {
    const { notice } = await late(async ({ publish }) => publish('Bounce'));
    expect(await notice()).toMatchObject({ state: 'failed', bounceType: 'Permanent' });
  });

  test('does not take a message back that another worker has taken since', async () => {
    const { notice, mails } = await late(async ({ mails, pass, sendNotice }) => {
      pass(LEASE_AND_GRACE);
      mails.next('unknown-not-accepted');
      expect(await sendNotice()).toBe('waiting');
    });
    expect(state(await notice())).toBe('claimed 2');
    expect(mails.calls.map(({ attempt }) => attempt)).toEqual([1, 1, 2]);
  });

  test('that nothing was sent does not give back an attempt of another worker', async () => {
    const made = await noticeLeft();
    made.mails.next('throttled', 'accepted');
    const slow = {
      ...made.ports.mailer,
      send: async (...call: Parameters<typeof made.ports.mailer.send>) => {
        const outcome = await made.ports.mailer.send(...call);
        made.pass(LEASE_AND_GRACE);
        expect(await made.sendNotice()).toBe('sent');
        return outcome;
      },
    };
    await send({ ...made.ports, mailer: slow }, await made.notice());
    expect(state(await made.notice())).toBe('sent 2');
    made.pass(DAY);
    await made.tick();
    expect(made.sent()).toEqual(['receipt:partner', 'new-case:bpmp-35']);
  });
});

describe('a promise that is no longer owed', () => {
  const put = async (made: Awaited<ReturnType<typeof noticeLeft>>, changes: Partial<Case>) => {
    const before = await made.caseOf(made.reference, 'bpmp-35');
    await made.table.commit([{ put: caseRow({ ...before, ...changes, version: before.version + 1 }) }]);
  };

  test.each<[string, Partial<Case>]>([
    ['the case changed hands', { epoch: 2 }],
    ['the case was withdrawn', { status: 'withdrawn' }],
    ['the office has decided', { status: 'accepted' }],
  ])('is not kept when %s', async (_name, changes) => {
    const made = await noticeLeft();
    await put(made, changes);
    expect(await made.sendNotice()).toBe('not-owed');
    expect((await made.notice()).state).toBe('not-owed');
    made.pass(DAY);
    await made.tick();
    expect(made.sent()).toEqual(['receipt:partner']);
  });

  test('is not kept when the case closes between reading and claiming', async () => {
    const made = await noticeLeft();
    const sign: typeof made.ports.links.sign = async link => {
      await put(made, { status: 'withdrawn' });
      return await made.ports.links.sign(link);
    };
    const notice = await made.notice();
    expect(await send({ ...made.ports, links: { ...made.ports.links, sign } }, notice)).toBe('taken');
    expect(await made.send(notice)).toBe('not-owed');
    expect(made.mails.calls).toHaveLength(1);
  });

  test('the receipt to a mistyped address is not sent once the address is corrected', async () => {
    const made = world();
    const reference = await made.accepted({ application: oneRegion });
    await correctAddress(made.ports, await made.loaded(reference), 'benar@cahaya.example');
    await made.tick();
    const receipts = made.mails.copies.filter(copy => whatOf(copy) === 'receipt:partner');
    expect(receipts.map(({ letter }) => letter.to)).toEqual(['benar@cahaya.example']);
  });

  test('nothing goes to an address whose holder wants no mail, of this application or another', async () => {
    const made = world();
    const reference = await made.accepted({ application: oneRegion });
    await stopMail(made.ports, await made.loaded(reference));
    await sendLinkAgain(made.ports, reference);
    await made.accepted({ idempotencyKey: 'another-page', application: oneRegion });
    await made.tick();
    expect(made.mails.copies.filter(({ letter }) => letter.audience === 'partner')).toEqual([]);
    expect((await made.message(reference, 'receipt')).state).toBe('not-owed');
  });

  test('is not parked either: nobody needs to look at it', async () => {
    const made = await noticeLeft();
    made.mails.always('unknown-not-accepted');
    for (let attempt = 1; attempt <= 3; attempt++) {
      await made.sendNotice();
      await made.table.commit([{ delete: breakerKey }]);
      made.pass(LEASE_AND_GRACE);
    }
    await put(made, { status: 'withdrawn' });
    expect(await made.sendNotice()).toBe('not-owed');
    expect(made.logged('message.parked')).toEqual([]);
  });
});

describe('an outage of 72 hours', () => {
  test.each(['sender-refused', 'unknown-not-accepted', 'throttled'] as const)(
    '(%s): everything once, none lost, first notices and receipts first',
    async answer => {
      const made = world();
      made.mails.always(answer);
      made.mails.answersQuota(false);
      const references: string[] = [];
      for (let hour = 0; hour < 72; hour++) {
        if (hour % 6 === 0) {
          const everywhere = applicationFrom(`mitra-${hour}@mitra.example`, {
            regions: [region('35', { roles: ['communities'] }), region('73', { roles: ['speakers'] })],
          });
          const reference = await made.accepted({ idempotencyKey: `page-${hour}`, application: everywhere });
          references.push(reference);
          await made.stream(reference);
        }
        for (let tick = 0; tick < 4; tick++) {
          made.pass(15 * MINUTE);
          await made.tick();
        }
      }
      expect(made.sent()).toEqual([]);

      made.mails.always('accepted');
      made.mails.answersQuota(true);
      for (let tick = 0; tick < 24; tick++) {
        made.pass(5 * MINUTE);
        await made.tick();
      }
      const promised = [
        'introduced:gtk-35',
        'introduced:gtk-73',
        'new-case:bpmp-35',
        'new-case:bpmp-73',
        'receipt:partner',
      ];
      for (const reference of references) {
        const copies = made.mails.copies.filter(copy => referenceOf(copy) === reference);
        expect(copies.map(whatOf).sort()).toEqual(promised);
        expect((await made.messages(reference)).every(message => message.state === 'sent')).toBe(true);
      }
      if (answer === 'sender-refused') {
        const order = made.sent().map(what => (/^(introduced|reminder)/.test(what) ? 'later' : 'first'));
        expect(order).toEqual([...order].sort());
      }
      const sentAt = made.mails.copies.at(-1)?.at ?? '';
      expect(Date.parse(made.ports.now()) - Date.parse(sentAt)).toBeGreaterThan(0);
      expect(made.logged('message.parked')).toEqual([]);
    },
  );
});

test('evidence of one sending never settles another', async () => {
  const made = world();
  const reference = await made.accepted();
  await made.send(await made.message(reference, 'receipt'));
  const [copy] = made.mails.copies;
  if (!copy) throw new Error('nothing left');
  await made.record(eventOf(copy, 'Bounce'));
  expect((await made.messages(reference)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'receipt failed',
    'new-case pending',
    'new-case pending',
  ]);
});
