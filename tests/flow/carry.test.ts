import { describe, expect, test } from 'vitest';
import { findOffice } from '../../shared/domain/directory.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { pauseSending, resumeSending } from '../../shared/flow/breaker.ts';
import { answerChange, openChange } from '../../shared/flow/change-answer.ts';
import { askChange } from '../../shared/flow/change-office.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { withdrawContactConsent, withdrawPracticeConsent } from '../../shared/flow/consent.ts';
import { correctAddress, stopMail } from '../../shared/flow/contact.ts';
import { withDirectoryNow } from '../../shared/flow/directory-now.ts';
import { askErasure } from '../../shared/flow/erase.ts';
import { listHeld } from '../../shared/flow/hold.ts';
import { loadApplication, loadEvents, loadHead } from '../../shared/flow/load.ts';
import { loadReport, sendReport } from '../../shared/flow/reports.ts';
import { completeRestored, rehearseRelease } from '../../shared/flow/restore.ts';
import { loadSame } from '../../shared/flow/same.ts';
import { said } from '../reports.ts';
import { restorable } from '../restorable.ts';
import { application, applicationFrom, region } from '../world.ts';

const oneRegion = application({ regions: [region('35')] });
const consenting = application({
  regions: [region('35')],
  consent: { authorised: true, privacy: true, furtherContact: true },
});
const ofAnother = { application: applicationFrom('lain@cahaya.example', { regions: [region('51')] }) };
const officer = { role: 'owner', office: 'bpmp-35', officer: 'Rahma' } as const;

/** An application that an office has, and the moment to which its table will be restored. */
const lostHour = async (content = oneRegion) => {
  const made = restorable();
  const reference = await made.accepted({ application: content });
  await made.stream(reference);
  await made.tell();
  made.pass(MINUTE);
  const restore = made.copy();
  const from = made.ports.now();
  made.pass(5 * MINUTE);
  const loaded = async () => {
    const found = await loadApplication(made.ports, reference);
    if (!found) throw new Error('there is no application');
    return found;
  };
  return { ...made, reference, from, restore, loaded };
};

describe('an application that was accepted within the lost time', () => {
  test('is taken over, also where sending was paused and nobody was told of it; its mails then leave once', async () => {
    const { ports, from, restore, accepted, live, sent, ...made } = await lostHour();
    const told = await accepted({ ...ofAnother, idempotencyKey: 'a form sent before the pause' });
    await made.stream(told);
    await made.tell();
    await pauseSending(ports, 'the table is restored');
    const other = applicationFrom('ketiga@cahaya.example', { regions: [region('51')] });
    const silent = await accepted({ application: other, idempotencyKey: 'a form sent while mail is paused' });
    const before = [await loadApplication(ports, told), await loadApplication(ports, silent)];
    const left = sent().slice();

    const replaced = await restore();
    expect(await loadHead(ports, silent)).toBeUndefined();
    const { carried, lost } = await completeRestored(ports, from, replaced);
    expect(carried?.applications).toEqual([told, silent]);
    expect(lost).toEqual([]);
    expect([await loadApplication(ports, told), await loadApplication(ports, silent)]).toEqual(before);
    expect((await loadEvents(ports, silent)).map(({ what }) => what)).toEqual(['submitted']);
    const rehearsed = await rehearseRelease({ ...ports, publicUrl: 'https://mitra.example' }, from);
    expect(rehearsed.twice).toEqual([]);

    await resumeSending(ports);
    await live(10 * MINUTE);
    expect(sent().slice(left.length).sort()).toEqual(['new-case:bpmp-51', 'receipt:partner']);
  });

  test('is found by its page and by others like it: the same page sent again gives the same reference', async () => {
    const { ports, from, restore, accepted } = await lostHour();
    const sending = { ...ofAnother, idempotencyKey: 'one page of another partner' };
    const within = await accepted(sending);
    await completeRestored(ports, from, await restore());
    expect(await accepted(sending)).toBe(within);
    const again = await accepted({ ...ofAnother, idempotencyKey: 'another page of the same partner' });
    const loaded = await loadApplication(ports, again);
    expect(loaded && (await loadSame(ports, loaded)).map(({ reference }) => reference)).toContain(within);
  });

  test('stays held where it was held, and is due to be looked at', async () => {
    const { ports, from, restore, accepted } = await lostHour();
    const client = { address: 'one', domain: 'somebody', trapped: true };
    const within = await accepted({ ...ofAnother, client, idempotencyKey: 'a form with a trap' });
    await completeRestored(ports, from, await restore());
    expect((await listHeld(ports)).map(({ reference }) => reference)).toEqual([within]);
  });

  test('is not there twice where its partner has sent the same page to the restored table meanwhile: both are named', async () => {
    const { ports, from, restore, accepted } = await lostHour();
    const sending = { ...ofAnother, idempotencyKey: 'one page of another partner' };
    const within = await accepted(sending);
    const replaced = await restore();
    const again = await accepted(sending);
    expect(again).not.toBe(within);
    const { carried } = await completeRestored(ports, from, replaced);
    expect(carried).toMatchObject({ applications: [], sentAgain: [{ reference: within, as: again }] });
    expect(await loadHead(ports, within)).toBeUndefined();
  });

  test('is taken over whole after a break at any write', async () => {
    const { ports, from, restore, accepted } = await lostHour();
    const within = await accepted({ ...ofAnother, idempotencyKey: 'one page of another partner' });
    const before = await loadApplication(ports, within);
    const replaced = await restore();
    for (let left = 1; ; left++) {
      let writes = left;
      const breaking: typeof ports.table.commit = async all => {
        if (writes-- === 0) throw new Error('broken off');
        return await ports.table.commit(all);
      };
      const table = { ...ports.table, commit: breaking };
      const done = await completeRestored({ ...ports, table }, from, replaced).then(
        () => true,
        () => false,
      );
      if (done) break;
      if (await loadHead(ports, within)) expect(await loadApplication(ports, within)).toEqual(before);
    }
    expect(await loadApplication(ports, within)).toEqual(before);
  });
});

test('without the table that is replaced, applications are named by their mails, and the canary’s are not', async () => {
  const { ports, from, restore, accepted, stream, tell, pass } = await lostHour();
  const within = await accepted({ ...ofAnother, idempotencyKey: 'a partner’s own form' });
  const canary = await accepted({
    application: applicationFrom('success@simulator.amazonses.com'),
    idempotencyKey: 'the canary of the hour',
    canary: true,
  });
  for (const reference of [within, canary]) await stream(reference);
  await tell();
  pass(MINUTE);
  await restore();
  const { lost, carried } = await completeRestored(ports, from);
  expect(carried).toBeUndefined();
  expect(lost.map(({ reference }) => reference)).toEqual([within]);
});

describe('what a partner said within the lost time holds without being said again', () => {
  test('an erasure that no mail told of yet, and one of an application that is taken over', async () => {
    const { ports, from, reference, restore, accepted } = await lostHour();
    await pauseSending(ports, 'the table is restored');
    const within = await accepted({ ...ofAnother, idempotencyKey: 'another page of the day' });
    const replaced = await restore();
    // In the old table, after the restored one was completed once and before it is in use.
    await completeRestored(ports, from, replaced);
    const old = { ...ports, table: replaced.table };
    await askErasure(old, reference, 'partner');
    await askErasure(old, within, 'partner');
    const { erased } = await completeRestored(ports, from, replaced);
    expect([...erased].sort()).toEqual([reference, within].sort());
    for (const each of [reference, within]) expect((await loadHead(ports, each))?.erasure).toBeDefined();
    expect((await completeRestored(ports, from, replaced)).erased).toEqual([]);
  });

  test('“bukan saya”: the address gets no mail, its offices are asked to phone and hear of it once', async () => {
    const { ports, from, reference, restore, loaded, live, sent } = await lostHour();
    await stopMail(ports, await loaded());
    await live(HOUR);
    const { stoppedAt, stoppedAs } = (await loaded()).head;
    const left = sent().slice();
    const { acts, carried, undone } = await completeRestored(ports, from, await restore());
    expect((await loaded()).head).toMatchObject({ stoppedAt, stoppedAs });
    expect(carried?.stops).toBe(1);
    expect([acts, undone]).toEqual([[], []]);
    await resumeSending(ports);
    await live(HOUR);
    expect(sent()).toEqual(left);
    await commandCase(ports, reference, '01', { kind: 'decline', reason: 'Belum.', answers: 1 }, { by: officer });
    await live(HOUR);
    expect(sent()).toEqual([...left, 'call-partner:bpmp-35']);
  });

  test('a withdrawn consent to be contacted: it is withdrawn again, and its office is not told twice', async () => {
    const { ports, from, restore, loaded, live, sent } = await lostHour(consenting);
    await withdrawContactConsent(ports, await loaded());
    await live(HOUR);
    const left = sent().slice();
    expect(left).toContain('consent-withdrawn:bpmp-35');
    const { acts, undone } = await completeRestored(ports, from, await restore());
    expect((await loaded()).version.content.consent.furtherContact).toBe(false);
    expect([acts, undone]).toEqual([[], []]);
    await resumeSending(ports);
    await live(HOUR);
    expect(sent()).toEqual(left);
  });
});

test('a withdrawn consent to pass on a good practice: it is not marked, nor in the ministry’s list', async () => {
  const made = restorable();
  const { ports } = made;
  const reference = await made.accepted({ application: oneRegion });
  const scope = [{ province: '35', roles: ['communities' as const], levels: ['SD' as const], schools: 12 }];
  const accept = { kind: 'accept', scope, note: 'Selamat bergabung.', answers: 1 } as const;
  await commandCase(ports, reference, '01', accept, { by: officer });
  await made.live(HOUR);
  expect(await sendReport(ports, reference, '01', said({ passOn: true }), 0)).toBe('done');
  await made.live(HOUR);
  const restore = made.copy();
  const from = ports.now();
  made.pass(MINUTE);
  expect(await withdrawPracticeConsent(ports, reference, '01', 1)).toBe('withdrawn');
  await made.live(HOUR);
  const left = made.sent().slice();

  const { acts, undone } = await completeRestored(ports, from, await restore());
  expect((await loadReport(ports, { reference, number: '01' }, 1))?.passOn).toBe(false);
  expect([acts, undone]).toEqual([[], []]);
  await resumeSending(ports);
  await made.live(HOUR);
  expect(made.sent()).toEqual(left);
});

test('a contact of an office’s that was replaced within the lost time is the new one again', async () => {
  const { ports, from, restore, live, mails } = await lostHour();
  const [CODE, NEW] = ['bpmp-35', 'kemitraan@bpmp-jatim.example'];
  const old = findOffice(ports.directory, CODE)?.inbox ?? '';
  await askChange(ports, { office: CODE, what: 'inbox', to: NEW, oldIsDead: false });
  await live(5 * MINUTE);
  for (const address of [old, NEW]) {
    const text = mails.copies.findLast(({ letter }) => letter.to === address)?.letter.text ?? '';
    const opened = await openChange(ports, /\/berkas\/kontak\/(\S+)/.exec(text)?.[1] ?? '');
    if (opened) await answerChange(ports, opened, true, /Kode: (\d{6})/.exec(text)?.[1] ?? '');
  }
  await live(10 * MINUTE);
  const inbox = async () => findOffice((await withDirectoryNow(ports)).directory, CODE)?.inbox;
  expect(await inbox()).toBe(NEW);

  const replaced = await restore();
  expect(await inbox()).toBe(old);
  const { carried, acts, undone } = await completeRestored(ports, from, replaced);
  expect(await inbox()).toBe(NEW);
  expect(carried?.offices).toEqual([CODE]);
  expect([acts, undone]).toEqual([[], []]);
});

describe('what is to be done again is named', () => {
  test('what an office decided, also where its mails never left', async () => {
    const { ports, from, reference, restore, loaded } = await lostHour();
    await pauseSending(ports, 'the table is restored');
    await commandCase(ports, reference, '01', { kind: 'decline', reason: 'Belum.', answers: 1 }, { by: officer });
    const at = ports.now();
    const { acts } = await completeRestored(ports, from, await restore());
    expect(acts).toEqual([{ at, what: 'decline', by: 'owner', reference, case: '01', office: 'bpmp-35' }]);
    expect(JSON.stringify(acts)).not.toContain('Rahma');
    expect((await loaded()).cases.map(({ status }) => status)).toEqual(['received']);
  });

  test('no longer, once it was done again', async () => {
    const { ports, from, reference, restore, pass } = await lostHour();
    const decline = () =>
      commandCase(ports, reference, '01', { kind: 'decline', reason: 'Belum.', answers: 1 }, { by: officer });
    await decline();
    const replaced = await restore();
    pass(DAY);
    await decline();
    expect((await completeRestored(ports, from, replaced)).acts).toEqual([]);
  });

  test('a corrected address', async () => {
    const { ports, from, reference, restore, loaded } = await lostHour();
    await correctAddress(ports, await loaded(), 'baru@cahaya.example');
    const { acts } = await completeRestored(ports, from, await restore());
    expect(acts.map(({ what, by }) => `${what} by ${by}`)).toContain('address-corrected by partner');
    expect(JSON.stringify(acts)).not.toContain('@');
    expect(acts.every(act => act.reference === reference)).toBe(true);
  });

  test('a change of an office’s contact that was asked for, with the mails that asked, with or without the old table', async () => {
    const { ports, from, restore, live } = await lostHour();
    await askChange(ports, { office: 'bpmp-35', what: 'phone', to: '+6231555001', oldIsDead: false });
    await live(10 * MINUTE);
    const replaced = await restore();
    const { acts, undone } = await completeRestored(ports, from, replaced);
    expect(acts).toMatchObject([{ what: 'change-phone', by: 'desk', reference: '', office: 'bpmp-35' }]);
    expect(undone).toMatchObject([{ reference: '', office: 'bpmp-35' }]);
    expect((await completeRestored(ports, from)).undone).toEqual(undone);
  });
});
