import { describe, expect, test } from 'vitest';
import { type Case, openCase } from '../../shared/domain/case.ts';
import { DESK } from '../../shared/domain/directory.ts';
import { directory } from '../world.ts';

const at = '2026-07-06T02:00:00.000Z';
const opened = (participants: readonly string[] = ['gtk-35', 'nasional'], office = 'bpmp-35'): Case =>
  openCase(
    { office, standsIn: office === DESK, provinces: ['35'], participants },
    { reference: '7K3F9QXR2MCD', number: '01', at, directory, organisation: 'Yayasan Cahaya' },
  ).case;

describe('a case begins', () => {
  test('received, with a first notice to its office and an answer promised in five of its working days', () => {
    const { case: begun, notice } = openCase(
      { office: 'bpmp-91', standsIn: false, provinces: ['91', '94'], participants: [] },
      { reference: '7K3F9QXR2MCD', number: '02', at, directory, organisation: 'Yayasan Cahaya' },
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
      organisation: 'Yayasan Cahaya',
      clock: { from: at, days: 5 },
      answers: 1,
      revisions: 0,
      remarks: [],
      // Two whole working days later, eight in the morning in Papua.
      next: { step: 'climb', at: '2026-07-08T23:00:00.000Z' },
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
    expect(opened([]).next?.step).toBe('climb');
  });

  test('at the desk, where the directory does not have its office', () => {
    expect(opened([], 'bpmp-99').office).toBe(DESK);
  });
});
