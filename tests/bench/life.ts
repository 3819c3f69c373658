import { SIMULATOR } from '../../shared/domain/canary-office.ts';
import type { Command } from '../../shared/domain/command.ts';
import { DEFAULT_SENDING } from '../../shared/domain/sending.ts';
import { HOUR, MINUTE } from '../../shared/domain/time.ts';
import { sendReport } from '../../shared/flow/reports.ts';
import { applied } from '../flow/partner-world.ts';
import { said } from '../reports.ts';
import { application, region, world } from '../world.ts';
import { meteredTable, type Units } from './meter.ts';

/** What something takes of table and mail, and what it leaves in the table. */
export type Life = Units & Readonly<{ mails: number; mailBytes: number; logBytes: number; storedBytes: number }>;

const metered = () => {
  const kept: { meter?: ReturnType<typeof meteredTable> } = {};
  const table = (now: () => number) => {
    kept.meter = meteredTable(now);
    return kept.meter.table;
  };
  const meter = (): ReturnType<typeof meteredTable> => {
    if (!kept.meter) throw new Error('the world has no table');
    return kept.meter;
  };
  return { options: { sending: DEFAULT_SENDING, table }, meter };
};

type Here = Pick<ReturnType<typeof world>, 'pass' | 'tick'>;
/** So many days, looked at every six hours. */
const days = async (made: Here, count: number): Promise<void> => {
  for (let tick = 0; tick < count * 4; tick++) {
    made.pass(6 * HOUR);
    await made.tick();
  }
};

const lifeOf = (
  made: Pick<ReturnType<typeof world>, 'mails' | 'lines'>,
  meter: ReturnType<typeof meteredTable>,
): Life => ({
  ...meter.units,
  mails: made.mails.copies.length,
  mailBytes: made.mails.copies.reduce(
    (sum, { letter }) => sum + Buffer.byteLength(letter.html) + Buffer.byteLength(letter.text),
    0,
  ),
  logBytes: Buffer.byteLength(JSON.stringify(made.lines)),
  storedBytes: meter.stored(),
});

const less = (one: Life, other: Life): Life => ({
  readUnits: one.readUnits - other.readUnits,
  writeUnits: one.writeUnits - other.writeUnits,
  mails: one.mails - other.mails,
  mailBytes: one.mailBytes - other.mailBytes,
  logBytes: one.logBytes - other.logBytes,
  storedBytes: one.storedBytes - other.storedBytes,
});

const BEFORE_ANYBODY_ACTS = 4;
const QUARTER = 93;
const YEAR = BEFORE_ANYBODY_ACTS + 4 * QUARTER;

const accepting = (province: string): Command => ({
  kind: 'accept',
  scope: [{ province, roles: ['communities', 'advocacy'], levels: ['SD'], schools: 12 }],
  note: 'Selamat bergabung.',
  answers: 1,
});

/**
 * An application of two provinces with everything that a year brings: notices, an introduction, two offices that are
 * reminded and then accept, four check-ins with a report to each office, and what SES tells of every mail; without what
 * such a year takes in which nobody applies (`ofQuietYear`).
 */
export const ofLife = async (): Promise<Life> => {
  const { options, meter } = metered();
  const made = await applied(options);
  await days(made, BEFORE_ANYBODY_ACTS);
  await made.decides('01', accepting('35'));
  await made.decides('02', accepting('94'));
  for (let quarter = 1; quarter <= 4; quarter++) {
    await days(made, QUARTER);
    for (const number of ['01', '02']) {
      const told = said({ practice: undefined, passOn: false });
      const sent = await sendReport(made.ports, made.reference, number, told, quarter - 1);
      if (sent !== 'done') throw new Error(`the report ${quarter} of ${number} is ${sent}`);
    }
    made.pass(5 * MINUTE);
    await made.tick();
  }
  await made.publish('Send');
  await made.publish('Delivery');
  return less(lifeOf(made, meter()), await ofQuietYear());
};

/** A year of nothing but what is mailed by itself: the morning's and the week's mail, the question for contacts. */
export const ofQuietYear = async (): Promise<Life> => {
  const { options, meter } = metered();
  const made = world(options);
  await days(made, YEAR);
  await made.publish('Send');
  await made.publish('Delivery');
  return lifeOf(made, meter());
};

/** One flight of the canary, whose two mails arrive. */
export const ofFlight = async (): Promise<Life> => {
  const { options, meter } = metered();
  const made = world(options);
  const contact = { ...application().contact, email: SIMULATOR };
  const reference = await made.accepted({
    canary: true,
    application: application({ contact, regions: [region('31')] }),
  });
  await made.stream(reference);
  await made.publish('Send');
  await made.publish('Delivery');
  return lifeOf(made, meter());
};

/** What a tick takes that finds nothing due. */
export const ofEmptyTick = async (): Promise<Units> => {
  const { options, meter } = metered();
  const made = world(options);
  for (let tick = 0; tick < 3; tick++) {
    await made.tick();
    made.pass(5 * MINUTE);
  }
  const before = { ...meter().units };
  await made.tick();
  const { readUnits, writeUnits } = meter().units;
  return { readUnits: readUnits - before.readUnits, writeUnits: writeUnits - before.writeUnits };
};
