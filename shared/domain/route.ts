import type { Application } from './application.ts';
import { DESK, type Directory, type Office, type Province } from './directory.ts';
import { isInternational, touchesTeachers } from './programme.ts';

/** Who gets what of an application: one case to be. */
export type Assignment = Readonly<{
  office: string;
  /** The desk stands in for provinces whose own office does not take part yet, or that the directory does not know. */
  standsIn: boolean;
  provinces: readonly string[];
  participants: readonly string[];
}>;

const liveOffice = (directory: Directory, code: string | undefined): Office | undefined =>
  directory.offices.find(office => office.code === code && office.live);

const provinceOf = (directory: Directory, code: string): Province | undefined =>
  directory.provinces.find(province => province.code === code);

/** The office that owns what happens in a province: its live quality office, or else the desk. Never nobody. */
export const ownerOf = (province: string, directory: Directory): string =>
  liveOffice(directory, provinceOf(directory, province)?.qualityOffice)?.code ?? DESK;

/**
 * One assignment per quality office, in the order of the first province that names it. The live teacher offices of
 * provinces whose roles touch teachers or learning communities take part; so does the desk where the partner is
 * international or comes from another government.
 */
export const route = (
  application: Pick<Application, 'organisation' | 'regions'>,
  directory: Directory,
): readonly Assignment[] => {
  const owners = [...new Set(application.regions.map(region => ownerOf(region.province, directory)))];
  const international = isInternational(application.organisation.kind);

  return owners.map(office => {
    const regions = application.regions.filter(region => ownerOf(region.province, directory) === office);
    const teacherOffices = regions
      .filter(region => region.roles.some(touchesTeachers))
      .flatMap(region => liveOffice(directory, provinceOf(directory, region.province)?.teacherOffice)?.code ?? []);
    const desk = international && office !== DESK ? [DESK] : [];
    return {
      office,
      standsIn: office === DESK,
      provinces: regions.map(region => region.province),
      participants: [...new Set([...teacherOffices, ...desk])],
    };
  });
};
