import * as z from 'zod';
import { canary } from './canary.ts';
import { keys } from './keys.ts';
import { bodyLimit, ceilings, concurrency, logs, sending, tableLimits, throttle } from './limits.ts';
import { names } from './names.ts';
import { regionOf } from './parts.ts';
import { alarms, complaints, desks, leadership, offices, sender } from './people.ts';
import { unsafe } from './production.ts';
import { proofOfWork } from './proof.ts';
import { restoredTable } from './restored.ts';
import { retention } from './retention.ts';
import { settled } from './settled.ts';
import { account, cloudFront, domain, name, region } from './site.ts';
import { standards } from './standards.ts';

const settings = z.strictObject({
  name,
  region,
  account,
  domain,
  cloudFront,
  sender,
  sending,
  offices,
  desks,
  leadership,
  alarms,
  complaints,
  names,
  standards,
  ceilings,
  logs,
  throttle,
  bodyLimit,
  proofOfWork,
  tableLimits,
  restoredTable,
  concurrency,
  canary,
  keys,
  retention,
  settled,
});
export type Settings = z.infer<typeof settings>;

export const schema = settings
  .refine(({ region, domain }) => !domain || regionOf(domain.certificateArn) === region, {
    path: ['domain', 'certificateArn'],
    error: 'is of another region; request a certificate in the region of the stage',
  })
  .refine(({ cloudFront }) => !cloudFront || regionOf(cloudFront.certificateArn) === 'us-east-1', {
    path: ['cloudFront', 'certificateArn'],
    error: 'is of another region; CloudFront takes certificates of us-east-1 only',
  })
  .refine(({ cloudFront, domain }) => !cloudFront || domain !== undefined, {
    path: ['domain'],
    error: "is missing; CloudFront finds the gateway by the stage's own name",
  })
  .superRefine((stage, context) => {
    for (const { path, message } of unsafe(stage)) context.addIssue({ code: 'custom', path: [...path], message });
  });

/** One deployment: what differs between the example, a trial with five offices, and the ministry's own. */
export type Stage = z.infer<typeof schema>;
