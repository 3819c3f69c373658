import * as z from 'zod';
import { DEFAULT_STANDARDS } from '../../shared/domain/standards.ts';
import { defined, isRising, number } from './parts.ts';

const days = number('working days', 60);

const WHO = ['owner', 'backup', 'desk'] as const;
/** Steps of a ladder: each later than the one before, nobody after somebody above, and nobody left alone in the end. */
const ladder = z
  .array(z.strictObject({ after: days, who: z.enum(WHO, { error: 'must be owner (its inbox), backup or desk' }) }), {
    error: 'must be a list of steps such as [{ "after": 2, "who": "owner" }, { "after": 5, "who": "desk" }]',
  })
  .readonly()
  .refine(steps => isRising(steps.map(({ after }) => after)), {
    error: 'must have its steps in the order of their days, one for each day',
  })
  .refine(steps => steps.every(({ who }, place) => WHO.indexOf(who) >= WHO.indexOf(steps[place - 1]?.who ?? 'owner')), {
    error: 'must go from the owner over the backup to the desk',
  })
  .refine(steps => steps.at(-1)?.who === 'desk', {
    error: 'must end with the desk; without it nobody would help where an office is silent',
  });

/** Within how many working days who answers, and who hears of it otherwise (shared/domain/standards.ts). */
export const standards = z
  .strictObject({
    basis: z.string().min(1, { error: 'must name the rule that the standard rests on' }),
    decideWithin: days,
    unacknowledged: ladder,
    undecided: ladder,
    deskWithin: days,
    reviseWithin: days,
    reviseReminders: z.array(days).readonly().refine(isRising, { error: 'must be in the order of their days' }),
    checkInEvery: number('months', 12),
    /** Answered or given up before the next one is asked for: a month has 18 working days and more. */
    checkInWithin: number('working days', 15),
    confirmEvery: number('months', 12),
    /** Reminded of half way; the shortest month has 18 working days. */
    confirmWithin: number('working days', 15),
  })
  .partial()
  .transform(given => ({ ...DEFAULT_STANDARDS, ...defined(given) }))
  .refine(({ reviseWithin, reviseReminders }) => reviseReminders.every(day => day < reviseWithin), {
    path: ['reviseReminders'],
    error: 'must lie before reviseWithin, when the case lapses',
  })
  .default(DEFAULT_STANDARDS);
