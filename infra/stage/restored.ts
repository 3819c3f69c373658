import * as z from 'zod';

/** The table that `npm run ops -- restore` made: it takes the place of the stack's own (docs/runbook.md). */
export const restoredTable = z
  .strictObject({
    name: z.string().regex(/^[\w.-]{3,255}$/, { error: 'must be the name that restore printed' }),
    stream: z.string().regex(/^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+\/stream\/[\w:.-]+$/, {
      error: "must be the ARN of the table's stream, which restore printed",
    }),
  })
  .optional();
