import { DESK, type Directory, type Holiday, type Office } from '../../../shared/domain/directory.ts';
import { DAY, HOUR, instant, MINUTE } from '../../../shared/domain/time.ts';
import { directory as everybody } from '../../world.ts';
import { KINDS, type Kind, type Plan } from '../faults.ts';
import type { Fate } from '../ses.ts';
import type { Dice } from './dice.ts';

/** A time of trouble, in milliseconds. */
export type Spell = Readonly<{ from: number; upTo: number }>;
export const isIn = (spells: readonly Spell[], at: number): boolean =>
  spells.some(({ from, upTo }) => at >= from && at < upTo);

const spell = (at: number, hours: number): Spell => ({ from: at, upTo: at + hours * HOUR });

/** The quality offices, the desk, and as many teacher offices as make forty. */
const OFFICES = 40;
const fortyOffices = (): readonly Office[] => {
  let teachers = OFFICES - everybody.offices.filter(({ role }) => role !== 'teacher').length;
  return everybody.offices.map(office => ({ ...office, live: office.role !== 'teacher' || teachers-- > 0 }));
};

/** The national office once more: a desk that is there for offices of one kind. */
const deskOfTheirs = (role: HasDesk): Pick<Directory, 'desks' | 'offices'> => {
  const code = `sekretariat-${role}`;
  const own = {
    code,
    name: `Sekretariat ${role}`,
    inbox: `${code}@upt.example`,
    backup: `${code}-cadangan@upt.example`,
  };
  return {
    desks: { [role]: code },
    offices: everybody.offices.flatMap(one => (one.code === DESK ? { ...one, ...own } : [])),
  };
};

/** Who is above the offices, and who runs all this: their mailboxes are well. */
const HEADS = { leadership: ['pimpinan@kementerian.example'], operators: ['operator@kementerian.example'] } as const;
/** Offices are asked twice a year whether their contacts are right. */
const standards = { ...everybody.standards, confirmEvery: 6 };

/** Some holidays of the year are announced late, and some that nobody had thought of, a few for one province only. */
const lateHolidays = (dice: Dice, start: number, days: number) => {
  const known = everybody.holidays.filter(({ date }) => Date.parse(date) > start && dice.chance(25));
  const made = Array.from({ length: Math.ceil(days / 40) }, (_, place): Holiday => {
    const date = instant(start + dice.between(5, days) * DAY).slice(0, 10);
    const provinces = dice.chance(40) ? { provinces: [dice.one(everybody.provinces).code] } : {};
    return { date, name: `Libur mendadak ${place + 1}`, status: 'official', ...provinces };
  });
  return [...known, ...made].map(holiday => ({
    holiday,
    announced: Date.parse(holiday.date) - dice.between(1.2, 14) * DAY,
  }));
};

/** SES is out for hours, and once or twice for days. */
const outages = (dice: Dice, start: number, days: number) =>
  Array.from({ length: Math.max(2, Math.round(days / 30)) }, (_, place) => {
    const hours = place === 0 ? dice.between(60, 72) : dice.between(1, 12);
    const kind: Kind = dice.one(['timeout', 'done-timeout', 'throttled', 'refused']);
    return { ...spell(start + dice.between(3, days - 4) * DAY, hours), kind };
  });

/** Which addresses take no mail, and when: of offices, of their back-ups, and of partners who mistyped theirs. */
const deadInboxes = (dice: Dice, start: number, days: number, offices: readonly Office[]) => {
  const fates = new Map<string, readonly (Spell & Readonly<{ fate: Fate }>)[]>();
  for (const { inbox, backup, role } of offices) {
    for (const [address, percent] of [
      [inbox, role === 'national' ? 0 : 30],
      [backup, 15],
    ] as const) {
      if (!dice.chance(percent)) continue;
      const from = start + dice.between(0, days) * DAY;
      const fate = dice.one<Fate>(['bounced', 'bounced', 'stuck', 'returned']);
      fates.set(address, [{ ...spell(from, dice.between(24, 24 * 30)), fate }]);
    }
  }
  return (to: string, at: number): Fate | undefined =>
    fates.get(to)?.find(({ from, upTo }) => at >= from && at < upTo)?.fate;
};

const PARTNERS: readonly Fate[] = [
  ...Array.from({ length: 93 }, (): Fate => 'delivered'),
  ...(['bounced', 'bounced', 'bounced', 'returned', 'late', 'late', 'stuck'] satisfies Fate[]),
];

/** Offices of this kind may have a desk of their own. */
export type HasDesk = 'quality' | 'teacher';

type Made = Readonly<{ dice: Dice; start: number; days: number; faultsIn?: number; ownDesk?: HasDesk }>;

/** Whatever happens to the product in a year that is nobody's doing, drawn beforehand. */
export const weather = ({ dice, start, days, faultsIn = 2_500, ownDesk }: Made) => {
  const theirs = ownDesk && deskOfTheirs(ownDesk);
  const offices = [...fortyOffices(), ...(theirs?.offices ?? [])];
  const late = lateHolidays(dice.apart(), start, days);
  const out = outages(dice.apart(), start, days);
  const fateOfOffice = deadInboxes(dice.apart(), start, days, offices);
  const asleep = Array.from({ length: Math.max(1, Math.round(days / 90)) }, () =>
    spell(start + dice.between(3, days - 4) * DAY, dice.between(20, 72)),
  );
  const partners = dice.apart();
  const faults = dice.apart();

  const calendars = new Map<number, Directory>();
  const directory = (now: number): Directory => {
    const announced = late.filter(each => each.announced <= now);
    const calendar = calendars.get(announced.length);
    if (calendar) return calendar;
    const unknown = new Set(late.filter(each => each.announced > now).map(({ holiday }) => holiday));
    const holidays = [
      ...everybody.holidays.filter(holiday => !unknown.has(holiday)),
      ...announced.flatMap(({ holiday }) => (everybody.holidays.includes(holiday) ? [] : [holiday])),
    ];
    const made = { ...everybody, offices, desks: theirs?.desks ?? {}, holidays, standards, ...HEADS };
    calendars.set(announced.length, made);
    return made;
  };

  const plan: Plan = ({ call, at }) => {
    // What fails on the last day could not be made up for.
    if (at > start + (days - 1) * DAY) return undefined;
    if (call === 'schedule.tick' && isIn(asleep, at)) return 'lost';
    const outage = out.find(({ from, upTo }) => at >= from && at < upTo);
    if (outage && call === 'mailer.send') return outage.kind;
    if (outage && call === 'mailer.probe') return 'timeout';
    return faults.whole(1, faultsIn) === 1 ? faults.one(KINDS[call]) : undefined;
  };

  const known = new Map<string, Fate>();
  const fateOfPartner = (to: string): Fate => {
    const fate = known.get(to) ?? partners.one(PARTNERS);
    known.set(to, fate);
    return fate;
  };

  return {
    directory,
    plan,
    fate: (to: string, at: number): Fate =>
      to.includes('@mitra.') ? fateOfPartner(to) : (fateOfOffice(to, at) ?? 'delivered'),
    /** When no mail could leave, and when nobody looked what is due; with the time that it takes to make up for it. */
    troubles: [...out, ...asleep].map(({ from, upTo }): Spell => ({ from, upTo: upTo + 2 * HOUR })),
    /** When the schedule came back. */
    awake: asleep.map(({ upTo }) => upTo + 10 * MINUTE),
  };
};

export type Weather = ReturnType<typeof weather>;
