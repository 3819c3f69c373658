import type { Case } from './case.ts';
import { DESK } from './directory.ts';
import type { Instant } from './time.ts';

type Answered = Pick<Case, 'status'> & Partial<Pick<Case, 'proposal' | 'lookedAgain' | 'remarks'>>;

/** What a partner asked of a decided case, when, and whose answer it waits for. */
export type Asked = Readonly<{ at: Instant; what: 'proposal' | 'second-look'; of: 'owner' | 'desk' }>;

/**
 * What nobody has answered yet: a scope that the partner proposed, until its office does; a second look at a refusal,
 * until a desk says on the case what came of it (or opens it again). Of what the national office refused as its owner,
 * it is asked itself.
 */
export const askedOf = ({ status, proposal, lookedAgain, remarks = [] }: Answered): Asked | undefined => {
  if (status === 'active' && proposal && !proposal.answer) return { at: proposal.at, what: 'proposal', of: 'owner' };
  if (status !== 'declined' || lookedAgain === undefined) return undefined;
  const isAnswered = remarks.some(({ at, by }) => at >= lookedAgain && (by.role === 'desk' || by.office === DESK));
  return isAnswered ? undefined : { at: lookedAgain, what: 'second-look', of: 'desk' };
};

/** Since when a case waits for somebody at an office. */
export const waitingSince = (one: Answered & Pick<Case, 'clock'>): Instant => askedOf(one)?.at ?? one.clock.from;
