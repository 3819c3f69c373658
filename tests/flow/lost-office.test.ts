import { describe, expect, test } from 'vitest';
import { showReference } from '../../shared/domain/reference.ts';
import { DAY, HOUR } from '../../shared/domain/time.ts';
import { census } from '../../shared/flow/census.ts';
import type { Ports } from '../../shared/flow/ports.ts';
import { stuck } from '../../shared/flow/stuck.ts';
import { application, directory, region, whatOf, world } from '../world.ts';

const LEADERSHIP = 'dirjen@kementerian.example';

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
});
