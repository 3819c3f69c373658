import type { Mou, School } from '../domain/application.ts';
import type { Change } from '../domain/changes.ts';
import { showDay, showMonth } from '../domain/dates.ts';
import { type Directory, provinceName } from '../domain/directory.ts';
import { readLabel } from '../domain/field.ts';
import { fieldAt, fields } from '../domain/fields.ts';
import { showPhone } from '../pages/contact.ts';
import { type Block, excerpt, type Said } from './mail.ts';
import { labelOf, regencyNames } from './places.ts';

/** So many changes, and so many characters of each side, are told; the page shows all. */
const MOST_TOLD = 10;
const MOST_CHARACTERS = 200;
const MOST_VALUES = 8;

const EMPTY = '(kosong)';

/** What was changed, question by question: before and now. */
export const changeCards = (changes: readonly Change[], directory: Directory): readonly Block[] => {
  const left = changes.length - MOST_TOLD;
  return [
    ...changes.slice(0, MOST_TOLD).map(change => card(change, directory)),
    ...(left > 0 ? [{ say: `Dan ${left} perubahan lain; selengkapnya ada di halaman berkas.` }] : []),
  ];
};

const card = (change: Change, directory: Directory): Block => {
  const { name, province, before, after } = change;
  const field = fieldAt(name);
  const asked = field ? readLabel(field) : name;
  const label = name === 'regions.mou' ? 'MoU' : asked;
  const where = province === undefined ? '' : ` (${provinceName(directory, province)})`;
  return {
    card: {
      title: `${label}${where}`,
      rows: [
        ['Sebelumnya', ...bounded(shown(name, before, directory))],
        ['Sekarang', ...bounded(shown(name, after, directory))],
      ],
    },
  };
};

const theirs = (text: string): Said => ({ theirs: text });

const shown = (name: string, value: unknown, directory: Directory): readonly Said[] => {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [EMPTY];
  if (name === 'regions.regencies') return [regencyNames(directory, value as string[])];
  if (name === 'regions.schools') return (value as School[]).map(school);
  if (name === 'regions.mou') return (value as Mou[]).map(memorandum);
  const field = fieldAt(name);
  switch (field?.kind) {
    case 'answer':
    case 'declaration':
      return [value ? 'Ya' : 'Tidak'];
    case 'choice':
      return [labelOf(field.options, String(value), 'id')];
    case 'choices':
      return (value as string[]).map(one => labelOf(field.options, one, 'id'));
    case 'month':
      return [showMonth(String(value), 'id')];
    default:
      return [name.endsWith('.phone') ? showPhone(String(value)) : theirs(String(value))];
  }
};

const school = (one: School): Said => theirs('npsn' in one ? `NPSN ${one.npsn}` : one.name);

const memorandum = (one: Mou): Said => {
  const { mou } = fields.regions;
  const days = (['signed', 'expires'] as const).flatMap(name =>
    one[name] ? [`${mou[name].label.id} ${showDay(one[name], 'id')}`] : [],
  );
  return theirs([one.government, one.number, ...days, one.link].filter(Boolean).join(', '));
};

/** The first values, together of a length that a mail can hold. */
const bounded = (values: readonly Said[]): readonly Said[] => {
  const most = Math.ceil(MOST_CHARACTERS / Math.min(values.length, MOST_VALUES));
  const told = values
    .slice(0, MOST_VALUES)
    .map(value => (typeof value === 'object' && 'theirs' in value ? theirs(excerpt(value.theirs, most)) : value));
  return values.length > told.length ? [...told, `dan ${values.length - told.length} lagi`] : told;
};
