import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asTold, type Case } from '../../../shared/domain/case.ts';
import { decide } from '../../../shared/domain/decide.ts';
import { OPEN, PARTNERSHIP, type Status } from '../../../shared/domain/status.ts';
import { after, MINUTE } from '../../../shared/domain/time.ts';
import { messageKey } from '../../../shared/flow/row-keys.ts';
import { directory } from '../../world.ts';
import { attempts, play, type Step } from './anything.ts';

/** Where a case may go (design §2). A case that an office has twice goes into the other one: `reassigned` from anywhere. */
const MOVES: Readonly<Record<Status, readonly Status[]>> = {
  received: ['acknowledged', 'accepted', 'declined', 'revision', 'reassigned', 'withdrawn'],
  acknowledged: ['accepted', 'declined', 'revision', 'reassigned', 'withdrawn'],
  revision: ['received', 'acknowledged', 'declined', 'lapsed', 'reassigned', 'withdrawn'],
  accepted: ['active', 'ended', 'withdrawn', 'received', 'acknowledged', 'reassigned'],
  declined: ['received', 'acknowledged', 'revision', 'withdrawn', 'reassigned'],
  active: ['ended'],
  lapsed: ['received', 'reassigned'],
  reassigned: [],
  withdrawn: [],
  ended: [],
};

/** What a case waits for by itself: whatever has not ended does. */
const STEPS: Readonly<Partial<Record<Status, readonly (string | undefined)[]>>> = {
  received: ['introduce', 'climb'],
  acknowledged: ['introduce', 'climb'],
  revision: ['climb', 'remind-partner', 'lapse'],
  accepted: ['take-effect'],
  active: ['check-in', 'miss-check-in', 'climb'],
  // While a second look is not given.
  declined: [undefined, 'climb'],
};

const pairs = ({ before, after: now }: Step): (readonly [Case | undefined, Case])[] =>
  [...now].map(([number, one]) => [before.get(number), one] as const);
const changedPairs = (step: Step) => pairs(step).filter(([before, one]) => before !== one);

/** Holds after every step of any story. */
const always = (check: (step: Step) => void): void =>
  fc.assert(
    fc.property(attempts(), tries => {
      for (const step of play(tries).steps) check(step);
    }),
    { numRuns: RUNS },
  );

const RUNS = 200;

describe('whatever is tried, by whomever, whenever', () => {
  test('a case goes only where the table says', () => {
    always(step => {
      for (const [before, { status }] of changedPairs(step)) {
        const from = before?.status ?? 'received';
        expect(from === status || MOVES[from].includes(status) ? '' : `${step.command.kind}: ${from} → ${status}`).toBe(
          '',
        );
      }
    });
  });

  test('what is refused changes nothing, and what is not changes one case, and at most one beside it', () => {
    always(step => {
      const changed = changedPairs(step);
      if (!step.outcome.ok) expect(changed).toEqual([]);
      else expect([1, 2]).toContain(changed.length);
      for (const [before, one] of changed) {
        expect(one.version).toBe((before?.version ?? 0) + 1);
        expect(one.since >= (before?.since ?? '') || step.command.kind === 'undo').toBe(true);
      }
    });
  });

  test('the epoch grows when the right to act changes hands, and only then', () => {
    always(step => {
      for (const [before, one] of changedPairs(step)) {
        if (!before) continue;
        const hands = one.office !== before.office || (one.status === 'reassigned' && before.status !== 'reassigned');
        expect(one.epoch).toBe(before.epoch + (hands ? 1 : 0));
      }
    });
  });

  test('no case is without a next date or an end', () => {
    always(({ after: now }) => {
      const dateless = [...now.values()].filter(({ status, answerBy, next }) => {
        if (OPEN.includes(status) && answerBy === '') return true;
        return !(STEPS[status] ?? [undefined]).includes(next?.step);
      });
      expect(dateless).toEqual([]);
    });
  });

  test('a partnership has an agreed scope, and an end that either side can make', () => {
    always(({ after: now, at }) => {
      for (const one of now.values()) {
        if (!PARTNERSHIP.includes(one.status)) continue;
        expect(one.decision?.scope).toBeDefined();
        if (one.status !== 'active') continue;
        const by = { role: 'partner', office: '', officer: '' } as const;
        expect(decide(one, { kind: 'end', reason: '' }, { at, by, directory }).ok).toBe(true);
      }
    });
  });

  test('an office has at most one open case', () => {
    always(({ after: now }) => {
      const open = [...now.values()].filter(({ status }) => OPEN.includes(status)).map(({ office }) => office);
      expect(new Set(open).size).toBe(open.length);
    });
  });

  test('no province is lost, and none is with two offices', () => {
    fc.assert(
      fc.property(attempts(), tries => {
        const { steps, provinces } = play(tries);
        const last = steps.at(-1);
        if (!last) return;
        const held = [...last.after.values()].filter(({ status }) => status !== 'reassigned');
        expect(held.flatMap(one => one.provinces).sort()).toEqual([...provinces].sort());
      }),
      { numRuns: RUNS },
    );
  });

  test('a case that gave its provinces away leads to who has them', () => {
    always(({ after: now }) => {
      for (const one of now.values()) {
        if (one.status !== 'reassigned') continue;
        expect(now.has(one.movedTo?.case ?? '')).toBe(true);
        expect([one.next, one.undo, one.decidedIn]).toEqual([undefined, undefined, undefined]);
        for (const province of one.provinces) expect(reaches(one, province, now)).toBe(true);
      }
    });
  });

  test('whoever owns a case does not take part in it, and takes part once', () => {
    always(({ after: now }) => {
      const confused = [...now.values()].filter(
        ({ office, participants }) => participants.includes(office) || new Set(participants).size < participants.length,
      );
      expect(confused).toEqual([]);
    });
  });

  test('no two messages are one, but for what is told once a day', () => {
    fc.assert(
      fc.property(attempts(), tries => {
        const keys = play(tries)
          .messages.filter(({ kind }) => !['news', 'reminder', 'check-in'].includes(kind))
          .map(message => messageKey(message).sk);
        expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('no office is told of what it did, nor twice of the same, and the partner only of an end that it made', () => {
    always(({ outcome, by, command }) => {
      if (!outcome.ok) return;
      // The back-up contact of an office has a reminder of its own.
      const told = outcome.messages.map(({ office, kind, audience }) =>
        kind === 'reminder' ? `${office} ${kind} ${audience}` : `${office || audience} ${kind}`,
      );
      expect(new Set(told).size).toBe(told.length);
      if (by.office !== '') expect(outcome.messages.map(({ office }) => office)).not.toContain(by.office);
      const toPartner = outcome.messages.some(({ audience }) => audience === 'partner');
      const joined = outcome.beside.length > 0;
      if (by.role === 'partner' && toPartner && !joined) expect(['withdraw', 'end']).toContain(command.kind);
    });
  });

  test('what is decided can be taken back: all is as before, and the partner never saw it', () => {
    always(step => {
      const [before, one] = [step.before.get(step.number), step.after.get(step.number)];
      if (!step.outcome.ok || !before || !one || !['accept', 'decline', 'ask-revision'].includes(step.command.kind))
        return;
      const at = after(step.at, 14 * MINUTE);
      const by = { ...step.by, role: 'desk' } as const;
      const back = decide(one, { kind: 'undo' }, { at, by, directory });
      expect(back.ok).toBe(true);
      const { next, ...rest } = before;
      const stayed = next?.step === 'introduce' ? rest : before;
      expect(without(back.case)).toEqual(without(stayed));
      expect(without(asTold(one, at))).toEqual(without(stayed));
      if (next && next.step !== 'introduce') expect(back.case.next?.step).toBe(next.step);
    });
  });
});

/** All that an undone decision gives back: the window of an earlier one is over, and that somebody acted is so. */
const without = ({ version: _v, remarks: _r, undo: _u, decidedIn: _in, ...rest }: Case) => {
  const { firstActedAt: _first, actedAt: _acted, next: _next, ...all } = rest;
  return all;
};

/** Whether a province that a case gave away is where the trail ends. */
const reaches = (one: Case, province: string, all: ReadonlyMap<string, Case>): boolean => {
  let now = one;
  while (now.movedTo) {
    const next = all.get(now.movedTo.case);
    if (!next) return false;
    now = next;
  }
  return now.provinces.includes(province);
};
