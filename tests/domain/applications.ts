import fc from 'fast-check';
import type { Application, Mou, Region, School } from '../../shared/domain/application.ts';
import type { Line } from '../../shared/domain/field.ts';
import { fields } from '../../shared/domain/fields.ts';
import { readSchool } from '../../shared/domain/school.ts';
import { hasDomain, readLine, readParagraph } from '../../shared/domain/text.ts';
import { directory } from '../world.ts';

const { organisation, contact, criteria, regions } = fields;

const text = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom(
    'Yayasan <b>Contoh</b>',
    'Ma\'arif & "Rekan"',
    '=1+1',
    '<%= x %>',
    'Drs. H. Santoso, M.Pd',
    'ꦲꦤꦕꦫꦏ 🎓',
  ),
);

/** A line as it would be stored. */
const line = (field: Pick<Line, 'min' | 'max'>): fc.Arbitrary<string> =>
  text
    .map(raw => readLine(raw, field))
    .filter(read => !read.fault && read.text !== '' && !hasDomain(read.text))
    .map(read => (read.fault ? '' : read.text));

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const some = (options: readonly { value: string }[], minLength: number): fc.Arbitrary<string[]> =>
  fc.subarray(
    options.map(({ value }) => value),
    { minLength },
  );

const email = fc.constantFrom('siti@contoh.example', "o'b+x@dinas.go.id", 'A.b@gmail.com');
const phone = fc.constantFrom('+6281234567890', '+62215551234', '+442079460958');
const link = fc.constantFrom('https://www.contoh.example', 'http://contoh.example/a?b=1#c');
const year = fc.integer({ min: 1950, max: 2025 });
const month = fc
  .record({ year, month: fc.integer({ min: 1, max: 12 }) })
  .map(each => `${each.year}-${String(each.month).padStart(2, '0')}`);

const note = fc
  .array(text, { minLength: 1, maxLength: 3 })
  .map(lines => readParagraph(lines.join('\n'), regions.note))
  .filter(read => !read.fault && read.text !== '')
  .map(read => (read.fault ? '' : read.text));

const mou: fc.Arbitrary<Mou> = fc
  .record({
    government: maybe(line(regions.mou.government)),
    number: maybe(line(regions.mou.number)),
    signed: maybe(month.map(each => `${each}-01`)),
    expires: maybe(fc.constant('2027-12-31')),
    link: maybe(link),
  })
  .filter(each => Object.values(each).some(value => value !== undefined));

/** Semicolons part entries in the form, and commas part NPSN. */
const school: fc.Arbitrary<School> = line({ max: regions.schools.maxEach })
  .filter(name => !name.includes(';') && !/^[\s,]*$/.test(name))
  .map(readSchool);

const region = (province: string): fc.Arbitrary<Region> => {
  const here = directory.regencies.filter(each => each.province === province).map(({ code }) => code);
  return fc
    .record({
      regencies: fc.subarray(here, { maxLength: Math.min(5, here.length) }),
      levels: some(regions.levels.options, 1),
      roles: some(regions.roles.options, 1),
      schoolCount: maybe(fc.nat({ max: 100_000 })),
      hasMou: fc.boolean(),
      mou: fc.array(mou, { maxLength: 3 }),
      hasSchools: fc.boolean(),
      schools: fc.array(school, { maxLength: 4 }),
      hasExperience: fc.boolean(),
      since: maybe(month),
      note: maybe(note),
    })
    .map(each => ({
      ...each,
      province,
      mou: each.hasMou ? each.mou : [],
      schools: each.hasSchools ? each.schools : [],
      since: each.hasExperience ? each.since : undefined,
    }));
};

/** Applications as the check gives them. */
export const anyApplication: fc.Arbitrary<Application> = fc.record({
  organisation: fc.record({
    name: line(organisation.name),
    kind: fc.constantFrom(...organisation.kind.options.map(({ value }) => value)),
    legalNumber: maybe(line(organisation.legalNumber)),
    npwp: maybe(fc.constantFrom('0013121660091000', '3572011234567890')),
    website: maybe(link),
  }),
  contact: fc.record({
    name: line(contact.name),
    position: maybe(line(contact.position)),
    email,
    phone,
    second: maybe(fc.record({ name: line(contact.second.name), email: maybe(email), phone: maybe(phone) })),
  }),
  criteria: fc
    .record({
      selfFunded: fc.boolean(),
      fundingSource: maybe(line(criteria.fundingSource)),
      learningFocus: fc.boolean(),
      focusAreas: some(criteria.focusAreas.options, 0),
      focusOther: maybe(line(criteria.focusOther)),
    })
    .map(each => ({
      ...each,
      fundingSource: each.selfFunded ? each.fundingSource : undefined,
      focusAreas: each.learningFocus ? each.focusAreas : [],
      focusOther: each.learningFocus ? each.focusOther : undefined,
    })),
  regions: fc
    .subarray(
      directory.provinces.map(({ code }) => code),
      { minLength: 1, maxLength: 4 },
    )
    .chain(codes => fc.tuple(...codes.map(region))),
  consent: fc.record({
    authorised: fc.constant(true as const),
    privacy: fc.constant(true as const),
    furtherContact: fc.boolean(),
  }),
  language: fc.constantFrom('id', 'en'),
});

/** What the application is checked against in these tests. */
export const around = { provinces: directory.provinces, regencies: directory.regencies, today: '2026-11-22' };
