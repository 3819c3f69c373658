import { describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { linkTo, officerAt } from '../officer.ts';
import { world } from '../world.ts';

const BACKUP = 'bpmp-35-cadangan@upt.example';
const DESK = 'nasional@upt.example';

/** Nobody has acted for five working days and more: back-up and desk have their mails. */
const silent = async () => {
  const made = world();
  const reference = await made.accepted();
  while (made.ports.now() < '2026-07-14T03:00:00.000Z') {
    made.pass(15 * MINUTE);
    await made.tick();
  }
  const owned = () => made.caseOf(reference, 'bpmp-35');
  return { ...made, owned, at: (inbox: string) => officerAt(made, linkTo(made, inbox)) };
};

describe('whoever is reminded', () => {
  test('as the back-up contact gets the code at its own address, and acts', async () => {
    const made = await silent();
    const before = made.mails.copies.length;
    expect((await made.at(BACKUP).act('tinjau')).status).toBe(303);
    const codes = made.mails.copies.slice(before).filter(({ letter }) => letter.subject.includes('Kode'));
    expect(codes.map(({ letter }) => letter.to)).toEqual([BACKUP]);
    const { status, remarks } = await made.owned();
    expect([status, remarks.at(-1)?.by.role]).toEqual(['acknowledged', 'backup']);
  });

  test('as the desk notes that it phoned the office, which puts the next step off', async () => {
    const made = await silent();
    made.pass(2 * DAY);
    const before = (await made.owned()).next?.at ?? '';
    expect((await made.at(DESK).act('telepon', { catatan: 'Kepala balai menjawab besok.' })).status).toBe(303);
    const { status, remarks, next } = await made.owned();
    expect(status).toBe('received');
    expect(remarks.at(-1)).toMatchObject({ what: 'phone-office', by: { role: 'desk', office: 'nasional' } });
    expect((next?.at ?? '') > before).toBe(true);
  });

  test('as the desk decides, and only with its reason', async () => {
    const made = await silent();
    const desk = made.at(DESK);
    expect((await desk.act('terima', { cakupan: 'seluruhnya', catatan: '' })).status).toBe(422);
    expect((await desk.act('terima', { cakupan: 'seluruhnya', catatan: 'Kantor tidak menjawab.' })).status).toBe(303);
    expect((await made.owned()).decision).toMatchObject({ outcome: 'accepted', by: { role: 'desk' } });
  });

  test('as the desk passes the case on', async () => {
    const made = await silent();
    expect((await made.at(DESK).act('alihkan', { kantor: 'bpmp-33', alasan: 'Tidak menjawab.' })).status).toBe(303);
    expect((await made.owned()).status).toBe('reassigned');
  });
});
