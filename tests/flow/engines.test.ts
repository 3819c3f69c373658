import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { stopMail } from '../../shared/flow/contact.ts';
import { digitsMatch } from '../../shared/flow/partner.ts';
import { loadSame, rowsOfSame } from '../../shared/flow/same.ts';
import { missing, REAL_ENGINES, type RunningEngine, startEngine } from '../engines.ts';
import { memoryTable } from '../memory-table.ts';
import { application, applicationFrom, referenceOf, region, whatOf, world } from '../world.ts';

/** The use cases that depend most on what a database does under pressure, on real ones. */
describe.each(REAL_ENGINES.filter(name => !missing[name]))('on %s', name => {
  let engine: RunningEngine;
  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine?.stop());

  const on = (seed: string) => world({ seed, table: now => engine.table(now) });

  test('fifty posts of one token at once: one application, one reference, one mail to each', async () => {
    // Counting four times for each post would only keep the database busy.
    const { count } = memoryTable(Date.now);
    const made = world({ seed: 'fifty posts', table: now => ({ ...engine.table(now), count }) });
    const post = async (): Promise<string> => {
      // A post that was told "not now" is pressed again.
      for (;;) {
        const submitted = await made.submit({ idempotencyKey: 'fifty' }).catch((error: Error) => error.name);
        if (submitted !== 'Busy') return typeof submitted === 'string' ? submitted : submitted.reference;
      }
    };
    const references = new Set(await Promise.all(Array.from({ length: 50 }, post)));
    expect(references.size).toBe(1);
    expect(made.logged('application.accepted')).toHaveLength(1);
    const [reference = ''] = references;
    await made.stream(reference);
    expect(made.sent()).toEqual(['receipt:partner', 'new-case:bpmp-35', 'new-case:bpmp-91']);
  });

  test('everything that is owed leaves once by the schedule alone, and what SES says arrives', async () => {
    const made = on('by schedule');
    const reference = await made.accepted({
      idempotencyKey: 'by schedule',
      application: applicationFrom('jadwal@mitra.example'),
    });
    made.mails.next('throttled', 'unknown-but-accepted');
    for (let tick = 0; tick < 3; tick++) {
      await made.tick();
      made.pass(5 * MINUTE);
    }
    await made.publish('Send');
    await made.publish('Delivery');
    // Other tests share the table and its due index.
    const ours = made.mails.copies.filter(copy => referenceOf(copy) === reference);
    expect(ours.map(whatOf).sort()).toEqual([
      'introduced:gtk-35',
      'new-case:bpmp-35',
      'new-case:bpmp-91',
      'receipt:partner',
    ]);
    expect(
      (await made.messages(reference)).map(({ state, deliveredAt }) => [state, deliveredAt !== undefined]),
    ).toEqual(Array(4).fill(['sent', true]));
    made.pass(DAY);
    expect(await made.tick()).toMatchObject({ steps: 0, sent: 0, left: 0, troubled: 0, unsent: 0 });
  });

  test('all 38 provinces are one transaction', async () => {
    const made = on('everywhere');
    const everywhere = applicationFrom('semua@mitra.example', {
      regions: made.ports.directory.provinces.map(({ code }) => region(code, { roles: ['communities'] })),
    });
    const reference = await made.accepted({ idempotencyKey: 'everywhere', application: everywhere });
    expect((await made.loaded(reference)).cases).toHaveLength(34);
    expect(await made.messages(reference)).toHaveLength(35);
  });

  test('all 38 provinces with everything that may be the same are one transaction too, and are found', async () => {
    const made = on('same everywhere');
    const contact = { ...applicationFrom('sama@mitra.example').contact, second: { phone: '+6281298760001' } };
    const everywhere = application({
      organisation: { name: 'Gerakan Pesisir Membaca', kind: 'yayasan', npwp: '0013121660098765' },
      contact: { ...contact, phone: '+6281298760000' },
      regions: made.ports.directory.provinces.map(({ code }) => region(code, { roles: ['communities'] })),
    });
    const reference = await made.accepted({ idempotencyKey: 'same everywhere', application: everywhere });
    expect(rowsOfSame(everywhere, reference)).toHaveLength(7);
    const other = applicationFrom('bukan-sama@mitra.example', {
      organisation: { name: 'Pesisir Gerakan Membca', kind: 'yayasan' },
    });
    const second = await made.accepted({ idempotencyKey: 'same elsewhere', application: other });
    expect(await loadSame(made.ports, await made.loaded(reference))).toEqual([
      {
        reference: second,
        organisation: 'Pesisir Gerakan Membca',
        why: ['name'],
        sameEmail: false,
        submittedAt: (await made.loaded(second)).head.submittedAt,
      },
    ]);
    expect(await loadSame(made.ports, await made.loaded(second))).toContainEqual(
      expect.objectContaining({ reference, why: ['name'] }),
    );
  });

  test('an expired token that is still there is replaced', async () => {
    const made = on('expired');
    const changes = { idempotencyKey: 'expired', application: applicationFrom('lama@mitra.example') };
    const reference = await made.accepted(changes);
    made.pass(61 * DAY);
    expect(await made.accepted(changes)).not.toBe(reference);
  });

  test('of many guesses at once at most five count, and then the right one is wrong', async () => {
    const made = on('guesses');
    const reference = await made.accepted({
      idempotencyKey: 'guesses',
      application: applicationFrom('tebak@mitra.example'),
    });
    const loaded = await made.loaded(reference);
    const guesses = await Promise.all(
      Array.from({ length: name === 'dynoxide' ? 50 : 15 }, () =>
        digitsMatch(made.ports, loaded, '0000').catch(() => false),
      ),
    );
    expect(guesses.filter(Boolean)).toEqual([]);
    for (let time = 0; time < 5; time++) await digitsMatch(made.ports, loaded, '0000');
    expect(await digitsMatch(made.ports, loaded, '7890')).toBe(false);
  });

  test('ten workers send a mail once, and ten holders stop it once', async () => {
    const made = on('workers');
    const reference = await made.accepted({
      idempotencyKey: 'workers',
      application: application({ ...applicationFrom('sepuluh@mitra.example'), regions: [region('35')] }),
    });
    const notice = await made.message(reference, 'new-case');
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => made.send(notice).catch((error: Error) => error.name)),
    );
    expect(outcomes.filter(outcome => outcome === 'sent')).toHaveLength(1);
    expect(made.sent()).toEqual(['new-case:bpmp-35']);
    const loaded = await made.loaded(reference);
    const stops = await Promise.all(
      Array.from({ length: 10 }, () => stopMail(made.ports, loaded).catch((error: Error) => error.name)),
    );
    expect(stops.filter(outcome => outcome === 'stopped')).toHaveLength(1);
  });
});
