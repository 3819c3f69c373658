import { describe, expect, test } from 'vitest';
import type { Directory } from '../../shared/domain/directory.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { DAY, HOUR, type Instant } from '../../shared/domain/time.ts';
import { census } from '../../shared/flow/census.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import { stuck } from '../../shared/flow/stuck.ts';
import { application, applicationFrom, directory, region, whatOf, world } from '../world.ts';

const LEADERSHIP = 'dirjen@kementerian.example';

/** The desk stands in for Jawa Barat; `lost` are those that the list of offices does not name any more. */
const listing = (lost: readonly string[] = []): Directory => ({
  ...directory,
  offices: directory.offices
    .filter(({ code }) => !lost.includes(code))
    .map(office => ({ ...office, live: office.code !== 'bpmp-32' })),
});

/** A case of Jawa Timur, whose office the next deployment's list of offices does not name any more. */
const lost = async () => {
  const made = world({ directory: { ...directory, leadership: [LEADERSHIP] } });
  const reference = await made.accepted({ application: application({ regions: [region('35')] }) });
  await made.tick();
  const ports: Ports = {
    ...made.ports,
    directory: { ...made.ports.directory, offices: directory.offices.filter(({ code }) => code !== 'bpmp-35') },
  };
  Object.assign(made.ports, ports);
  for (let hours = 0; hours < 40 * (DAY / HOUR); hours++) {
    made.pass(HOUR);
    await made.tick();
  }
  return { ...made, reference };
};

describe('the cases of an office that the list of offices has lost', () => {
  test('stay in what leadership and operators hear, and are counted among what waits', async () => {
    const { ports, reference, mails, caseOf } = await lost();
    expect((await caseOf(reference, 'bpmp-35')).climbed?.who).toBe('leadership');
    expect((await stuck(ports)).silent.map(one => one.reference)).toEqual([reference]);
    expect((await census(ports)).offices).toContainEqual({ office: 'bpmp-35', open: 1, oldestDays: 40 });
    const weekly = mails.copies.findLast(copy => whatOf(copy).startsWith('weekly') && copy.letter.to === LEADERSHIP);
    expect(weekly?.letter.text).toContain(showReference(reference));
  });

  test.each([
    ['with its own', ['35', '34', '33', '32']],
    ['also where it has none, and what was promised to the office before', ['35', '34', '33']],
  ])('come to the desk in one reminder a day, %s', async (_, provinces) => {
    const made = world({ directory: listing() });
    const references: string[] = [];
    for (const province of provinces) {
      const content = applicationFrom(`a${province}@mitra.example`, { regions: [region(province)] });
      references.push(await made.accepted({ idempotencyKey: province, sentSecret: province, application: content }));
    }
    await made.tick();
    const wait = async (until: Instant): Promise<void> => {
      while (made.ports.now() < until) {
        made.pass(HOUR / 4);
        await made.tick();
      }
    };
    // Thursday, as offices open: their reminders are promised, and gather.
    await wait('2026-07-09T01:00:00.000Z');
    const lost = ['bpmp-35', 'bpmp-34', 'bpmp-33'];
    Object.assign(made.ports, { directory: listing(lost) });
    await wait('2026-07-18T02:00:00.000Z');

    const reminders = made.mails.copies.filter(copy => whatOf(copy).startsWith('reminder'));
    const toDesk = reminders.filter(({ letter }) => letter.to === 'nasional@upt.example');
    const days = toDesk.map(({ at }) => at.slice(5, 10));
    expect(days).toEqual(['07-09', '07-10', '07-14']);
    expect(reminders.filter(({ letter }) => !letter.to.startsWith('nasional'))).toEqual([]);
    for (const { letter } of toDesk) {
      for (const reference of references) expect(letter.text).toContain(showReference(reference));
      for (const code of lost) expect(letter.text).toContain(`Kantor dengan kode ${code} tidak ada lagi`);
    }
  });
});
