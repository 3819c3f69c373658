import * as z from 'zod/mini';
import type { Mou, School } from './application.ts';
import { readEmail } from './email.ts';
import { blocks, fields } from './fields.ts';
import { details } from './form/details.ts';
import type { Language } from './language.ts';
import { readNpwp } from './npwp.ts';
import { readPhone } from './phone.ts';
import {
  choice,
  choices,
  code,
  count,
  day,
  entry,
  meaning,
  month,
  needed,
  optional,
  paragraph,
  said,
  webAddress,
  yesOrNo,
} from './schema-parts.ts';
import { readSchool } from './school.ts';
import { hasDomain, hasLink, type Read } from './text.ts';

const { organisation, contact, criteria, regions, language } = fields;

const withoutLink = (text: string): Read => (hasLink(text) ? { fault: 'invalid' } : { text });
const withoutDomain = (text: string): Read => (hasDomain(text) ? { fault: 'invalid' } : { text });
const email = meaning(readEmail);
const phone = meaning(readPhone);
const PHONE_EXAMPLE = { examples: ['+6281200000000'] };

/** Refuses details under a question answered no, at the detail's own place. */
const agreeing = (opened: Readonly<Record<string, readonly string[]>>) =>
  z.superRefine<Readonly<Record<string, unknown>>>((group, context) => {
    for (const [question, names] of Object.entries(opened)) {
      if (group[question] !== false) continue;
      for (const name of names) {
        const detail = group[name];
        const given = Array.isArray(detail) ? detail.length > 0 : detail !== undefined;
        if (given) context.addIssue({ code: 'custom', message: 'contradicts', path: [name] });
      }
    }
  });

const atMost = (most: number) => z.maxLength(most, 'tooMany');

const mou = z
  .strictObject({
    government: optional(regions.mou.government),
    number: optional(regions.mou.number),
    signed: day(),
    expires: day(),
    link: optional(regions.mou.link, webAddress(regions.mou.link), { format: 'uri' }),
  })
  .check(
    z.refine(({ signed, expires }) => !signed || !expires || signed <= expires, {
      message: 'contradicts',
      path: ['expires'],
    }),
  );

/** Blocks that were offered and left empty say nothing. */
const withContent = z.transform((mous: Mou[]): Mou[] =>
  mous.filter(each => Object.values(each).some(value => value !== undefined)),
);

const named = z.strictObject({ name: entry(regions.schools) });
const numbered = z.strictObject({ npsn: entry(regions.schools) });
const school = z.pipe(
  z.union([numbered, named]),
  z.transform((given: School, context) => {
    if ('name' in given) return readSchool(given.name);
    const read = readSchool(given.npsn);
    return 'npsn' in read ? read : said(context, 'invalid');
  }),
);

const region = z
  .strictObject({
    province: code(/^\d{2}$/, '35'),
    regencies: z._default(z.array(entry(regions.regencies)).check(atMost(regions.regencies.max)), []),
    levels: choices(regions.levels),
    roles: choices(regions.roles),
    schoolCount: count(regions.schoolCount),
    hasMou: yesOrNo,
    mou: z._default(z.pipe(z.array(mou).check(atMost(blocks['regions.mou'].max)), withContent), []),
    hasSchools: yesOrNo,
    schools: z._default(z.array(school).check(atMost(regions.schools.max)), []),
    hasExperience: yesOrNo,
    since: month(),
    note: paragraph(regions.note),
  })
  .check(agreeing(details.regions));

const second = z.strictObject({
  name: optional(contact.second.name, withoutDomain),
  email: optional(contact.second.email, email, { format: 'email' }),
  phone: optional(contact.second.phone, phone, PHONE_EXAMPLE),
});
/** Questions that were offered and left empty say nothing. */
const orNobody = z.transform((given: z.output<typeof second>) =>
  Object.values(given).some(value => value !== undefined) ? given : undefined,
);

/**
 * An application as JSON brings it and the form is read into it: rules and bounds come from the fields, messages are
 * `Fault` codes. Strict at every level. What needs the directory or today (provinces, regencies, `since`) is in `check.ts`.
 */
export const applicationSchema = z.strictObject({
  organisation: z.strictObject({
    name: needed(organisation.name, withoutLink),
    kind: choice(organisation.kind),
    legalNumber: optional(organisation.legalNumber),
    npwp: optional(organisation.npwp, meaning(readNpwp)),
    website: optional(organisation.website, webAddress(organisation.website)),
  }),
  contact: z.strictObject({
    name: needed(contact.name, withoutDomain),
    position: optional(contact.position, withoutDomain),
    email: needed(contact.email, email, { format: 'email' }),
    phone: needed(contact.phone, phone, PHONE_EXAMPLE),
    second: z.optional(z.pipe(second, orNobody)),
  }),
  criteria: z
    .strictObject({
      selfFunded: yesOrNo,
      fundingSource: optional(criteria.fundingSource),
      learningFocus: yesOrNo,
      focusAreas: choices(criteria.focusAreas),
      focusOther: optional(criteria.focusOther),
    })
    .check(agreeing(details.criteria)),
  regions: z.array(region).check(z.minLength(1, 'missing'), atMost(blocks.regions.max)),
  consent: z.strictObject({
    authorised: z.literal(true),
    privacy: z.literal(true),
    furtherContact: z._default(yesOrNo, false),
  }),
  language: z._default(z.enum(language.options.map(option => option.value) as Language[]), 'id'),
});
