import type { Application } from '../../shared/domain/application.ts';
import type { Case, Decision, Remark } from '../../shared/domain/case.ts';
import type { Actor, CommandKind } from '../../shared/domain/command.ts';
import type { Fact } from '../../shared/domain/news.ts';
import { offered, type Scope } from '../../shared/domain/scope.ts';
import type { LetterContext } from '../../shared/mail/context.ts';
import { at, context } from './fixture.ts';

/** What people wrote: a partner's note, an officer's words and the number of a letter. */
export type Written = Readonly<{ note: string; words: string; letterNumber: string }>;

/** No mail may name her. */
export const OFFICER = 'Petugas Wulandari';
export const owner: Actor = { role: 'owner', office: 'bpmp-35', officer: OFFICER };
export const desk: Actor = { role: 'desk', office: 'nasional', officer: OFFICER };
export const partner: Actor = { role: 'partner', office: '', officer: '' };

/** The context of an application whose first case has become this. */
export const about = (of: Application, changes: Partial<Case>, more: Partial<LetterContext> = {}): LetterContext => {
  const made = context({ application: of, ...more });
  return { ...made, cases: made.cases.map((one, place) => (place === 0 ? { ...one, ...changes } : one)) };
};

/** Less than the first region offers. */
export const smaller = (of: Application): readonly Scope[] =>
  offered(of, ['35']).map(({ province, roles, levels }) => ({
    province,
    roles: roles.slice(0, 2),
    levels: levels.slice(0, 1),
    schools: 12,
  }));

export const decision = (of: Application, { words, letterNumber }: Written, changes: Partial<Decision>): Decision => ({
  outcome: 'accepted',
  at,
  by: owner,
  answers: 1,
  reason: words,
  letterNumber,
  ...(changes.outcome === undefined && { scope: smaller(of) }),
  ...changes,
});

export const remark = (what: CommandKind, by: Actor, text: string): Remark => ({ at, what, by, text });

/** The first case was passed on to the office of Papua Tengah, which had a case already, or gets one of its own. */
export const movedTo = (of: Application, { words }: Written, by: Actor, into: 'new' | 'known'): LetterContext => {
  const made = about(of, {
    status: 'reassigned',
    since: at,
    movedTo: { case: into === 'new' ? '03' : '02', office: 'bpmp-91' },
    remarks: [remark('reassign', by, words)],
  });
  const [first, second] = made.cases;
  if (!first || !second) throw new Error('two regions make two cases');
  const { movedTo: _to, remarks: _remarks, ...open } = first;
  const from = { case: '01', office: 'bpmp-35' };
  const opened: Case = { ...open, number: '03', office: 'bpmp-91', status: 'received', remarks: [], from };
  const joined: Case = { ...second, provinces: [...second.provinces, '35'], openedFor: second.provinces, from };
  return { ...made, cases: into === 'new' ? [first, second, opened] : [first, joined] };
};

/** The steps of a silence that a partner hears of: the desk takes part, the leadership is told, a third request. */
export const silence = (of: Application): readonly Fact[] => {
  const [one, other] = context({ application: of }).cases;
  if (!one || !other) throw new Error('two regions make two cases');
  const fact = (changes: Partial<Case>, from = one): Fact => {
    const status = changes.status ?? 'received';
    const climbed = { status, place: 2, who: 'desk', at } as const;
    return { what: 'climb', case: { ...from, climbed, deskSince: at, ...changes }, by: 'system', reason: '' };
  };
  const told = { place: 3, who: 'leadership', at } as const;
  return [
    fact({}),
    fact({ status: 'acknowledged', climbed: { ...told, status: 'acknowledged' } }, other),
    fact({ status: 'revision', revisions: 3 }),
    fact({ office: 'nasional', climbed: { ...told, status: 'received' } }, other),
  ];
};

/** Everything that can be news, at once. */
export const facts = (of: Application, { words }: Written): readonly Fact[] => {
  const { cases } = movedTo(of, { note: '', words, letterNumber: '' }, owner, 'new');
  const [moved, second, opened] = cases;
  if (!moved || !second || !opened) throw new Error('three cases');
  const fact = (what: CommandKind, one: Case, by: Actor = owner): Fact => ({
    what,
    case: one,
    by: by.role,
    reason: by.role === 'partner' ? '' : words,
  });
  return [
    { ...fact('reassign', moved), to: opened },
    fact('acknowledge', { ...second, status: 'acknowledged' }),
    { ...fact('hand-over', { ...second, office: 'gtk-94', from: { case: '02', office: 'bpmp-91' } }) },
    { ...fact('lapse', { ...second, status: 'lapsed' }), reason: '' },
    fact('withdraw', { ...second, status: 'withdrawn' }, partner),
    fact('end', { ...second, status: 'ended' }),
    fact('end', { ...second, status: 'ended' }, partner),
    fact('reopen', second, desk),
  ];
};
