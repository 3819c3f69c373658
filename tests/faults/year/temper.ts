import type { Directory } from '../../../shared/domain/directory.ts';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import type { Dice } from './dice.ts';
import { isIn, type Spell } from './weather.ts';

/** How somebody at an office goes about their mail: how often they act on one, and after how long (milliseconds). */
export type Temper = Readonly<{ acts: number; least: number; most: number }>;

const TEMPERS = {
  quick: { acts: 97, least: 0.2 * HOUR, most: 20 * HOUR },
  slow: { acts: 80, least: 2 * DAY, most: 9 * DAY },
  forgetful: { acts: 40, least: HOUR, most: 4 * DAY },
  never: { acts: 0, least: 0, most: 0 },
} satisfies Readonly<Record<string, Temper>>;
const NEVER: Temper = TEMPERS.never;

/** Who works at each office, behind its inbox and as its back-up; and when the desk sleeps. */
export const tempers = (dice: Dice, { offices }: Directory, start: number, days: number) => {
  const inboxes = new Map<string, Temper>();
  const backups = new Map<string, Temper>();
  for (const { code } of offices) {
    inboxes.set(code, TEMPERS[dice.weighted({ quick: 35, slow: 30, forgetful: 20, never: 15 })]);
    backups.set(code, TEMPERS[dice.weighted({ quick: 30, slow: 20, forgetful: 20, never: 30 })]);
  }
  const sleeps = Array.from({ length: Math.max(1, Math.round(days / 120)) }, (): Spell => {
    const from = start + dice.between(0, days) * DAY;
    return { from, upTo: from + dice.between(10, 45) * DAY };
  });
  return {
    ofInbox: (office: string): Temper => inboxes.get(office) ?? NEVER,
    ofBackup: (office: string): Temper => backups.get(office) ?? NEVER,
    ofDesk: (at: number): Temper => (isIn(sleeps, at) ? NEVER : TEMPERS.slow),
  };
};

export type Tempers = ReturnType<typeof tempers>;
