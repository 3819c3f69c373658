import * as z from 'zod';
import { words } from './parts.ts';

/** What only people can settle before the first real partner, and why (reference: UU PDP, PP 71/2019, UU 43/2009). */
export const PRECONDITIONS = {
  legalBasis: 'the decree or decision by which the ministry runs this service and names who answers for it',
  dataCentre:
    'the approval to run it in a commercial region in Jakarta instead of the national data centre (PP 71/2019, Perpres 95/2018)',
  dnsOwner: 'the consent of whoever owns the DNS of the go.id name to the records that npm run dns prints',
  dataProtection: 'who answers for personal data, and that the notice on /privasi was read by them (UU 27/2022)',
  retentionSchedule: "the ministry's retention schedule that the periods follow (UU 43/2009)",
} as const;

const letter = words('must be the number and date of the letter that settles it').optional();

/** The number and date of the letter for each of them; what is not settled yet is left out. */
export const settled = z
  .strictObject({
    legalBasis: letter,
    dataCentre: letter,
    dnsOwner: letter,
    dataProtection: letter,
    retentionSchedule: letter,
  } satisfies Record<keyof typeof PRECONDITIONS, typeof letter>)
  .default({});
