import * as z from 'zod';
import { DEFAULT_RETENTION } from '../../shared/domain/retention.ts';
import { defined, number, words } from './parts.ts';

const years = number('years', 50);
/** How long closed cases are kept, by the ministry's retention schedule (shared/domain/retention.ts). */
export const retention = z
  .strictObject({
    basis: words('must name the retention schedule that the periods follow'),
    unsuccessful: years,
    partnership: years,
  })
  .partial()
  .refine(given => Object.keys(given).length === 0 || given.basis !== undefined, {
    path: ['basis'],
    error: 'must name the retention schedule that the periods follow',
  })
  .transform(given => ({ ...DEFAULT_RETENTION, ...defined(given) }))
  .default(DEFAULT_RETENTION);
