import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** `npm test`: types, lint, dead code, then every test; the last line counts them. */
type Report = Readonly<{ numPassedTests: number; numFailedTests: number; numPendingTests: number; success: boolean }>;

const step = (title: string, command: string, ...args: string[]): boolean => {
  console.log(`\n── ${title}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
};

const folder = mkdtempSync(join(tmpdir(), 'simpul-test-'));
const report = join(folder, 'report.json');
const only = process.argv.slice(2);

const checks = [
  only.length > 0 || step('types', 'tsc'),
  only.length > 0 || step('lint and format', 'biome', 'check', '.'),
  only.length > 0 || step('dead code', 'knip'),
  step('tests', 'vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...only),
];

const read = (): Report => {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false };
  }
};
const { numPassedTests, numFailedTests, numPendingTests } = read();
rmSync(folder, { recursive: true });

const failedChecks = checks.filter(passed => !passed).length;
if (failedChecks > 0) console.log(`\n${failedChecks} of the four steps above failed: read its first message.`);
console.log(
  `\n${numPassedTests} passed, ${numFailedTests + (failedChecks > 0 && numFailedTests === 0 ? 1 : 0)} failed, ${numPendingTests} skipped`,
);
process.exit(failedChecks > 0 ? 1 : 0);
