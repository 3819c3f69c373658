import type { CommandKind, Role } from './command.ts';
import type { Audience, Kind } from './message.ts';
import { OPEN, PARTNERSHIP, type Status, UNDECIDED } from './status.ts';

/** Who is told, with which kind of message. What an office did itself, it is not told. */
export type Tells = readonly [Audience, Kind];

export type Rule = Readonly<{
  /** For the partner: the status that it is told of. */
  from: readonly Status[];
  /** The status afterwards; absent where the command leaves it, or has its own rule for it (`undo`, `contacted`). */
  to?: Status;
  by: readonly Role[];
  tells: readonly Tells[];
  /** A decision: it can be taken back for a while, and its mails leave when it cannot any more. */
  decides?: true;
}>;

const DECIDERS: readonly Role[] = ['owner', 'backup', 'desk'];
const OFFICES: readonly Role[] = [...DECIDERS, 'participant'];
/** Statuses in which an office may still be told of other answers, or be asked to phone: not where the partner has left, or both have ended. */
const ANSWERABLE: readonly Status[] = [...OPEN, ...PARTNERSHIP, 'declined', 'lapsed'];
const ALL: readonly Status[] = [...OPEN, ...PARTNERSHIP, 'declined', 'lapsed', 'withdrawn', 'ended'];

/** The one table of what may happen to a case: from which statuses, by whom, and who must be told of it. */
export const RULES: Readonly<Record<CommandKind, Rule>> = {
  introduce: { from: OPEN, by: ['system'], tells: [['participant', 'introduced']] },
  acknowledge: { from: ['received'], to: 'acknowledged', by: DECIDERS, tells: [['partner', 'news']] },
  contacted: { from: [...OPEN, ...PARTNERSHIP], by: DECIDERS, tells: [] },
  'phone-office': { from: UNDECIDED, by: ['desk'], tells: [] },
  'contacted-me': { from: ['received'], to: 'acknowledged', by: ['partner'], tells: [] },
  accept: {
    from: UNDECIDED,
    to: 'accepted',
    by: DECIDERS,
    decides: true,
    tells: [
      ['partner', 'accepted'],
      ['owner', 'decided'],
      ['participant', 'decided'],
    ],
  },
  decline: {
    from: OPEN,
    to: 'declined',
    by: DECIDERS,
    decides: true,
    tells: [
      ['partner', 'declined'],
      ['owner', 'decided'],
      ['participant', 'decided'],
    ],
  },
  'ask-revision': {
    from: UNDECIDED,
    to: 'revision',
    by: DECIDERS,
    decides: true,
    tells: [['partner', 'revision-asked']],
  },
  revise: { from: ANSWERABLE, by: ['partner'], tells: [['owner', 'revised']] },
  verify: { from: [...OPEN, ...PARTNERSHIP], by: OFFICES, tells: [] },
  comment: { from: ALL, by: OFFICES, tells: [] },
  reassign: {
    from: OPEN,
    to: 'reassigned',
    by: DECIDERS,
    tells: [
      ['owner', 'handed-over'],
      ['participant', 'handed-over'],
      ['partner', 'news'],
    ],
  },
  'hand-over': {
    from: OPEN,
    by: DECIDERS,
    tells: [
      ['owner', 'handed-over'],
      ['participant', 'handed-over'],
      ['partner', 'news'],
    ],
  },
  extend: {
    from: OPEN,
    by: ['partner'],
    tells: [
      ['owner', 'revised'],
      ['participant', 'introduced'],
    ],
  },
  withdraw: {
    from: OPEN,
    to: 'withdrawn',
    by: ['partner'],
    tells: [
      ['owner', 'withdrawn'],
      ['participant', 'withdrawn'],
      ['partner', 'news'],
    ],
  },
  end: {
    from: PARTNERSHIP,
    to: 'ended',
    by: [...DECIDERS, 'partner'],
    tells: [
      ['owner', 'ended'],
      ['participant', 'ended'],
      ['partner', 'news'],
    ],
  },
  undo: { from: ['accepted', 'declined', 'revision'], by: DECIDERS, tells: [] },
  'take-effect': { from: ['accepted'], to: 'active', by: ['system'], tells: [] },
  lapse: { from: ['revision'], to: 'lapsed', by: ['system'], tells: [['partner', 'news']] },
  climb: {
    from: [...OPEN, 'active', 'declined'],
    by: ['system'],
    tells: [
      ['owner', 'reminder'],
      ['backup', 'reminder'],
      ['desk', 'reminder'],
      ['partner', 'news'],
    ],
  },
  'remind-partner': { from: ['revision'], by: ['system'], tells: [['partner', 'revision-reminder']] },
  'check-in': { from: ['active'], by: ['system'], tells: [['partner', 'check-in']] },
  'miss-check-in': { from: ['active'], by: ['system'], tells: [['owner', 'unconfirmed']] },
  report: { from: ['active'], by: ['partner'], tells: [['owner', 'reported']] },
  'mark-practice': { from: ['active', 'ended'], by: DECIDERS, tells: [] },
  'look-again': { from: ['declined'], by: ['partner'], tells: [['desk', 'look-again']] },
  reopen: {
    from: ['declined', 'lapsed'],
    to: 'received',
    by: DECIDERS,
    tells: [
      ['owner', 'reopened'],
      ['partner', 'news'],
    ],
  },
  propose: { from: PARTNERSHIP, by: ['partner'], tells: [['owner', 'proposal']] },
  'answer-proposal': { from: PARTNERSHIP, by: DECIDERS, tells: [['partner', 'scope-answered']] },
  'ask-reroute': {
    from: OPEN,
    by: ['partner'],
    tells: [
      ['owner', 'route-correction'],
      ['desk', 'route-correction'],
    ],
  },
  // Also what was refused or has lapsed: that it was, and how it may be opened again, is in a mail that did not arrive.
  'cannot-reach': { from: ANSWERABLE, by: ['system'], tells: [['owner', 'call-partner']] },
  'stop-mail': { from: ANSWERABLE, by: ['partner'], tells: [['owner', 'call-partner']] },
  'withdraw-consent': { from: ALL, by: ['partner'], tells: [['owner', 'consent-withdrawn']] },
  'withdraw-practice': {
    from: ALL,
    by: ['partner'],
    tells: [
      ['owner', 'consent-withdrawn'],
      ['desk', 'consent-withdrawn'],
    ],
  },
  // Whoever is named has a right to be named rightly, also when all is decided (UU 27/2022 art. 6).
  'change-contact': {
    from: ALL,
    by: ['partner', ...DECIDERS],
    tells: [['owner', 'contact-changed']],
  },
};
