import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { correctAddress, liftStop, sendLinkAgain, stopMail } from '../../shared/flow/contact.ts';
import { askReroute, digitsMatch, openPartnerLink, sentToken } from '../../shared/flow/partner.ts';
import type { Write } from '../../shared/flow/ports.ts';
import { application, applicationFrom, rowsOf, submission, whatOf, world } from '../world.ts';
import { applied } from './partner-world.ts';

/** An application whose first mails have left, and the links in the partner's ones. */
const sent = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.stream(reference);
  const mailedLinks = () =>
    made.mails.copies
      .filter(({ letter }) => letter.audience === 'partner')
      .map(({ letter }) => /\/pendaftaran\/(\S+)/.exec(letter.text)?.[1] ?? '');
  return { ...made, reference, load: () => made.loaded(reference), mailedLinks };
};

/** The letters that left after the first ones, once everything due is done. */
const newLetters = async (made: Awaited<ReturnType<typeof sent>>) => {
  const before = made.mails.copies.length;
  await made.tick();
  await made.tick();
  return made.mails.copies.slice(before);
};

describe('the link of the page after sending', () => {
  test('opens its application, and nothing but the whole secret does', async () => {
    const { ports, reference } = await sent();
    const token = sentToken(reference, submission().sentSecret);
    expect(await openPartnerLink(ports, token)).toMatchObject({ purpose: 'sent', loaded: { head: { reference } } });
    for (const wrong of [
      token.slice(0, -1),
      `${token}x`,
      `s.${reference}.`,
      `s.${reference}`,
      's..',
      `s.nobody.${submission().sentSecret}`,
    ]) {
      expect(await openPartnerLink(ports, wrong), wrong).toBeUndefined();
    }
  });

  test('does not open another application', async () => {
    const { ports, accepted } = await sent();
    const other = await accepted({ idempotencyKey: 'other', sentSecret: 'other-secret' });
    expect(await openPartnerLink(ports, sentToken(other, submission().sentSecret))).toBeUndefined();
    expect(await openPartnerLink(ports, sentToken(other, 'other-secret'))).toBeDefined();
  });
});

describe('a mailed link', () => {
  test('opens the status of its application', async () => {
    const { ports, mailedLinks, reference } = await sent();
    const [token = ''] = mailedLinks();
    expect(await openPartnerLink(ports, token)).toMatchObject({ purpose: 'status', loaded: { head: { reference } } });
  });

  test('of an office opens nothing here', async () => {
    const { ports, mails } = await sent();
    const offices = mails.copies.filter(({ letter }) => letter.audience === 'office');
    expect(offices).toHaveLength(2);
    for (const { letter } of offices) {
      expect(await openPartnerLink(ports, /\/berkas\/(\S+)/.exec(letter.text)?.[1] ?? '')).toBeUndefined();
    }
  });
});

describe('the last four digits', () => {
  test('match as they are typed, and only they', async () => {
    const { ports, load } = await sent();
    for (const typed of ['7890', '78 90', ' 7890 ', '78-90'])
      expect(await digitsMatch(ports, await load(), typed), typed).toBe(true);
    for (const typed of ['', '789', '7891', '67890'])
      expect(await digitsMatch(ports, await load(), typed), typed).toBe(false);
  });

  test('have five tries a day; then also the right ones are wrong, until tomorrow in Jakarta', async () => {
    const { ports, load, pass } = await sent();
    for (let time = 0; time < 5; time++) expect(await digitsMatch(ports, await load(), '0000')).toBe(false);
    expect(await digitsMatch(ports, await load(), '7890')).toBe(false);
    // Monday 09:00 in Jakarta; its day ends at 17:00 UTC.
    pass(15 * 60 * MINUTE - 1);
    expect(await digitsMatch(ports, await load(), '7890')).toBe(false);
    pass(1);
    expect(await digitsMatch(ports, await load(), '7890')).toBe(true);
  });

  test('start anew once they were right', async () => {
    const { ports, load } = await sent();
    for (let round = 0; round < 3; round++) {
      for (let time = 0; time < 4; time++) expect(await digitsMatch(ports, await load(), '0000')).toBe(false);
      expect(await digitsMatch(ports, await load(), '7890')).toBe(true);
    }
  });

  test('of fifty guesses at once at most five are looked at', async () => {
    const { ports, load, table } = await sent();
    const loaded = await load();
    let looked = 0;
    const { phone, ...contact } = loaded.version.content.contact;
    const watched = {
      ...loaded,
      version: {
        ...loaded.version,
        content: {
          ...loaded.version.content,
          contact: {
            ...contact,
            get phone() {
              looked++;
              return phone;
            },
          },
        },
      },
    };
    await Promise.all(Array.from({ length: 50 }, () => digitsMatch(ports, watched, '0000')));
    expect(looked).toBeLessThanOrEqual(5);
    expect(looked).toBeGreaterThan(0);
    expect(await digitsMatch({ ...ports, table }, loaded, '7890')).toBe(false);
  });

  test('of one application say nothing about another’s tries', async () => {
    const { ports, load, accepted, loaded } = await sent();
    const other = await accepted({ idempotencyKey: 'other' });
    for (let time = 0; time < 6; time++) await digitsMatch(ports, await load(), '0000');
    expect(await digitsMatch(ports, await loaded(other), '7890')).toBe(true);
  });
});

describe('a corrected address', () => {
  test('kills the mailed links, gets a receipt, and the offices learn where replies go', async () => {
    const made = await sent();
    const [old = ''] = made.mailedLinks();
    expect(await correctAddress(made.ports, await made.load(), 'benar@cahaya.example')).toBe('corrected');
    expect(await openPartnerLink(made.ports, old)).toBeUndefined();
    expect(await openPartnerLink(made.ports, sentToken(made.reference, submission().sentSecret))).toBeDefined();

    const copies = await newLetters(made);
    expect(copies.map(whatOf).sort()).toEqual([
      'contact-changed:bpmp-35',
      'contact-changed:bpmp-91',
      'introduced:gtk-35',
      'receipt:partner',
    ]);
    expect(copies.filter(({ letter }) => letter.audience === 'partner').map(({ letter }) => letter.to)).toEqual([
      'benar@cahaya.example',
    ]);
    const changed = copies.filter(copy => whatOf(copy).startsWith('contact-changed'));
    for (const { letter } of changed) {
      expect(letter.replyTo.address).toBe('benar@cahaya.example');
      expect(letter.text).toContain('halimah@cahaya.example');
    }
    const [fresh = ''] = made.mailedLinks().slice(-1);
    expect(await openPartnerLink(made.ports, fresh)).toMatchObject({ purpose: 'status' });
  });

  test('is a new version; what was sent first stays', async () => {
    const made = await sent();
    await correctAddress(made.ports, await made.load(), 'benar@cahaya.example');
    const { head, version } = await made.load();
    expect(head).toMatchObject({ latest: 2, epoch: 2, lock: 2 });
    expect(version.content).toEqual(applicationFrom('benar@cahaya.example'));
    const rows = await rowsOf(made.table, made.reference);
    expect(rows.find(row => row.sk === 'V#1')).toMatchObject({ content: application() });
    expect((await made.events(made.reference)).map(({ what }) => what)).toContain('address-corrected');
  });

  test('that is the same changes nothing, and one correction more than three is refused', async () => {
    const made = await sent();
    expect(await correctAddress(made.ports, await made.load(), 'halimah@cahaya.example')).toBe('same');
    for (let time = 1; time <= 3; time++) {
      made.pass(1);
      expect(await correctAddress(made.ports, await made.load(), `nomor${time}@cahaya.example`)).toBe('corrected');
    }
    expect(await correctAddress(made.ports, await made.load(), 'nomor4@cahaya.example')).toBe('too-often');
    expect((await made.load()).version.content.contact.email).toBe('nomor3@cahaya.example');
  });

  test('of two at once one wins, and the other is told', async () => {
    const made = await sent();
    const loaded = await made.load();
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map(name => correctAddress(made.ports, loaded, `${name}@cahaya.example`)),
    );
    expect([...outcomes].sort()).toEqual(['corrected', 'overtaken', 'overtaken']);
    expect((await made.load()).head.latest).toBe(2);
  });
});

describe('“not me”', () => {
  test('stops mail to that address, asks the offices to phone, and they no longer reply there', async () => {
    const made = await sent();
    expect(await stopMail(made.ports, await made.load())).toBe('stopped');
    const copies = await newLetters(made);
    expect(copies.map(whatOf).sort()).toEqual(['call-partner:bpmp-35', 'call-partner:bpmp-91', 'introduced:gtk-35']);
    for (const { letter } of copies) {
      expect(letter.replyTo.address).not.toContain('cahaya');
      expect(letter.to).not.toContain('cahaya');
    }
    await sendLinkAgain(made.ports, made.reference);
    expect(await newLetters(made)).toEqual([]);
  });

  test('said twice, or by two at once, is one request', async () => {
    const made = await sent();
    const loaded = await made.load();
    const outcomes = await Promise.all([stopMail(made.ports, loaded), stopMail(made.ports, loaded)]);
    expect([...outcomes].sort()).toEqual(['overtaken', 'stopped']);
    expect(await stopMail(made.ports, await made.load())).toBe('stopped');
    expect((await newLetters(made)).filter(copy => whatOf(copy).startsWith('call-partner'))).toHaveLength(2);
  });

  test('ends when the partner corrects the address: the new one gets a receipt, and nobody need phone', async () => {
    const made = await sent();
    await stopMail(made.ports, await made.load());
    await correctAddress(made.ports, await made.load(), 'benar@cahaya.example');
    const copies = await newLetters(made);
    expect(copies.map(whatOf).sort()).toEqual([
      'contact-changed:bpmp-35',
      'contact-changed:bpmp-91',
      'introduced:gtk-35',
      'receipt:partner',
    ]);
    expect((await made.load()).head.stoppedAt).toBeUndefined();
  });

  test('can be lifted after somebody phoned: the same address gets a new receipt, and older links stay dead', async () => {
    const made = await sent();
    await stopMail(made.ports, await made.load());
    expect(await liftStop(made.ports, made.reference)).toBe('lifted');
    expect(await liftStop(made.ports, made.reference)).toBe('not-stopped');
    made.pass(DAY);
    const copies = await newLetters(made);
    expect(copies.map(whatOf)).toContain('receipt:partner');
    expect(copies.map(whatOf)).not.toContain('call-partner:bpmp-35');
    expect((await made.events(made.reference)).map(({ what }) => what)).toContain('mail-resumed');
  });

  test('is lifted: what was decided in between, and still holds, is told once', async () => {
    const made = await applied();
    await stopMail(made.ports, await made.load());
    await made.decides('01', { kind: 'decline', reason: 'Di luar wilayah kami.', answers: 1 });
    await made.decides('02', { kind: 'ask-revision', reason: 'Belum jelas.', fields: ['contact'], answers: 1 });
    made.pass(30 * DAY);
    for (let turn = 0; turn < 3; turn++) await made.tick();
    expect((await made.statuses()).map(line => line.split(' ').at(-1))).toEqual(['declined', 'lapsed']);
    const before = made.sent().length;
    expect(await liftStop(made.ports, made.reference)).toBe('lifted');
    for (let turn = 0; turn < 3; turn++) {
      made.pass(DAY);
      await made.tick();
    }
    expect(made.since(before).filter(what => what.endsWith(':partner'))).toEqual([
      'declined:partner',
      'news:partner',
      'receipt:partner',
    ]);
    expect(made.mails.copies.findLast(copy => whatOf(copy) === 'news:partner')?.letter.text).toContain('kedaluwarsa');
  });

  test('keeps no address: what is remembered is a keyed hash', async () => {
    const made = await sent();
    await stopMail(made.ports, await made.load());
    const { rows } = made.table as unknown as { rows: () => object[] };
    const overlay = rows().filter(row => JSON.stringify(row).includes('X#stop'));
    expect(overlay).toHaveLength(1);
    expect(JSON.stringify(overlay)).not.toMatch(/halimah|cahaya/);
  });
});

describe('“wrong office”', () => {
  test('is a task for the owner and the desk, and is kept on the case', async () => {
    const made = await sent();
    expect(await askReroute(made.ports, made.reference, '01', '36', 'Sekolahnya di Banten')).toBe('done');
    expect((await made.load()).cases[0]?.reroute).toMatchObject({ province: '36', note: 'Sekolahnya di Banten' });
    const copies = await newLetters(made);
    expect(copies.map(whatOf).sort()).toEqual([
      'introduced:gtk-35',
      'route-correction:bpmp-35',
      'route-correction:nasional',
    ]);
    expect((await made.events(made.reference)).at(-1)).toMatchObject({
      what: expect.stringMatching(/introduce|ask-reroute/),
      case: '01',
    });
  });

  test('said again in the same words tells nobody twice; in other words it does', async () => {
    const made = await sent();
    for (let time = 0; time < 3; time++)
      expect(await askReroute(made.ports, made.reference, '01', '36', 'Banten')).toBe('done');
    await newLetters(made);
    made.pass(MINUTE);
    expect(await askReroute(made.ports, made.reference, '01', '32', 'Maaf, Jawa Barat')).toBe('done');
    expect((await newLetters(made)).map(whatOf).sort()).toEqual([
      'route-correction:bpmp-35',
      'route-correction:nasional',
    ]);
    expect(made.sent().filter(what => what.startsWith('route-correction'))).toHaveLength(4);
  });

  test('can be said three times; then nobody gets another mail for it', async () => {
    const made = await sent();
    for (let time = 1; time <= 30; time++) {
      const outcome = await askReroute(made.ports, made.reference, '01', '36', `keterangan ke-${time}`);
      expect(outcome).toBe(time <= 3 ? 'done' : 'too-often');
      made.pass(1);
    }
    await newLetters(made);
    expect(made.sent().filter(what => what.startsWith('route-correction'))).toHaveLength(6);
  });

  test('is passed on although the case changes meanwhile, and only changes without end are in its way', async () => {
    const made = await sent();
    const overtakenFor = (rounds: number) => ({
      ...made.table,
      commit: async (writes: readonly Write[]) =>
        rounds-- > 0 ? ({ ok: false, lost: [0] } as const) : await made.table.commit(writes),
    });
    const ask = (rounds: number) =>
      askReroute({ ...made.ports, table: overtakenFor(rounds) }, made.reference, '01', '36', 'Banten');
    expect(await ask(99)).toBe('overtaken');
    expect(await ask(2)).toBe('done');
    expect((await made.load()).cases[0]?.reroute).toMatchObject({ province: '36', times: 1 });
  });

  test('of a case that there is not is refused', async () => {
    const made = await sent();
    expect(await askReroute(made.ports, made.reference, '09', '36', '')).toBe('refused');
    expect(await askReroute(made.ports, 'nobody', '01', '36', '')).toBe('refused');
  });
});

describe('the link once more', () => {
  test('goes to the registered address, at most once a day', async () => {
    const made = await sent();
    for (let time = 0; time < 3; time++) {
      await sendLinkAgain(made.ports, made.reference);
      made.pass(MINUTE);
    }
    const copies = (await newLetters(made)).filter(copy => whatOf(copy) === 'status-link:partner');
    expect(copies.map(({ letter }) => letter.to)).toEqual(['halimah@cahaya.example']);
    made.pass(DAY + MINUTE);
    await sendLinkAgain(made.ports, made.reference);
    expect((await newLetters(made)).map(whatOf)).toEqual(['status-link:partner']);
    made.pass(7 * DAY);
    // Offices are reminded meanwhile, and the desk has its weekly mail.
    expect((await newLetters(made)).filter(({ letter }) => letter.audience === 'partner')).toEqual([]);
    const link = made.mailedLinks().at(-1) ?? '';
    expect(await openPartnerLink(made.ports, link)).toMatchObject({ purpose: 'status' });
  });

  test('answers the same whether or not there is such an application', async () => {
    const made = await sent();
    expect(await sendLinkAgain(made.ports, made.reference)).toBeUndefined();
    expect(await sendLinkAgain(made.ports, made.reference)).toBeUndefined();
    expect(await sendLinkAgain(made.ports, '7K3F9QXR2MCD')).toBeUndefined();
  });
});
