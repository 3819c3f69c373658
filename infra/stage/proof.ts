import * as z from 'zod';

/**
 * Whether browsers do a quarter of a second of work before an application goes through at once (shared/domain/proof.ts).
 * For a wave of spam: applications without it, programs' included, are held until a person has looked.
 */
export const proofOfWork = z.boolean({ error: 'must be true or false' }).default(false);
