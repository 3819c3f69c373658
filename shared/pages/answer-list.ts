import type { Application, Mou, Region, School } from '../domain/application.ts';
import { showDay, showMonth } from '../domain/dates.ts';
import type { Directory } from '../domain/directory.ts';
import { type Field, type Option, readLabel } from '../domain/field.ts';
import { fields, isField } from '../domain/fields.ts';
import type { Language } from '../domain/language.ts';
import { showPhone } from './contact.ts';
import { type Html, html, typed } from './html.ts';
import { provinceNames } from './offices.ts';
import { sayIn } from './say.ts';

const { organisation, contact, criteria, regions: region, consent } = fields;

type Group = Readonly<Record<string, unknown>>;
export type Pair = readonly [label: string, answer: Html | string];

/** Labels and answers, one under the other on a phone and side by side on paper. */
export const pairList = (pairs: readonly Pair[]): Html =>
  html`<dl class="pairs">${pairs.map(([label, answer]) => html`<div><dt>${label}</dt><dd>${answer}</dd></div>`)}</dl>`;

/** An address that somebody typed: shown, never a link. */
const inert = (address: string): Html => html`<span class="inert">${typed(address)}</span>`;

const optionLabels = (options: readonly Option[], values: readonly string[], language: Language): readonly string[] =>
  values.map(value => options.find(option => option.value === value)?.label[language] ?? value);

const bullets = (entries: readonly (Html | string)[]): Html | string =>
  entries.length === 1
    ? (entries[0] ?? '')
    : html`<ul class="plain">${entries.map(entry => html`<li>${entry}</li>`)}</ul>`;

/** How a line is shown where something better than its text is known: a phone that can be called. */
type Show = (name: string, value: string) => Html | undefined;

const asText: Show = (name, value) => {
  if (name === 'website' || name === 'link') return inert(value);
  return name === 'phone' ? typed(showPhone(value)) : undefined;
};

const answerTo = (name: string, field: Field, value: unknown, language: Language, show: Show): Html | string => {
  const say = sayIn(language);
  switch (field.kind) {
    case 'answer':
    case 'declaration':
      return value ? say('Ya', 'Yes') : say('Tidak', 'No');
    case 'choice':
      return optionLabels(field.options, [String(value)], language)[0] ?? '';
    case 'choices':
      return bullets(optionLabels(field.options, value as string[], language));
    case 'month':
      return showMonth(String(value), language);
    case 'date':
      return showDay(String(value), language);
    case 'paragraph':
      return html`<span class="lines">${typed(String(value))}</span>`;
    default:
      return show(name, String(value)) ?? typed(String(value));
  }
};

const isGiven = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The partner in one of two languages, or an office, which reads of the partner in Indonesian. */
type Reader = Language | 'office';

const languageOf = (reader: Reader): Language => (reader === 'office' ? 'id' : reader);
const labelFor = (field: Pick<Field, 'label' | 'read'>, reader: Reader): string =>
  reader === 'office' ? readLabel(field) : field.label[reader];

/** The given answers of a group of fields, in the form's order. Members that are groups themselves are the caller's. */
export const pairsOf = (
  questions: Readonly<Record<string, unknown>>,
  group: Group,
  reader: Reader,
  show: Show = asText,
): Pair[] =>
  Object.entries(questions).flatMap(([name, field]): Pair[] => {
    if (!isField(field as Group) || !isGiven(group[name])) return [];
    return [[labelFor(field as Field, reader), answerTo(name, field as Field, group[name], languageOf(reader), show)]];
  });

export const organisationPairs = ({ organisation: given }: Application, reader: Reader): Pair[] =>
  pairsOf(organisation, given, reader);

export const contactPairs = (
  { contact: { second, ...given } }: Application,
  reader: Reader,
  show: Show = asText,
): Pair[] => [
  ...pairsOf(contact, given, reader, show),
  ...(second ? pairsOf(contact.second, second, reader, show) : []),
];

export const criteriaPairs = ({ criteria: given }: Application, reader: Reader): Pair[] =>
  pairsOf(criteria, given, reader);

const mouAnswer = (given: Mou, reader: Reader): Html =>
  html`${pairsOf(region.mou, given, reader).map(([label, answer]) => html`<span class="line">${label}: ${answer}</span>`)}`;

const schoolAnswer = (school: School): Html =>
  'npsn' in school ? html`NPSN ${typed(school.npsn)}` : typed(school.name);

export const regencyName = (directory: Directory, code: string): string => {
  const found = directory.regencies.find(regency => regency.code === code);
  return found ? `${found.kind} ${found.name}` : code;
};

export const regionPairs = (given: Region, directory: Directory, reader: Reader): Pair[] => {
  const say = sayIn(languageOf(reader));
  const own: Readonly<Record<string, () => Html | string>> = {
    province: () => provinceNames(directory, [given.province]),
    regencies: () => bullets(given.regencies.map(code => regencyName(directory, code))),
    schools: () => bullets(given.schools.map(schoolAnswer)),
  };
  return Object.entries(region).flatMap(([name, field]): Pair[] => {
    if (name === 'mou') return given.mou.map((one, at) => [`MoU ${at + 1}`, mouAnswer(one, reader)]);
    if (name === 'regencies' && given.regencies.length === 0)
      return [
        [
          labelFor(region.regencies, reader),
          say('Seluruh provinsi atau belum ditentukan', 'Whole province or not yet decided'),
        ],
      ];
    const show = own[name];
    if (!show) return pairsOf({ [name]: field }, given, reader);
    return isGiven((given as Group)[name]) ? [[labelFor(field as Field, reader), show()]] : [];
  });
};

/** Everything that was answered, in the form's order, under one heading each. */
export const allAnswers = (application: Application, directory: Directory, reader: Reader): Html => {
  const say = sayIn(languageOf(reader));
  const part = (heading: string, pairs: readonly Pair[]): Html =>
    html`<section class="card"><h3>${heading}</h3>${pairList(pairs)}</section>`;
  return html`${part(say('Organisasi', 'Organisation'), organisationPairs(application, reader))}
${part(say('Narahubung', 'Contact'), contactPairs(application, reader))}
${part(say('Ciri mitra', 'Characteristics'), criteriaPairs(application, reader))}
${application.regions.map(given =>
  part(
    `${say('Wilayah kerja', 'Region')}: ${provinceNames(directory, [given.province])}`,
    regionPairs(given, directory, reader),
  ),
)}
${part(say('Pernyataan', 'Declarations'), pairsOf(consent, application.consent, reader))}`;
};
