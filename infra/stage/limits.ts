import * as z from 'zod';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import { DEFAULT_SENDING } from '../../shared/domain/sending.ts';
import { defined, number } from './parts.ts';

/** The periods that CloudWatch Logs can keep (days). */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731] as const;

export const logs = z
  .strictObject({ retentionDays: z.literal(RETENTIONS, { error: `must be one of ${RETENTIONS.join(', ')}` }) })
  .default({ retentionDays: 90 });

const mails = number('mails', 1_000_000);
/** How many mails may come to be owed before new applications are held (shared/domain/ceilings.ts). */
export const ceilings = z
  .strictObject({ address: mails, domain: mails, hour: mails, day: mails })
  .partial()
  .transform(given => ({ ...DEFAULT_CEILINGS, ...defined(given) }))
  .default(DEFAULT_CEILINGS);

/** What SES takes from the account of the stage (shared/domain/sending.ts): `npm run check` compares. */
export const sending = z
  .strictObject({ perSecond: number('mails a second', 10_000), perDay: number('mails a day', 10_000_000) })
  .default(DEFAULT_SENDING);

const requests = number('requests a second', 10_000);
/** Requests a second over all routes: the lid on what an attack can cost. */
export const throttle = z.strictObject({ rate: requests, burst: requests }).default({ rate: 50, burst: 100 });

/** Request units a second, the same lid for the table. One application of 38 provinces takes some 400 write units. */
export const tableLimits = z
  .strictObject({
    read: number('units a second', 40_000, 100),
    write: number('units a second', 40_000, 1000),
  })
  .default({ read: 4000, write: 4000 });

/** Kilobytes of the largest body that is read: a form of 38 regions needs 64, and Lambda takes no more than 6,000. */
export const bodyLimit = number('kilobytes', 1024, 64).default(64);

const instances = number('instances', 1000).optional();
/** Instances kept for one function, which it then never exceeds; an account must have 100 left for all others. */
export const concurrency = z
  .strictObject({
    form: instances,
    submit: instances,
    notify: instances,
    followUp: instances,
    feedback: instances,
    status: instances,
    review: instances,
  })
  .default({});
