import type { Choice, Fault, Field, Option } from './field.ts';
import { consent } from './fields/consent.ts';
import { contact } from './fields/contact.ts';
import { criteria } from './fields/criteria.ts';
import { organisation } from './fields/organisation.ts';
import { region } from './fields/region.ts';
import type { Sentence } from './language.ts';

/** A group of questions that may be answered several times. `max` counts groups. */
export type Block = Readonly<{
  label: Sentence;
  add: Sentence;
  remove: Sentence;
  max: number;
  errors: Readonly<Partial<Record<Fault, Sentence>>>;
  /** Its numbers are names (of cases), not places: gaps between them stay. */
  named?: true;
}>;

const language = {
  kind: 'choice',
  required: false,
  label: { id: 'Bahasa surel dan halaman', en: 'Language of mails and pages' },
  options: [
    { value: 'id', label: { id: 'Bahasa Indonesia', en: 'Indonesian' } },
    { value: 'en', label: { id: 'Bahasa Inggris', en: 'English' } },
  ],
} satisfies Field;

type Node = Readonly<Record<string, unknown>>;

/** A form as data. */
export type Form = Readonly<{
  /** Its questions in reading order, nested as its answers are. */
  fields: Node;
  /** The groups of questions that come in blocks, by name without numbers, outer ones first. */
  blocks: Readonly<Record<string, Block>>;
  /** The groups that are not there at all where nothing of them is answered. */
  offered: readonly string[];
}>;

/** Every question in reading order, nested as the JSON is; `regions` and `mou` stand for each of their entries. */
export const fields = { organisation, contact, criteria, regions: region, consent, language };

/** The questions that come in blocks, by name without numbers. */
export const blocks = {
  regions: {
    label: { id: 'Wilayah kerja', en: 'Region' },
    add: { id: 'Tambah provinsi', en: 'Add a province' },
    remove: { id: 'Hapus provinsi ini', en: 'Remove this province' },
    max: 38,
    errors: {
      missing: {
        id: 'Isi paling sedikit satu wilayah, dengan provinsi, jenjang, dan bentuk dukungannya.',
        en: 'Give at least one region, with its province, school levels and support.',
      },
      tooMany: {
        id: 'Paling banyak 38 wilayah, satu untuk tiap provinsi.',
        en: 'At most 38 regions, one for each province.',
      },
    },
  },
  'regions.mou': {
    label: { id: 'MoU', en: 'MoU' },
    add: { id: 'Tambah MoU', en: 'Add an MoU' },
    remove: { id: 'Hapus MoU ini', en: 'Remove this MoU' },
    max: 10,
    errors: {
      tooMany: {
        id: 'Paling banyak 10 MoU untuk satu provinsi. Tuliskan yang masih berlaku.',
        en: 'At most 10 MoUs for one province. Write those still in force.',
      },
      contradicts: {
        id: 'MoU diisi, tetapi pertanyaannya dijawab tidak. Ubah jawabannya menjadi ya, atau hapus MoU-nya.',
        en: 'An MoU is given, but the question was answered no. Change that answer to yes, or remove the MoU.',
      },
    },
  },
} satisfies Record<string, Block>;

/** What a partner fills in to apply: the form that is meant where none is named. */
export const applicationForm: Form = { fields, blocks, offered: ['contact.second'] };

const withoutNumbers = (name: string): string[] => name.split('.').filter(part => !/^\d{1,4}$/.test(part));

/** True for a question, false for a group of them (which may have a question called `kind`; a field's `kind` is a word). */
export const isField = (node: Node): boolean => typeof node['kind'] === 'string';

/**
 * The field of a name such as `regions.0.mou.1.number`; numbers may be left out. The halves of a month
 * (`regions.0.since.year`) lead to their field. `undefined` for groups and for names that the form does not have.
 */
export const fieldAt = (name: string, form: Form = applicationForm): Field | undefined => {
  let node = form.fields;
  for (const part of withoutNumbers(name)) {
    if (isField(node))
      return node['kind'] === 'month' && (part === 'month' || part === 'year') ? (node as Field) : undefined;
    if (!Object.hasOwn(node, part)) return undefined;
    node = node[part] as Node;
  }
  return isField(node) ? (node as Field) : undefined;
};

/** The block of a name such as `regions`, `regions.0`, `regions.0.mou` or `regions.0.mou.1`. */
export const blockAt = (name: string, form: Form = applicationForm): Block | undefined => {
  const key = withoutNumbers(name).join('.');
  return Object.hasOwn(form.blocks, key) ? form.blocks[key] : undefined;
};

/** Whether a group of this name may stay away as a whole. */
export const isOffered = (name: string, form: Form): boolean => form.offered.includes(withoutNumbers(name).join('.'));

/** By name, whatever its case. `localeCompare` would load the rules of all languages: 25 ms of the first page. */
const byName = (one: Option, other: Option): number =>
  one.label.id.toLowerCase() < other.label.id.toLowerCase() ? -1 : 1;

/** The province question with the provinces of this deployment's directory, by name. */
export const provinceField = (provinces: readonly Readonly<{ code: string; name: string }>[]): Choice => {
  const options: Option[] = provinces
    .map(({ code, name }) => ({ value: code, label: { id: name, en: name } }))
    .sort(byName);
  return { ...region.province, options };
};
