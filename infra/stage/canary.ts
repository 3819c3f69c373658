import * as z from 'zod';

const error = 'must be 30, 60, 120, 180 or 360 minutes';

/** A synthetic application so often, through the whole pipeline, to nobody; none where it is not given. */
export const canary = z
  .strictObject({ everyMinutes: z.literal([30, 60, 120, 180, 360], { error }).default(60) })
  .optional();
