import type { Answers, FieldFault } from './answers.ts';
import type { Choices, Fault } from './field.ts';
import { fields } from './fields.ts';
import { numbersOf } from './form/names.ts';
import { inputOf } from './form/read.ts';
import type { Scope } from './scope.ts';
import { sentenceOf } from './sentences.ts';

/** The questions of a region that a scope answers. */
export const SCOPE_PARTS: readonly string[] = ['roles', 'levels', 'schoolCount'];

/** As the form's field allows. */
const MOST_SCHOOLS = 100_000;

/** A scope as the answers of the form, a block for each of these provinces: fills a page. */
export const scopeAnswers = (scope: readonly Scope[], provinces: readonly string[]): Answers =>
  Object.fromEntries(
    provinces.flatMap((province, at): [string, readonly string[]][] => {
      const { roles = [], levels = [], schools } = scope.find(one => one.province === province) ?? {};
      return [
        [`regions.${at}.province`, [province]],
        [`regions.${at}.roles`, roles],
        [`regions.${at}.levels`, levels],
        ...(schools === undefined ? [] : [[`regions.${at}.schoolCount`, [String(schools)]] as [string, string[]]]),
      ];
    }),
  );

export type Proposed =
  | Readonly<{ ok: true; scope: readonly Scope[] }>
  | Readonly<{ ok: false; faults: readonly FieldFault[] }>;

/**
 * The scope that was posted for these provinces; one with nothing chosen is left out. More than was offered may be
 * proposed: the office agrees to it or not. No faults and no scope: nothing is left of it.
 */
export const readScope = (answers: Answers, provinces: readonly string[]): Proposed => {
  const regions = inputOf(answers, 'id')['regions'] as readonly Readonly<Record<string, unknown>>[];
  const parts = numbersOf(answers, 'regions').flatMap(number => {
    const [province = ''] = answers[`regions.${number}.province`] ?? [];
    return provinces.includes(province) ? [partOf(number, province, regions[number] ?? {})] : [];
  });
  const faults = parts.flatMap(part => ('faults' in part ? part.faults : []));
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, scope: parts.flatMap(part => ('scope' in part ? part.scope : [])) };
};

type Part = Readonly<{ faults: readonly FieldFault[] }> | Readonly<{ scope: readonly Scope[] }>;

const partOf = (number: number, province: string, region: Readonly<Record<string, unknown>>): Part => {
  const roles = (region['roles'] ?? []) as readonly string[];
  const levels = (region['levels'] ?? []) as readonly string[];
  const schools = region['schoolCount'];
  if (roles.length === 0 && levels.length === 0) return { scope: [] };
  const found: readonly (readonly [string, Fault | undefined])[] = [
    ['levels', wrongChoice(fields.regions.levels, levels)],
    ['roles', wrongChoice(fields.regions.roles, roles)],
    ['schoolCount', wrongCount(schools)],
  ];
  const faults = found.flatMap(([part, fault]) => {
    const name = `regions.${number}.${part}`;
    return fault === undefined ? [] : [{ name, fault, sentence: sentenceOf(name, fault) }];
  });
  if (faults.length > 0) return { faults };
  return {
    scope: [
      {
        province,
        roles: inOrder(fields.regions.roles, roles),
        levels: inOrder(fields.regions.levels, levels),
        ...(typeof schools === 'number' && { schools }),
      },
    ],
  };
};

const wrongChoice = ({ options }: Choices, chosen: readonly string[]): Fault | undefined => {
  if (chosen.length === 0) return 'missing';
  return chosen.every(value => options.some(option => option.value === value)) ? undefined : 'unknown';
};

const wrongCount = (schools: unknown): Fault | undefined => {
  if (schools === undefined) return undefined;
  if (typeof schools !== 'number') return 'invalid';
  return schools > MOST_SCHOOLS ? 'tooLong' : undefined;
};

const inOrder = ({ options }: Choices, chosen: readonly string[]): readonly string[] =>
  options.map(({ value }) => value).filter(value => chosen.includes(value));

/** Whether two scopes say the same, in whatever order. */
export const isSameScope = (one: readonly Scope[], other: readonly Scope[]): boolean => {
  const text = (scope: readonly Scope[]): string =>
    JSON.stringify(
      scope
        .map(({ province, roles, levels, schools = 0 }) => [province, [...roles].sort(), [...levels].sort(), schools])
        .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  return text(one) === text(other);
};
