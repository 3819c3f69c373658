import type { Application } from './application.ts';

/** What is agreed for one province: at most what was offered there. Codes as in the application. */
export type Scope = Readonly<{
  province: string;
  roles: readonly string[];
  levels: readonly string[];
  /** How many schools, where a number was offered or named. */
  schools?: number;
}>;

/** Everything that an application offers in these provinces (Kemendagri codes): the most that can be agreed. */
export const offered = (application: Pick<Application, 'regions'>, provinces: readonly string[]): readonly Scope[] =>
  application.regions
    .filter(region => provinces.includes(region.province))
    .map(({ province, roles, levels, schoolCount, schools }) => {
      const count = schoolCount ?? (schools.length > 0 ? schools.length : undefined);
      return { province, roles, levels, ...(count !== undefined && { schools: count }) };
    });

const all = (some: readonly string[], of: readonly string[]): boolean => some.every(one => of.includes(one));

/** Whether a scope agrees to something, and to nothing that was not offered. */
export const isWithin = (scope: readonly Scope[], offer: readonly Scope[]): boolean =>
  scope.length > 0 &&
  new Set(scope.map(({ province }) => province)).size === scope.length &&
  scope.every(({ province, roles, levels, schools = 0 }) => {
    const most = offer.find(each => each.province === province);
    if (most === undefined || roles.length === 0 || levels.length === 0) return false;
    // A partner that named no number may be held to one all the same.
    return all(roles, most.roles) && all(levels, most.levels) && schools <= (most.schools ?? Number.POSITIVE_INFINITY);
  });

/** Less was agreed than was offered. */
export const isSmaller = (scope: readonly Scope[], offer: readonly Scope[]): boolean =>
  offer.some(most => {
    const agreed = scope.find(each => each.province === most.province);
    if (agreed === undefined) return true;
    const fewer = (agreed.schools ?? most.schools ?? 0) < (most.schools ?? 0);
    return fewer || !all(most.roles, agreed.roles) || !all(most.levels, agreed.levels);
  });
