import * as z from 'zod';
import { address, defined, words } from './parts.ts';

/** What receivers do with mail that only pretends to be ours (DMARC), and who is told of it. */
const dmarc = z
  .strictObject({
    policy: z.enum(['none', 'quarantine', 'reject'], { error: 'must be none, quarantine or reject' }),
    reports: address.optional(),
  })
  .default({ policy: 'quarantine' });

export const sender = z.strictObject({
  name: z.string().min(1, { error: 'must not be empty; it is the name that inboxes show' }),
  address,
  dmarc,
});

export const offices = z.strictObject({
  /** Relative to infra/stages. The committed list has placeholder addresses only. */
  file: z.string().optional(),
  live: z.union([z.literal('all'), z.array(z.string())], {
    error: 'must be "all" or a list of office codes such as ["bpmp-35", "gtk-35"]',
  }),
});

/** The national office that helps out, by the kind of the silent office; the desk where nothing is said. */
export const desks = z
  .strictObject({ quality: z.string(), teacher: z.string() })
  .partial()
  .transform(defined)
  .default({});

/** Whom the weekly report goes to, beside the desk. */
export const leadership = z.array(address).readonly().default([]);

export const alarms = z.strictObject({
  recipients: z.array(address).min(1, { error: 'must name at least one person who hears of alarms' }),
});

/** Where a partner complains about the service (UU 25/2009, Perpres 76/2013): on pages, and in mails that answer. */
export const complaints = z
  .strictObject({
    name: words('must be the name of the channel, as partners know it'),
    url: z.url({ protocol: /^https$/, error: 'must be an address that begins with https://' }),
  })
  .optional();
