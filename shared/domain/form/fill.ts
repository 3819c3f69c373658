import type { Answers } from '../answers.ts';
import type { Application, School } from '../application.ts';
import type { Regency } from '../directory.ts';
import type { Field } from '../field.ts';
import { blockAt, fields, isField } from '../fields.ts';

type Node = Readonly<Record<string, unknown>>;
type Entry = [string, readonly string[]];

const schoolText = (school: School): string => ('npsn' in school ? school.npsn : school.name);

const valuesOf = (field: Field, name: string, value: unknown, regencyName: (code: string) => string): Entry[] => {
  switch (field.kind) {
    case 'month': {
      const [year = '', month = ''] = String(value).split('-');
      return [
        [`${name}.month`, [month]],
        [`${name}.year`, [year]],
      ];
    }
    case 'list': {
      const lines = name.endsWith('.schools')
        ? (value as School[]).map(schoolText)
        : (value as string[]).map(regencyName);
      return lines.length === 0 ? [] : [[name, [lines.join('\n')]]];
    }
    case 'choices':
      return [[name, value as string[]]];
    case 'answer':
      return [[name, [value ? 'ya' : 'tidak']]];
    case 'declaration':
      return value ? [[name, ['ya']]] : [];
    default:
      return [[name, [String(value)]]];
  }
};

const groupOf = (node: Node, name: string, group: Node, regencyName: (code: string) => string): Entry[] =>
  Object.entries(node).flatMap(([key, child]) => {
    const [path, value] = [name === '' ? key : `${name}.${key}`, group[key]];
    if (value === undefined) return [];
    if (isField(child as Node)) return valuesOf(child as Field, path, value, regencyName);
    if (!blockAt(path)) return groupOf(child as Node, path, value as Node, regencyName);
    return (value as Node[]).flatMap((entry, number) =>
      groupOf(child as Node, `${path}.${number}`, entry, regencyName),
    );
  });

/** The answers that would have given this application: fills a page again. Regencies are named, codes unknown to the list stay. */
export const answersOf = (application: Application, regencies: readonly Regency[]): Answers => {
  const { language: _, ...questions } = fields;
  const names = new Map(regencies.map(({ code, kind, name }) => [code, `${kind} ${name}`]));
  return Object.fromEntries(groupOf(questions, '', application, code => names.get(code) ?? code));
};
