import { DESK, type Directory } from '../shared/domain/directory.ts';
import { ownerOf } from '../shared/domain/route.ts';
import { readDirectory } from './directory.ts';
import { Misconfigured } from './misconfigured.ts';
import { loadStage } from './stage/load.ts';

/**
 * `npm run routes -- [stage]`: who serves each province, and who owns its cases on this stage. A directory that leaves a
 * province or regency without an owner is refused when it is read.
 */
const table = (directory: Directory): string => {
  const live = (code: string) => directory.offices.find(office => office.code === code)?.live;
  const rows = directory.provinces.map(({ code, name, qualityOffice, teacherOffice }) => {
    const owner = ownerOf(code, directory);
    const regencies = directory.regencies.filter(regency => regency.province === code).length;
    return [
      code,
      name,
      String(regencies),
      qualityOffice,
      `${teacherOffice}${live(teacherOffice) ? '' : ' (not yet)'}`,
      owner === DESK ? `${owner} (stands in)` : owner,
    ];
  });
  const lines = [['', 'province', 'regencies', 'quality office', 'teacher office', 'owner'], ...rows];
  const widths = lines.reduce((most, line) => line.map((cell, at) => Math.max(most[at] ?? 0, cell.length)), [0]);
  return lines
    .map(line =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};

try {
  const directory = readDirectory(loadStage(process.argv[2] ?? 'example'));
  console.log(table(directory));
  const { provinces, regencies } = directory;
  console.log(`\n${provinces.length} provinces and ${regencies.length} regencies, each with exactly one owner.`);
} catch (error) {
  if (!(error instanceof Misconfigured)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
