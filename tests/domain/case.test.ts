import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, type Command, decide, OPEN, openCase, RULES, type Status } from '../../shared/domain/case.ts';
import { DESK } from '../../shared/domain/directory.ts';
import { type Message, PROMISES } from '../../shared/domain/message.ts';
import { after, MINUTE } from '../../shared/domain/time.ts';
import { messageKey } from '../../shared/flow/rows.ts';
import { directory } from '../world.ts';

const at = '2026-07-06T02:00:00.000Z';
const later = after(at, MINUTE);
const opened = (participants: readonly string[] = ['gtk-35', 'nasional'], office = 'bpmp-35'): Case =>
  openCase(
    { office, standsIn: office === DESK, provinces: ['35'], participants },
    { reference: '7K3F9QXR2MCD', number: '01', at, directory },
  ).case;

const STATUSES = Object.keys({
  received: 1,
  acknowledged: 1,
  revision: 1,
  accepted: 1,
  declined: 1,
  active: 1,
  reassigned: 1,
  withdrawn: 1,
  lapsed: 1,
  ended: 1,
} satisfies Record<Status, 1>) as Status[];

/** One command of each kind; `count` makes it another cause. */
const command = (kind: Command['kind'], count: number): Command => {
  switch (kind) {
    case 'introduce':
      return { kind };
    case 'ask-reroute':
      return { kind, province: '36', note: `salah wilayah ${count}` };
    case 'stop-mail':
      return { kind, contactEpoch: count };
    case 'change-contact':
      return { kind, version: count };
  }
};
const KINDS = Object.keys(RULES) as Command['kind'][];

/** To whom each audience is, said once more and in other words than the code. */
const officesOf = (of: Case): Record<Message['audience'], readonly string[]> => ({
  owner: [of.office],
  participant: of.participants,
  desk: of.office === 'nasional' ? [] : ['nasional'],
  partner: [''],
});

describe('a case begins', () => {
  test('received, with a first notice to its office and an answer promised in five of its working days', () => {
    const { case: begun, notice } = openCase(
      { office: 'bpmp-91', standsIn: false, provinces: ['91', '94'], participants: [] },
      { reference: '7K3F9QXR2MCD', number: '02', at, directory },
    );
    expect(begun).toEqual({
      reference: '7K3F9QXR2MCD',
      number: '02',
      office: 'bpmp-91',
      standsIn: false,
      provinces: ['91', '94'],
      participants: [],
      status: 'received',
      since: at,
      submittedAt: at,
      answerBy: '2026-07-13T07:00:00.000Z',
      epoch: 1,
      version: 1,
    });
    expect(notice).toEqual({
      reference: '7K3F9QXR2MCD',
      case: '02',
      audience: 'owner',
      office: 'bpmp-91',
      kind: 'new-case',
      ordinal: '1',
      epoch: 1,
      createdAt: at,
      nextTryAt: at,
    });
  });

  test('with a first step, due at once, only where somebody takes part', () => {
    expect(opened().next).toEqual({ step: 'introduce', at });
    expect(opened([]).next).toBeUndefined();
  });

  test('never at an office that the directory does not have', () => {
    expect(() => opened([], 'bpmp-99')).toThrow('bpmp-99');
  });
});

describe('every rule', () => {
  const cases = [opened(), opened([]), opened(['gtk-35']), opened(['gtk-35'], DESK), opened([], DESK)];

  test.each(KINDS.flatMap(kind => STATUSES.map(status => [kind, status] as const)))(
    '%s of a case that is %s: does and tells exactly what its rule says',
    (kind, status) => {
      for (const of of cases) {
        const before = { ...of, status };
        const decided = decide(before, command(kind, 7), later);
        if (!RULES[kind].from.includes(status)) {
          expect(decided).toEqual({ ok: false, refused: 'not-from-here', status });
          continue;
        }
        if (!decided.ok) throw new Error('refused what the rule allows');
        const promised = RULES[kind].tells.flatMap(([audience, told]) =>
          officesOf(of)[audience].map(office => ({ audience, office, kind: told })),
        );
        expect(decided.messages.map(({ audience, office, kind }) => ({ audience, office, kind }))).toEqual(promised);
        for (const message of decided.messages) {
          expect(message).toMatchObject({
            reference: of.reference,
            case: of.number,
            epoch: decided.case.epoch,
            createdAt: later,
            nextTryAt: later,
          });
          // What is told is still owed in the state that it tells about.
          const { owedWhile } = PROMISES[message.kind];
          expect(owedWhile === 'any' || owedWhile.includes(decided.case.status)).toBe(true);
        }
      }
    },
  );

  test('tells whom the design says', () => {
    expect(Object.fromEntries(KINDS.map(kind => [kind, RULES[kind].tells]))).toEqual({
      introduce: [['participant', 'introduced']],
      'ask-reroute': [
        ['owner', 'route-correction'],
        ['desk', 'route-correction'],
      ],
      'stop-mail': [['owner', 'call-partner']],
      'change-contact': [['owner', 'contact-changed']],
    });
  });

  test('is legal only while the office has not decided', () => {
    expect(OPEN).toEqual(['received', 'acknowledged', 'revision']);
    for (const kind of KINDS) expect(RULES[kind].from, kind).toEqual(OPEN);
  });
});

test('whatever is asked in whatever order: nothing shrinks, refusals leave all, owner and promise stay, no message twice', () => {
  const anyCase = fc.record({
    of: fc.constantFrom(opened(), opened([]), opened(['gtk-35'], DESK)),
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...OPEN) },
      { weight: 1, arbitrary: fc.constantFrom(...STATUSES) },
    ),
  });
  fc.assert(
    fc.property(anyCase, fc.array(fc.constantFrom(...KINDS), { maxLength: 12 }), ({ of, status }, kinds) => {
      let now: Case = { ...of, status };
      const promised = new Set<string>();
      for (const [place, kind] of kinds.entries()) {
        const before = structuredClone(now);
        const decided = decide(now, command(kind, place + 2), after(at, place * MINUTE));
        expect(now).toEqual(before);
        if (!decided.ok) {
          expect(decided.status).toBe(status);
          continue;
        }
        const next = decided.case;
        expect(next.version).toBeGreaterThanOrEqual(before.version);
        expect(next.epoch).toBe(before.epoch);
        const { version: _v, next: _n, reroute: _r, ...rest } = next;
        expect(before).toMatchObject(rest);
        if (JSON.stringify(next) !== JSON.stringify(before)) expect(next.version).toBe(before.version + 1);
        // The same introduction has the same key whenever it is made: the table takes it once.
        const again = kind === 'introduce' && before.next === undefined;
        for (const message of decided.messages) {
          const { sk } = messageKey(message);
          expect(promised.has(sk), sk).toBe(again && promised.has(sk));
          promised.add(sk);
        }
        now = next;
      }
    }),
  );
});

test('what the partner says about the region is kept on the case, and the introduction happens once', () => {
  const asked = decide(opened(), { kind: 'ask-reroute', province: '36', note: 'Bukan Jawa Timur' }, later);
  expect(asked).toMatchObject({
    ok: true,
    by: 'partner',
    case: { version: 2, reroute: { province: '36', note: 'Bukan Jawa Timur', at: later } },
  });
  const introduced = decide(opened(), { kind: 'introduce' }, at);
  expect(introduced).toMatchObject({ ok: true, by: 'system', case: { version: 2 } });
  expect(introduced.ok && introduced.case.next).toBeUndefined();
});
