import { DESK, type Directory } from '../../shared/domain/directory.ts';
import { ownerOf } from '../../shared/domain/route.ts';
import { type Finding, ok } from './finding.ts';

/**
 * Which office every province and regency reaches. A directory that leaves one without an owner is refused when it is
 * read; what is said here is who that owner is for the time being.
 */
export const coverage = (directory: Directory): readonly Finding[] => {
  const { offices, provinces, regencies } = directory;
  const owned = provinces.map(({ code, name }) => ({ name, owner: ownerOf(code, directory) }));
  const atDesk = owned.filter(({ owner }) => owner === DESK).map(({ name }) => name);
  const live = offices.filter(office => office.live && office.role !== 'national');
  const ready = ok(
    'coverage',
    `${provinces.length} provinces and ${regencies.length} regencies each reach exactly one office; ${live.length} offices are live.`,
  );
  if (atDesk.length === 0) return [ready];
  return [ready, ok('coverage', `The desk stands in for ${atDesk.length} provinces: ${atDesk.join(', ')}.`)];
};
