// Runs on whatever Node the machine has, before anything is installed: hence plain JavaScript without a package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const mark = 'node_modules/.simpul-lock.json';
const lock = readFileSync('package-lock.json', 'utf8');

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  console.log('Installing what is missing (npm ci) …');
  const npm = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (npm.status !== 0) {
    console.error('npm ci failed. Is the npm registry reachable, and is this folder writable?');
    process.exit(1);
  }
  writeFileSync(mark, lock);
}
