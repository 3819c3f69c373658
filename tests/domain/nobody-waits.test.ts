import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counted, dayIn } from '../../shared/domain/calendar.ts';
import { type Case, onSchedule, openCase } from '../../shared/domain/case.ts';
import type { Command, Role } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { type Directory, type Holiday, officeOf } from '../../shared/domain/directory.ts';
import type { Message } from '../../shared/domain/message.ts';
import { afterDays, whenOpen } from '../../shared/domain/office-hours.ts';
import { scheduled, stepDue } from '../../shared/domain/schedule.ts';
import { UNDECIDED } from '../../shared/domain/status.ts';
import { DAY, HOUR, type Instant, after as later, MINUTE } from '../../shared/domain/time.ts';
import { directory } from '../world.ts';
import { as, COMMANDS } from './decide/samples.ts';

/** Something that happens to a case, so long after the thing before; the clock takes every step that is due on the way. */
type Happening = Readonly<{
  wait: number;
  what: 'silence' | 'outage' | 'holiday' | keyof typeof ACTS;
}>;

const ACTS = {
  comment: ['owner', COMMANDS.comment],
  'comment of the back-up': ['backup', COMMANDS.comment],
  'comment of a participant': ['participant', COMMANDS.comment],
  acknowledge: ['owner', COMMANDS.acknowledge],
  'ask-revision': ['owner', COMMANDS['ask-revision']],
  revise: ['partner', COMMANDS.revise],
  'phone-office': ['desk', COMMANDS['phone-office']],
  'hand-over': ['owner', COMMANDS['hand-over']],
  accept: ['owner', COMMANDS.accept],
  decline: ['desk', COMMANDS.decline],
  undo: ['owner', COMMANDS.undo],
  reopen: ['desk', COMMANDS.reopen],
  report: ['partner', COMMANDS.report],
} as const satisfies Readonly<Record<string, readonly [Role, Command]>>;
const isAct = (what: string): what is keyof typeof ACTS => what in ACTS;

/** The calendar may change on the way. */
type Moment = Readonly<{
  at: Instant;
  what: string;
  before: Case;
  after: Case;
  messages: readonly Message[];
  known: Directory;
  /** The schedule looked every five minutes: nothing is late. */
  prompt: boolean;
}>;

const OFFICES = ['bpmp-35', 'bpmp-51', 'bpmp-91'] as const;

const happenings = fc.array(
  fc.record<Happening>({
    wait: fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 36 }).map(hours => hours * HOUR) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 20 }).map(days => days * DAY) },
      { weight: 1, arbitrary: fc.constant(5 * MINUTE) },
    ),
    what: fc.oneof(
      { weight: 4, arbitrary: fc.constant('silence' as const) },
      { weight: 1, arbitrary: fc.constantFrom('outage' as const, 'holiday' as const) },
      { weight: 5, arbitrary: fc.constantFrom(...(Object.keys(ACTS) as (keyof typeof ACTS)[])) },
    ),
  }),
  { maxLength: 25, size: 'max' },
);
const begins = fc
  .integer({ min: Date.parse('2025-01-01'), max: Date.parse('2027-06-01') })
  .map(at => new Date(at).toISOString());

/** Everything that happens to a case, in its order: its own steps, and what people do. */
const life = (office: string, at: Instant, story: readonly Happening[]): readonly Moment[] => {
  let known = directory;
  let now = at;
  let prompt = true;
  const opening = { reference: '7K3F9QXR2MCC', number: '01', organisation: 'Yayasan Cahaya', at, directory };
  let one = openCase({ office, standsIn: false, provinces: ['35'], participants: [] }, opening).case;
  const moments: Moment[] = [];

  const happens = (what: string, next: Case, messages: readonly Message[] = []): void => {
    moments.push({ at: now, what, before: one, after: next, messages, known, prompt });
    one = next;
  };
  /** One look of the schedule: at most one step a case, or the date of now for one that it has no more. */
  const look = (): void => {
    const kind = stepDue(one, known, now);
    const outcome = kind && decide(one, { kind }, { at: now, by: as('system'), directory: known });
    if (kind && outcome?.ok) happens(kind, outcome.case, outcome.messages);
    else if (one.next && one.next.at <= now) happens('put-off', onSchedule(one, known));
  };

  for (const { wait, what } of story) {
    const until = later(now, wait);
    if (what === 'outage') {
      [now, prompt] = [until, false];
      // It looks again every five minutes.
      for (let times = 0; times < 4; times++) {
        look();
        now = later(now, 5 * MINUTE);
      }
      continue;
    }
    while (one.next && one.next.at <= until) {
      if (one.next.at > now) now = one.next.at;
      look();
    }
    [now, prompt] = [until, true];
    if (what === 'holiday') known = { ...known, holidays: [...known.holidays, announced(now, known.holidays)] };
    if (!isAct(what)) continue;
    const [role, command] = ACTS[what];
    const outcome = decide(one, commandOf(command, one), { at: now, by: by(role, one), directory: known });
    if (outcome.ok) happens(what, { ...outcome.case, remarks: [] }, outcome.messages);
  }
  return moments;
};

/** Some of the next days, announced as late as can be. */
const announced = (now: Instant, holidays: readonly Holiday[]): Holiday => ({
  date: later(now, (1 + (holidays.length % 3)) * DAY).slice(0, 10),
  name: 'Libur',
  status: 'official',
});

const by = (role: Role, one: Case) => as(role, role === 'owner' || role === 'backup' ? one.office : undefined);

const commandOf = (command: Command, one: Case): Command => {
  if (command.kind === 'revise') return { ...command, answers: one.answers + 1 };
  if (command.kind === 'report') return { ...command, number: (one.reports?.count ?? 0) + 1 };
  if (command.kind === 'hand-over') return { ...command, office: one.participants[0] ?? 'gtk-35' };
  return 'answers' in command ? { ...command, answers: one.answers } : command;
};

/** Holds at every moment of every life. */
const always = (check: (moment: Moment, place: number, all: readonly Moment[]) => void): void =>
  fc.assert(
    fc.property(fc.constantFrom(...OFFICES), begins, happenings, (office, at, story) => {
      life(office, at, story).forEach(check);
    }),
    { numRuns: 150 },
  );

const ofDays = ({ after: { office }, known }: Moment) => {
  const owner = officeOf(known, office);
  return (from: Instant, days: number) => afterDays(from, days, owner, known.holidays);
};

describe('whatever happens, and whatever does not', () => {
  test('a case that is not at its end has a next step, and none that was due is left', () => {
    always(({ after: one, at, known, prompt }) => {
      const { next } = one;
      expect(next === undefined).toBe(['declined', 'lapsed', 'ended', 'withdrawn', 'reassigned'].includes(one.status));
      expect(next).toEqual(scheduled(one, known));
      // A step is followed by another one of the same moment only where an outage has left several things undone.
      if (prompt && next) expect(next.at > at).toBe(true);
    });
  });

  test('no step is taken before its time, and where nothing failed, exactly then', () => {
    always(({ what, before, at, known, prompt }) => {
      if (isAct(what) || what === 'put-off') return;
      const due = scheduled(before, known)?.at ?? '';
      expect(due <= at).toBe(true);
      if (prompt && due >= (before.next?.at ?? '')) expect(at).toBe(due);
    });
  });

  test('a silent office is chased in its own hours, and at most once a working day', () => {
    always((moment, place, all) => {
      const { what, before, at, known, prompt } = moment;
      if (what !== 'climb') return;
      const owner = officeOf(known, before.office);
      if (prompt) expect(whenOpen(at, owner, known.holidays)).toBe(at);
      const last = all.slice(0, place).findLast(earlier => earlier.what === 'climb');
      if (!last) return;
      const days = [last.at, at].map(each => dayIn(owner.timezone, each));
      expect(days[0] === days[1]).toBe(false);
    });
  });

  test('whoever is written to about it is written to in its own office hours', () => {
    always(({ what, messages, known }) => {
      if (what !== 'climb') return;
      for (const { kind, office, nextTryAt } of messages) {
        if (kind !== 'reminder') continue;
        const recipient = officeOf(known, office);
        expect(whenOpen(nextTryAt, recipient, known.holidays)).toBe(nextTryAt);
        expect(counted(dayIn(recipient.timezone, nextTryAt), recipient, known.holidays).off).toBeUndefined();
      }
    });
  });

  test('an act that moves the case gives a whole working day, and no word brings a step forward', () => {
    always(moment => {
      const { what, before, after: one, at, known } = moment;
      if (!isAct(what) || !UNDECIDED.includes(one.status) || one.next?.step !== 'climb') return;
      const days = ofDays(moment);
      if (what === 'comment of a participant') {
        expect(one.next).toEqual(scheduled(before, known));
      } else if (before.status !== one.status || what === 'hand-over') {
        expect(one.next.at >= days(at, what === 'revise' ? 2 : 1)).toBe(true);
      } else {
        expect(one.next.at >= (scheduled(before, known)?.at ?? '')).toBe(true);
      }
    });
  });

  test('nobody waits longer than the ladder allows without the next one above being told', () => {
    always((moment, place, all) => {
      const { after: one, known, prompt } = moment;
      if (!UNDECIDED.includes(one.status) || !one.next || !prompt) return;
      const rungs = one.status === 'received' ? known.standards.unacknowledged : known.standards.undecided;
      const { deskWithin } = known.standards;
      const days = ofDays(moment);
      // What other offices, or this one in an earlier round, had of their time is over.
      const since = [one.clock.from, one.takenOver ?? '', one.since].sort().at(-1) ?? '';
      const next = one.climbed?.status === one.status ? one.climbed.place + 1 : 0;
      const rung = rungs[next];
      const outage = all.slice(0, place + 1).findLast(each => !each.prompt);
      const from = outage && outage.at > since ? outage.at : since;
      // Twice its days, and a day for each step that is to come before it.
      const allowed = rung
        ? days(from, 2 * rung.after + next + 1)
        : days([from, one.climbed?.at ?? ''].sort().at(-1) ?? '', 2 * deskWithin);
      expect(one.next.at <= allowed).toBe(true);
    });
  });

  test('what the partner waits for is known to it: from the desk on, each step is told', () => {
    always(({ what, before, after: one, messages }) => {
      if (what !== 'climb') return;
      const kinds = messages.map(({ kind, audience }) => `${kind} ${audience}`);
      const above = one.climbed?.who === 'desk' || one.climbed?.who === 'leadership';
      if (before.status === 'revision') expect(kinds).toEqual(['reminder desk']);
      else expect(kinds.includes('news partner')).toBe(above);
    });
  });
});
