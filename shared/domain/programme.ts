import data from '../data/programme.json' with { type: 'json' };
import type { Option } from './field.ts';
import type { Sentence } from './language.ts';
import type { Day } from './time.ts';

/** What ministry, programme and platform are called from a day on. Programmes end; the product goes on under the next name. */
export type Names = Readonly<{
  validFrom: Day;
  ministry: Sentence;
  ministryShort: string;
  programme: Sentence;
  platform: Sentence;
}>;

/** One kind of support that a partner can offer. `touchesTeachers` brings the teacher office into the case. */
export type Role = Readonly<{ value: string; label: Sentence; group: Sentence; touchesTeachers: boolean }>;

const names: readonly Names[] = data.names;
const groups: Readonly<Record<string, Sentence>> = data.groups;

/** The names valid on a day, for texts about that day; the earliest ones for days before the file begins. */
export const namesOn = (day: Day): Names => {
  const valid = names.findLast(entry => entry.validFrom <= day) ?? names[0];
  if (!valid) throw new Error('shared/data/programme.json has no names');
  return valid;
};

/** The last entry of the file: what the form calls them. */
export const currentNames: Names = namesOn('9999-12-31');

const withPlatform = (text: string, language: 'id' | 'en'): string =>
  text.replace('{platform}', currentNames.platform[language]);

/** Every role, in the order in which the form lists them, grouped by whom they serve. */
export const roles: readonly Role[] = data.roles.map(role => {
  const group = groups[role.group];
  if (!group) throw new Error(`shared/data/programme.json: role ${role.value} names no group`);
  return {
    value: role.value,
    label: { id: withPlatform(role.label.id, 'id'), en: withPlatform(role.label.en, 'en') },
    group,
    touchesTeachers: 'touchesTeachers' in role,
  };
});

/** The roles as the form offers them. */
export const roleOptions: readonly Option[] = roles.map(({ value, label, group }) => ({ value, label, group }));

const teacherRoles = new Set(roles.filter(role => role.touchesTeachers).map(role => role.value));
const internationalKinds: ReadonlySet<string> = new Set(data.internationalKinds);

/** True for a role that touches teachers or learning communities; false for words that are no role. */
export const touchesTeachers = (role: string): boolean => teacherRoles.has(role);

/** True for the kinds of organisation that come from abroad or from another government: the desk takes part. */
export const isInternational = (kind: string): boolean => internationalKinds.has(kind);
