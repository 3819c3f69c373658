import * as z from 'zod';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';

/** The periods that CloudWatch Logs can keep (days). */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

export const logs = z
  .strictObject({ retentionDays: z.literal(RETENTIONS, { error: `must be one of ${RETENTIONS.join(', ')}` }) })
  .default({ retentionDays: 90 });

/** How many mails may come to be owed before new applications are held (shared/domain/ceilings.ts). */
export const ceilings = z
  .strictObject({
    address: z.number().int().positive(),
    domain: z.number().int().positive(),
    hour: z.number().int().positive(),
    day: z.number().int().positive(),
  })
  .default(DEFAULT_CEILINGS);

/** Requests a second over all routes: the lid on what an attack can cost. */
export const throttle = z
  .strictObject({ rate: z.number().int().positive(), burst: z.number().int().positive() })
  .default({ rate: 50, burst: 100 });

/** Request units a second, the same lid for the table. One application of 38 provinces takes some 400 write units. */
export const tableLimits = z
  .strictObject({ read: z.number().int().min(100), write: z.number().int().min(1000) })
  .default({ read: 4000, write: 4000 });
