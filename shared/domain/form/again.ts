import type { Answers, FieldFault } from '../answers.ts';
import { fields, isField } from '../fields.ts';
import { details } from './details.ts';
import { numbersOf, renumbered } from './names.ts';

/** What an office wants changed: questions or groups of questions, by name, of its own provinces where they are a region's. */
export type Wanted = Readonly<{ fields: readonly string[]; provinces: readonly string[] }>;

/**
 * The questions that are asked again, in the form's order. A region's are named by their last part (`levels`, `mou`);
 * `place` is its number among the regions that were sent.
 */
export type Again = Readonly<{
  names: readonly string[];
  regions: readonly Readonly<{ place: number; province: string; parts: readonly string[] }>[];
}>;

type Node = Readonly<Record<string, unknown>>;

const leaves = (node: Node, prefix: string): string[] =>
  Object.entries(node).flatMap(([key, child]) => {
    const name = `${prefix}.${key}`;
    return isField(child as Node) ? [name] : leaves(child as Node, name);
  });

/**
 * Questions that do not belong to a region. The e-mail address is corrected on its own, for its mailed links must stop
 * working; consent was given for good.
 */
const COMMON: readonly string[] = ['organisation', 'contact', 'criteria']
  .flatMap(group => leaves((fields as Node)[group] as Node, group))
  .filter(name => name !== 'contact.email');

/** Questions of a region. Another province is another region: it has another office. */
const PARTS: readonly string[] = Object.keys(fields.regions).filter(part => part !== 'province');

/** Whether a question is meant by a name: its own, its group's, or that of a part of it. */
const isMeant = (question: string, name: string): boolean =>
  question === name || question.startsWith(`${name}.`) || name.startsWith(`${question}.`);

/** A question and the details that it opens are asked together: one without the other cannot be mended. */
const together = (names: readonly string[], group: keyof typeof details, prefix: string): readonly string[] => {
  const families = Object.entries(details[group]).map(([question, opened]) =>
    [question, ...opened].map(name => `${prefix}${name}`),
  );
  return [...names, ...families.filter(family => family.some(name => names.includes(name))).flat()];
};

/** A name without its numbers; undefined where it names another region by its place. */
const nameFor = (name: string, place: number): string | undefined => {
  const named = /^regions\.(\d+)/.exec(name)?.[1];
  return named === undefined || Number(named) === place ? name.replace(/\.\d+/g, '') : undefined;
};

/** What must be asked again for everything that offices want, of an application with these provinces in this order. */
export const askAgain = (wanted: readonly Wanted[], provinces: readonly string[]): Again => {
  const meant = (question: string, of: readonly Wanted[], place = -1): boolean =>
    of.some(want =>
      want.fields.some(field => {
        const name = nameFor(field, place);
        return name !== undefined && isMeant(question, name);
      }),
    );
  const named = together(
    COMMON.filter(name => meant(name, wanted)),
    'criteria',
    'criteria.',
  );
  const regions = provinces.map((province, place) => {
    const ours = wanted.filter(want => want.provinces.includes(province));
    const asked = together(
      PARTS.filter(part => meant(`regions.${part}`, ours, place)),
      'regions',
      '',
    );
    return { place, province, parts: PARTS.filter(part => asked.includes(part)) };
  });
  return {
    names: COMMON.filter(name => named.includes(name)),
    regions: regions.filter(({ parts }) => parts.length > 0),
  };
};

const isAsked = ({ names, regions }: Again, name: string): boolean => {
  const [, place, part = ''] = /^regions\.(\d+)\.([^.]+)/.exec(name) ?? [];
  return place === undefined
    ? names.includes(name)
    : regions.some(region => region.place === Number(place) && region.parts.includes(part));
};

/** The answers that were sent to what is asked again, with the asked regions numbered from 0 and named by province. */
export const answersAgain = (again: Again, sent: Answers): Answers => {
  const asked = Object.fromEntries(Object.entries(sent).filter(([name]) => isAsked(again, name)));
  const provinces = again.regions.map(({ province }, at) => [`regions.${at}.province`, [province]] as const);
  return {
    ...renumbered(asked, 'regions', place => again.regions.findIndex(region => region.place === place)),
    ...Object.fromEntries(provinces),
  };
};

/** All answers: the posted ones to what is asked again, found by their province, and every other as it was sent. */
export const answeredAgain = (again: Again, sent: Answers, posted: Answers): Answers => {
  const places = new Map(
    numbersOf(posted, 'regions').map(number => {
      const [province] = posted[`regions.${number}.province`] ?? [];
      return [number, again.regions.find(region => region.province === province)?.place] as const;
    }),
  );
  const placed = renumbered(posted, 'regions', number => places.get(number));
  return Object.fromEntries([
    ...Object.entries(sent).filter(([name]) => !isAsked(again, name)),
    ...Object.entries(placed).filter(([name]) => isAsked(again, name)),
  ]);
};

/** Faults under the numbers that the page gives to the asked regions. */
export const faultsAgain = (again: Again, faults: readonly FieldFault[]): readonly FieldFault[] =>
  faults.map(fault => {
    const place = /^regions\.(\d+)\./.exec(fault.name)?.[1];
    const at = again.regions.findIndex(region => region.place === Number(place));
    return at < 0 ? fault : { ...fault, name: fault.name.replace(/^regions\.\d+/, `regions.${at}`) };
  });
