import * as z from 'zod/mini';
import type { Paragraph } from '../field.ts';
import { report } from '../fields/report.ts';
import { choice, count, optional, paragraph, webAddress } from '../schema-parts.ts';

const { practice: practiceFields } = report;

const done = z.strictObject(
  Object.fromEntries(
    Object.entries(report.done as Record<string, Paragraph>).map(([role, field]) => [role, paragraph(field)]),
  ),
);

const practice = z.strictObject({
  title: optional(practiceFields.title),
  story: paragraph(practiceFields.story),
  place: optional(practiceFields.place),
  link: optional(practiceFields.link, webAddress(practiceFields.link), { format: 'uri' }),
  passOn: z._default(z.boolean(), false),
});

/**
 * What is posted of one partnership; messages are `Fault` codes, rules and bounds come from the fields. What two answers
 * must have in common is in `check.ts`, so that it is said together with everything else.
 */
export const reportSchema = z.strictObject({
  seen: z.int(),
  state: choice(report.state),
  reason: paragraph(report.reason),
  done: z.optional(done),
  schools: count(report.schools),
  communities: count(report.communities),
  practice: z.optional(practice),
});
