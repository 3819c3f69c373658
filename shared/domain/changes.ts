import type { Application, Region } from './application.ts';
import { canonicalJson } from './canonical.ts';

/** One answer that is another one now. `name` is the question's, without numbers; `province` of those about a region. */
export type Change = Readonly<{ name: string; province?: string; before: unknown; after: unknown }>;

/** What other answers mean to an office: the changed ones, and regions that came or went. */
export type Changes = Readonly<{ answers: readonly Change[]; added: readonly Region[]; removed: readonly Region[] }>;

type Group = Readonly<Record<string, unknown>>;

/** What differs between two versions of an application, for the office that has these provinces (Kemendagri codes). */
export const changesBetween = (before: Application, after: Application, provinces: readonly string[]): Changes => {
  const ours = (of: Application): readonly Region[] => of.regions.filter(one => provinces.includes(one.province));
  const [old, now] = [ours(before), ours(after)];
  const same = (region: Region, among: readonly Region[]) => among.find(each => each.province === region.province);
  return {
    answers: [
      ...inGroup('organisation', before.organisation, after.organisation),
      ...inGroup('contact', without(before.contact, 'second'), without(after.contact, 'second')),
      ...inGroup('contact.second', before.contact.second ?? {}, after.contact.second ?? {}),
      ...inGroup('criteria', before.criteria, after.criteria),
      ...now.flatMap(region => {
        const earlier = same(region, old);
        return earlier
          ? inGroup('regions', earlier, region).map(change => ({ ...change, province: region.province }))
          : [];
      }),
    ],
    added: now.filter(region => !same(region, old)),
    removed: old.filter(region => !same(region, now)),
  };
};

/** Nothing of it concerns the office. */
export const isNothing = ({ answers, added, removed }: Changes): boolean =>
  answers.length + added.length + removed.length === 0;

const without = (group: Group, name: string): Group =>
  Object.fromEntries(Object.entries(group).filter(([key]) => key !== name));

const inGroup = (group: string, before: Group, after: Group): readonly Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(name => canonicalJson(before[name]) !== canonicalJson(after[name]))
    .map(name => ({ name: `${group}.${name}`, before: before[name], after: after[name] }));
