import * as z from 'zod';
import { words } from './parts.ts';

const both = z.strictObject({
  id: words('must be the name in Indonesian'),
  en: words('must be the name in English'),
});

/**
 * What ministry, programme and platform are called from a day on, where this stage knows better than
 * shared/data/programme.json: an entry of the same day replaces that one, any other joins it.
 */
export const names = z
  .array(
    z.strictObject({
      validFrom: z.iso.date({ error: 'must be a day such as 2026-08-17' }),
      ministry: both,
      ministryShort: words('must be the short name, such as Kemendikdasmen'),
      programme: both,
      platform: both,
    }),
  )
  .readonly()
  .refine(entries => new Set(entries.map(({ validFrom }) => validFrom)).size === entries.length, {
    error: 'must have one entry for each day',
  })
  .default([]);
