import type { Application, Mou, Region } from '../domain/application.ts';
import { OFFSET } from '../domain/calendar.ts';
import { showMonth } from '../domain/dates.ts';
import { type Directory, type Office, officeOf, provinceName } from '../domain/directory.ts';
import { type Field, type Option, readLabel } from '../domain/field.ts';
import { fields, isField } from '../domain/fields.ts';
import type { Entry } from '../domain/listed.ts';
import { showReference } from '../domain/reference.ts';
import { OPEN } from '../domain/status.ts';
import { after, HOUR, type Instant } from '../domain/time.ts';
import { regencyName } from './answer-list.ts';
import { type Cell, csv } from './csv.ts';
import { STATUSES } from './statuses.ts';

/** A listed case with the answers as they stand. */
export type ExportEntry = Readonly<{ entry: Entry; application: Application }>;

export type ExportView = Readonly<{
  office: Office;
  directory: Directory;
  rows: readonly ExportEntry[];
  now: Instant;
}>;

/** One row of the table: a case, and one of its provinces. */
type Line = ExportEntry & Readonly<{ region: Region | undefined; view: ExportView }>;
type Column = Readonly<{ label: string; cell: (line: Line) => Cell }>;

/** Several values in one cell: no separator that any spreadsheet splits at. */
const together = (values: readonly string[]): string => values.join(' | ');

/** `2026-06-22 16:00`, as the office's clock has it: what every spreadsheet takes for a moment. */
const moment = (at: Instant | undefined, { office }: ExportView): Cell =>
  at === undefined
    ? ''
    : {
        plain: after(at, OFFSET[office.timezone] * HOUR)
          .slice(0, 16)
          .replace('T', ' '),
      };

const isWaiting = ({ status }: Entry): boolean => OPEN.includes(status) && status !== 'revision';

const DECIDED = {
  accepted: STATUSES.accepted.name.id,
  declined: STATUSES.declined.name.id,
  revision: STATUSES.revision.name.id,
} as const;

const agreed = ({ entry, region }: Line): string => {
  const scope = entry.decision?.scope?.find(({ province }) => province === region?.province);
  if (!scope) return '';
  return together([
    ...labels(fields.regions.roles.options, scope.roles),
    ...labels(fields.regions.levels.options, scope.levels),
    ...(scope.schools === undefined ? [] : [`${scope.schools} sekolah`]),
  ]);
};

/** What the case is like. */
const ABOUT_CASE: readonly Column[] = [
  { label: 'Nomor pendaftaran', cell: ({ entry }) => showReference(entry.reference) },
  { label: 'Peran kantor ini', cell: ({ entry }) => (entry.part === 'owner' ? 'Pemilik berkas' : 'Pihak terlibat') },
  { label: 'Pemilik berkas', cell: ({ entry, view }) => officeOf(view.directory, entry.office).name },
  { label: 'Status', cell: ({ entry }) => STATUSES[entry.status].name.id },
  { label: 'Status sejak', cell: ({ entry, view }) => moment(entry.since, view) },
  { label: 'Dikirim', cell: ({ entry, view }) => moment(entry.submittedAt, view) },
  {
    label: 'Jawaban paling lambat',
    cell: ({ entry, view }) => (isWaiting(entry) ? moment(entry.answerBy, view) : ''),
  },
  {
    label: 'Lewat batas',
    cell: ({ entry, view }) => (isWaiting(entry) ? (entry.answerBy < view.now ? 'Ya' : 'Tidak') : ''),
  },
  { label: 'Keputusan', cell: ({ entry }) => (entry.decision ? DECIDED[entry.decision.outcome] : '') },
  { label: 'Diputuskan', cell: ({ entry, view }) => moment(entry.decision?.at, view) },
  { label: 'Alasan atau pesan keputusan', cell: ({ entry }) => entry.decision?.reason ?? '' },
  { label: 'Nomor surat', cell: ({ entry }) => entry.decision?.letterNumber ?? '' },
  { label: 'Cakupan yang disepakati', cell: agreed },
];

const labels = (options: readonly Option[], values: readonly string[]): string[] =>
  values.map(value => options.find(option => option.value === value)?.label.id ?? value);

/** An answer as a cell, whatever its question. */
const answer = (field: Field, value: unknown): Cell => {
  if (value === undefined || value === '') return '';
  switch (field.kind) {
    case 'answer':
    case 'declaration':
      return value ? 'Ya' : 'Tidak';
    case 'choice':
      return labels(field.options, [String(value)]).join('');
    case 'choices':
      return together(labels(field.options, value as string[]));
    case 'month':
      return showMonth(String(value), 'id');
    case 'date':
      return { plain: String(value) };
    default:
      return typeof value === 'number' ? value : String(value);
  }
};

type Group = Readonly<Record<string, unknown>>;

/** The columns of a group of questions, in the form's order; what needs more than its value is the caller's. */
const columnsOf = (
  questions: Group,
  given: (line: Line) => Group | undefined,
  own: Readonly<Record<string, (line: Line) => Cell>> = {},
): Column[] =>
  Object.entries(questions).flatMap(([name, question]): Column[] => {
    const show = own[name];
    if (show) return [{ label: name === 'mou' ? 'MoU' : readLabel(question as Field), cell: show }];
    if (!isField(question as Group))
      return columnsOf(question as Group, line => given(line)?.[name] as Group | undefined);
    return [{ label: readLabel(question as Field), cell: line => answer(question as Field, given(line)?.[name]) }];
  });

const mouText = (one: Mou): string =>
  Object.keys(fields.regions.mou)
    .flatMap(name => one[name as keyof Mou] ?? [])
    .join(', ');

/** Every question of the form, from its one definition. */
const ANSWERS: readonly Column[] = [
  ...columnsOf(fields.organisation, ({ application }) => application.organisation),
  ...columnsOf(fields.contact, ({ application }) => application.contact),
  ...columnsOf(fields.criteria, ({ application }) => application.criteria),
  ...columnsOf(fields.regions, ({ region }) => region, {
    province: ({ region, entry, view }) =>
      together((region ? [region.province] : entry.provinces).map(code => provinceName(view.directory, code))),
    regencies: ({ region, view }) => together((region?.regencies ?? []).map(code => regencyName(view.directory, code))),
    schools: ({ region }) => together((region?.schools ?? []).map(one => ('npsn' in one ? one.npsn : one.name))),
    mou: ({ region }) => together((region?.mou ?? []).map(mouText)),
  }),
  ...columnsOf(fields.consent, ({ application }) => application.consent),
  ...columnsOf({ language: fields.language }, ({ application }) => application),
];

const COLUMNS: readonly Column[] = [...ABOUT_CASE, ...ANSWERS];

/** A case at one office is mostly about one province; where it is about more, each has a row, so that numbers add up. */
const linesOf = ({ entry, application }: ExportEntry, view: ExportView): Line[] => {
  const regions = application.regions.filter(({ province }) => entry.provinces.includes(province));
  const rows: readonly (Region | undefined)[] = regions.length > 0 ? regions : [undefined];
  return rows.map(region => ({ entry, application, region, view }));
};

/** All cases of an office as a table for a spreadsheet: what each is about, and every answer of its form. */
export const officeExport = (view: ExportView): string =>
  csv([
    COLUMNS.map(({ label }) => label),
    ...view.rows.flatMap(row => linesOf(row, view)).map(line => COLUMNS.map(({ cell }) => cell(line))),
  ]);
