import { describe, expect, test } from 'vitest';
import type { Actor } from '../../shared/domain/command.ts';
import { DAY } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { type Corrected, type Correction, correctContact, liftStop, stopMail } from '../../shared/flow/contact.ts';
import { digitsMatch, openPartnerLink, sentToken } from '../../shared/flow/partner.ts';
import { loadSame } from '../../shared/flow/same.ts';
import { application, applicationFrom, submission, whatOf, world } from '../world.ts';

const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri' };
const DESK: Actor = { role: 'desk', office: 'nasional', officer: 'Budi' };
const OLD = 'halimah@cahaya.example';
const FRESH = 'benar@cahaya.example';

/** An application whose first mails have left; what leaves after a correction is asked of it. */
const sent = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  await made.tick();
  const correct = async (correction: Correction, by: Actor = OWNER): Promise<Corrected | 'not-by-you'> => {
    made.pass(1_000);
    return await correctContact(made.ports, await made.loaded(reference), correction, by);
  };
  let seen = made.mails.copies.length;
  /** The mails that left since the last question. */
  const left = async () => {
    await made.tick();
    await made.tick();
    const copies = made.mails.copies.slice(seen);
    seen = made.mails.copies.length;
    return copies;
  };
  const mailed = async () => (await left()).map(copy => `${whatOf(copy)} ${copy.letter.to}`).sort();
  return { ...made, reference, correct, left, mailed };
};

describe('an address that an office corrects after phoning', () => {
  test('gets the receipt; the former one hears that it was replaced, and every other office where replies go', async () => {
    const made = await sent();
    expect(await made.correct({ email: FRESH })).toBe('corrected');
    expect(await made.mailed()).toEqual([
      `address-replaced:partner ${OLD}`,
      'contact-changed:bpmp-91 bpmp-91@upt.example',
      `receipt:partner ${FRESH}`,
    ]);
    expect(await made.left()).toEqual([]);
    const { head, version } = await made.loaded(made.reference);
    expect(head).toMatchObject({ latest: 2, epoch: 2 });
    expect(version.content).toEqual(applicationFrom(FRESH));
  });

  test('long after an answer was due gets a receipt that foretells nothing and says since when it is under way', async () => {
    const made = await sent();
    made.pass(60 * DAY);
    await made.left();
    await made.correct({ email: FRESH });
    const { text = '' } = (await made.left()).find(copy => whatOf(copy).startsWith('receipt'))?.letter ?? {};
    expect(text).toContain('Keadaannya sekarang');
    expect(text).toMatch(/sudah berjalan sejak \w+, \d+ \w+ 2026/);
    expect(text).not.toContain('Anda menerima jawaban dalam');
    expect(text).not.toContain('Jawaban paling lambat');
  });

  test('is told of to the former one without the new one, and without anything that opens anything', async () => {
    const made = await sent();
    await made.correct({ email: FRESH });
    const letter = (await made.left()).find(copy => whatOf(copy).startsWith('address-replaced'))?.letter;
    expect(letter?.to).toBe(OLD);
    for (const part of [letter?.text, letter?.html]) {
      expect(part).not.toContain(FRESH);
      expect(part).not.toMatch(/\/pendaftaran\/[\w.-]{20}/);
    }
  });

  test('kills the mailed links; the link of the page after sending still opens everything', async () => {
    const made = await sent();
    const [letter] = made.mails.copies.map(each => each.letter).filter(({ audience }) => audience === 'partner');
    const old = /\/pendaftaran\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? '';
    expect(await openPartnerLink(made.ports, old)).toBeDefined();
    await made.correct({ email: FRESH });
    expect(await openPartnerLink(made.ports, old)).toBeUndefined();
    expect(await openPartnerLink(made.ports, sentToken(made.reference, submission().sentSecret))).toBeDefined();
  });

  test('gets mail again where the former one wanted none; that one still gets none', async () => {
    const made = await sent();
    await stopMail(made.ports, await made.loaded(made.reference));
    await made.mailed();
    expect(await made.correct({ email: FRESH })).toBe('corrected');
    expect((await made.loaded(made.reference)).head.stoppedAt).toBeUndefined();
    expect(await made.mailed()).toEqual(['contact-changed:bpmp-91 bpmp-91@upt.example', `receipt:partner ${FRESH}`]);
    expect((await made.message(made.reference, 'address-replaced')).state).toBe('not-owed');
    expect(await liftStop(made.ports, made.reference)).toBe('not-stopped');
  });

  test('is written down with the office that did it, and without either address', async () => {
    const made = await sent();
    await made.correct({ email: FRESH, phone: '+6281298765432' });
    const events = (await made.events(made.reference)).filter(({ what }) => what.endsWith('-replaced'));
    expect(events.map(({ what, by, office, case: number }) => ({ what, by, office, number }))).toEqual([
      { what: 'address-replaced', by: 'owner', office: 'bpmp-35', number: '' },
      { what: 'phone-replaced', by: 'owner', office: 'bpmp-35', number: '' },
    ]);
    expect(made.logged('contact.corrected')).toEqual([
      { reference: made.reference, by: 'owner', office: 'bpmp-35', address: true, phone: true },
    ]);
    expect(JSON.stringify([await made.events(made.reference), made.lines])).not.toMatch(/cahaya\.example|8765432/);
  });

  test('may be the third at most; so a stranger’s mailbox is not reached on and on', async () => {
    const made = await sent();
    for (let time = 1; time <= 3; time++)
      expect(await made.correct({ email: `ke${time}@a.example` })).toBe('corrected');
    expect(await made.correct({ email: 'ke4@a.example' })).toBe('too-often');
    expect((await made.loaded(made.reference)).version.content.contact.email).toBe('ke3@a.example');
  });

  test('tells one mailbox at most once a day, and the rest when the day is over', async () => {
    const made = await sent();
    await made.correct({ email: FRESH });
    await made.mailed();
    await made.correct({ email: OLD });
    await made.mailed();
    await made.correct({ email: 'lain@cahaya.example' });
    expect((await made.mailed()).filter(mail => mail.includes(OLD))).toEqual([]);
    made.pass(DAY);
    expect((await made.mailed()).filter(mail => mail.includes(OLD))).toEqual([`address-replaced:partner ${OLD}`]);
  });
});

describe('a phone that an office corrects', () => {
  const PHONE = '+6281298765432';

  test('changes the digits that are asked for, and the partner and the other offices hear of it; no receipt', async () => {
    const made = await sent();
    expect(await made.correct({ phone: PHONE })).toBe('corrected');
    expect(await made.mailed()).toEqual([
      `address-replaced:partner ${OLD}`,
      'contact-changed:bpmp-91 bpmp-91@upt.example',
    ]);
    const loaded = await made.loaded(made.reference);
    expect(loaded.head).toMatchObject({ latest: 2, epoch: 1, phones: 2 });
    expect(await digitsMatch(made.ports, loaded, '7890')).toBe(false);
    expect(await digitsMatch(made.ports, loaded, '5432')).toBe(true);
  });

  test('may be the third at most', async () => {
    const made = await sent();
    for (let time = 1; time <= 3; time++) expect(await made.correct({ phone: `${PHONE}${time}` })).toBe('corrected');
    expect(await made.correct({ phone: PHONE })).toBe('too-often');
    expect(await made.correct({ phone: PHONE, email: FRESH })).toBe('too-often');
    expect(await made.correct({ email: FRESH })).toBe('corrected');
  });

  test('is what the application is found by from then on', async () => {
    const made = await sent();
    const contact = { name: 'Somad', email: 'somad@gelombang.example', phone: PHONE };
    const organisation = { name: 'PT Gelombang Biru', kind: 'perusahaan' };
    const other = await made.accepted({
      idempotencyKey: 'other',
      application: { ...application(), organisation, contact },
    });
    expect(await loadSame(made.ports, await made.loaded(other))).toEqual([]);
    await made.correct({ phone: PHONE });
    expect(await loadSame(made.ports, await made.loaded(other))).toMatchObject([
      { reference: made.reference, why: ['phone'], sameEmail: false },
    ]);
  });
});

describe('a correction', () => {
  test('of nothing, or sent again after its answer was lost, changes nothing and tells nobody', async () => {
    const made = await sent();
    expect(await made.correct({})).toBe('same');
    expect(await made.correct({ email: OLD, phone: '+6281234567890' })).toBe('same');
    expect(await made.correct({ email: FRESH })).toBe('corrected');
    await made.mailed();
    expect(await made.correct({ email: FRESH })).toBe('same');
    expect(await made.mailed()).toEqual([]);
  });

  test('by the desk is told to every office that has the application in hand', async () => {
    const made = await sent();
    expect(await made.correct({ email: FRESH }, DESK)).toBe('corrected');
    expect((await made.mailed()).filter(mail => mail.startsWith('contact-changed'))).toEqual([
      'contact-changed:bpmp-35 bpmp-35@upt.example',
      'contact-changed:bpmp-91 bpmp-91@upt.example',
    ]);
  });

  test('is refused to an office that takes part, to one without a case, and to one whose case is closed', async () => {
    const made = await sent();
    expect(await made.correct({ email: FRESH }, { role: 'participant', office: 'gtk-35', officer: 'Tuti' })).toBe(
      'not-by-you',
    );
    expect(await made.correct({ email: FRESH }, { role: 'owner', office: 'bpmp-33', officer: 'Tono' })).toBe(
      'not-by-you',
    );
    await commandCase(
      made.ports,
      made.reference,
      '01',
      { kind: 'decline', reason: 'Ganda.', answers: 1 },
      { by: OWNER },
    );
    expect(await made.correct({ email: FRESH })).toBe('not-by-you');
    expect((await made.loaded(made.reference)).head).toMatchObject({ latest: 1, epoch: 1 });
  });

  test('of what was changed meanwhile is overtaken, and writes nothing', async () => {
    const made = await sent();
    const stale = await made.loaded(made.reference);
    await made.correct({ email: FRESH });
    made.pass(1);
    expect(await correctContact(made.ports, stale, { email: 'lain@cahaya.example' }, OWNER)).toBe('overtaken');
    expect((await made.loaded(made.reference)).version.content.contact.email).toBe(FRESH);
  });

  test('of what is held is refused: no office has it yet', async () => {
    const made = world();
    const held = await made.accepted({ client: { address: 'a', domain: 'd', trapped: true } });
    expect(await correctContact(made.ports, await made.loaded(held), { email: FRESH }, DESK)).toBe('not-by-you');
  });
});
