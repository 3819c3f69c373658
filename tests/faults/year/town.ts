import type { Directory } from '../../../shared/domain/directory.ts';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import type { Letter } from '../../../shared/flow/ports.ts';
import { region } from '../../world.ts';
import type { Copy } from '../picture.ts';
import { type Post, partnerOf, post } from '../scenarios.ts';
import type { Simulation } from '../simulation.ts';
import type { Witness } from './answered.ts';
import { contacts, type Does } from './contacts.ts';
import type { Dice } from './dice.ts';
import { type Officer, officeActs } from './officers.ts';
import { partnerActs, type Wish } from './partners.ts';
import { type Temper, tempers } from './temper.ts';

type Made = Readonly<{
  dice: Dice;
  directory: Directory;
  start: number;
  days: number;
  applications: number;
  witness: Witness;
}>;

/** A key is remembered for sixty days; an hour of patience and a day of trouble are less than ten. */
const REMEMBERED = 50 * DAY;

const REFERENCE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g;
/** The applications that a mail names. */
export const namedIn = ({ text }: Pick<Letter, 'text'>): ReadonlySet<string> =>
  new Set([...text.matchAll(REFERENCE)].map(([shown]) => shown.replaceAll('-', '')));

/** What a partner comes to wish after a mail of a kind: how often in a hundred, and after how many days. */
const WISHES: Readonly<Record<string, readonly (readonly [Wish, percent: number, least: number, most: number])[]>> = {
  receipt: [
    ['withdraw', 2, 0.01, 12],
    ['extend', 4, 0.1, 12],
    ['correct', 3, 0.01, 5],
    ['stop', 1, 0.01, 5],
    ['reroute', 2, 0.1, 8],
    ['link', 3, 0.5, 20],
  ],
  news: [
    ['contacted-me', 5, 0.1, 3],
    ['revise', 20, 0.5, 10],
    ['withdraw', 2, 0.1, 4],
  ],
  'revision-asked': [['revise', 65, 0.2, 13]],
  'revision-reminder': [['revise', 40, 0.1, 2]],
  declined: [['look-again', 20, 0.2, 10]],
  accepted: [
    ['propose', 10, 1, 60],
    ['end', 5, 5, 150],
  ],
  'check-in': [['report', 60, 0.1, 12]],
};

/** The offices' people and the partners: they read their mail, and act or do not. */
export const town = ({ dice, directory, start, days, applications, witness }: Made) => {
  const people = dice.apart();
  const arrivals = dice.apart();
  const { ofInbox, ofBackup, ofDesk } = tempers(dice.apart(), directory, start, days);
  const inquiries = dice.apart();
  const national = new Set(directory.offices.filter(({ role }) => role === 'national').map(({ code }) => code));
  const readers = new Map<string, Officer>(
    directory.offices.flatMap(({ code, inbox, backup }) => [
      [inbox, { role: national.has(code) ? 'desk' : 'owner', office: code }],
      [backup, { role: national.has(code) ? 'desk' : 'backup', office: code }],
    ]),
  );
  const end = start + days * DAY;

  const temperOf = ({ role, office }: Officer, at: number): Temper => {
    if (role === 'desk') return ofDesk(at);
    return role === 'backup' ? ofBackup(office) : ofInbox(office);
  };

  const drawnPost = (place: number): Post => {
    const count = Number(arrivals.weighted({ 1: 60, 2: 22, 3: 12, 6: 5.3, 38: 0.7 }));
    const provinces = new Set<string>();
    while (provinces.size < count) provinces.add(arrivals.one(directory.provinces).code);
    const roles = arrivals.chance(50) ? ['communities'] : ['advocacy'];
    const regions = [...provinces].map(code => region(code, { roles, note: 'Kanari catatan' }));
    return {
      key: `key-of-partner-${place}`,
      application: { ...partnerOf([], `kanari${place}@mitra.example`), regions },
      ...(arrivals.chance(1) && { trapped: true }),
    };
  };
  const posts = Array.from({ length: applications }, (_, place) => drawnPost(place));

  /** Spread over the year, some of them at workshops, where sixty are sent within an hour. */
  const drawnMoments = (): number[] => {
    const found: number[] = [];
    while (found.length < applications) {
      const at = start + arrivals.between(0, days - 1) * DAY;
      const many = arrivals.chance(0.35) ? Math.min(60, applications - found.length) : 1;
      for (let left = many; left > 0; left--) found.push(at + (many > 1 ? arrivals.between(0, HOUR) : 0));
    }
    return found.sort((a, b) => a - b);
  };
  const moments = drawnMoments();

  const does: Does = ({ world, request }, name, after, act, then = () => {}) => {
    if (world.now() + after >= end) return;
    world.after(after, () =>
      request(name, act, outcome => {
        then(outcome);
        return true;
      }),
    );
  };

  const { confirms, phones } = contacts({ dice: inquiries, does, witness });

  /** Perhaps this officer does something about an application; and then, if it waits still, something more. */
  const looks = (sim: Simulation, who: Officer, reference: string): void => {
    const { acts, least, most } = temperOf(who, sim.world.now());
    if (!people.chance(acts)) return;
    does(
      sim,
      `${who.role} ${who.office}`,
      people.between(least, most),
      ports => officeActs(ports, people, who, reference),
      outcome => {
        if (outcome !== 'nothing' && outcome.endsWith(' done')) looks(sim, who, reference);
      },
    );
  };

  const wishes = (sim: Simulation, kind: string, reference: string): void => {
    for (const [wish, percent, least, most] of WISHES[kind] ?? []) {
      if (!people.chance(percent)) continue;
      does(sim, `partner ${wish}`, people.between(least, most) * DAY, ports =>
        partnerActs(ports, people, wish, reference),
      );
    }
  };

  return {
    posts,
    /** How many were sent last whose keys are remembered still. */
    remembered: moments.filter(at => at > end - REMEMBERED).length,
    begin: (sim: Simulation): void => {
      for (const [place, what] of posts.entries())
        sim.world.at(Math.round(moments[place] ?? start), () => post(sim, what));
    },
    /** Somebody finds a mail in the inbox. */
    read: (sim: Simulation, { key, to }: Copy, letter: Letter): void => {
      const [pk = '', sk = ''] = key.split('|');
      const [, , recipient = '', kind = ''] = sk.split('#');
      const reference = pk.startsWith('A#') ? pk.slice('A#'.length) : '';
      const who = readers.get(to);
      if (recipient === 'partner') wishes(sim, kind, reference);
      else if (who && kind === 'reminder') for (const named of namedIn(letter)) looks(sim, who, named);
      else if (who && kind === 'office-check') confirms(sim, to, temperOf(who, sim.world.now()), letter);
      else if (kind === 'operator-mail') phones(sim, letter);
      else if (who && reference) looks(sim, who, reference);
    },
  };
};
