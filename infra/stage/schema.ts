import * as z from 'zod';
import { ceilings, logs, tableLimits, throttle } from './limits.ts';
import { address, defined } from './parts.ts';
import { standards } from './standards.ts';

const settings = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,20}$/, { error: 'must be 2 to 21 lower-case letters, digits or dashes' }),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: 'is not an AWS region; write one such as ap-southeast-3' })
    .default('ap-southeast-3'),
  account: z
    .string()
    .regex(/^\d{12}$/, { error: 'must be the 12 digits of an AWS account, in quotation marks' })
    .optional(),
  /** A production stage has its own name; without one the gateway's own address is the public one. */
  domain: z
    .strictObject({
      name: z.hostname({ error: 'is not a host name; write one such as mitra.example' }),
      certificateArn: z.string().regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, {
        error: 'must be the ARN of a certificate for this name in the region of the stage',
      }),
    })
    .optional(),
  sender: z.strictObject({
    name: z.string().min(1, { error: 'must not be empty; it is the name that inboxes show' }),
    address,
  }),
  offices: z.strictObject({
    /** Relative to infra/stages. The committed list has placeholder addresses only. */
    file: z.string().optional(),
    live: z.union([z.literal('all'), z.array(z.string())], {
      error: 'must be "all" or a list of office codes such as ["bpmp-35", "gtk-35"]',
    }),
  }),
  alarms: z.strictObject({
    recipients: z.array(address).min(1, { error: 'must name at least one person who hears of alarms' }),
  }),
  logs,
  ceilings,
  standards,
  /** The national office that helps out, by the kind of the silent office; the desk where nothing is said. */
  desks: z.strictObject({ quality: z.string(), teacher: z.string() }).partial().transform(defined).default({}),
  /** Whom the weekly report goes to, beside the desk. */
  leadership: z.array(address).readonly().default([]),
  throttle,
  tableLimits,
});

export const schema = settings.refine(
  ({ region, domain }) => !domain || domain.certificateArn.split(':')[3] === region,
  {
    path: ['domain', 'certificateArn'],
    error: 'is of another region; request a certificate in the region of the stage',
  },
);

/** One deployment: what differs between the example, a trial with five offices, and the ministry's own. */
export type Stage = z.infer<typeof schema>;
