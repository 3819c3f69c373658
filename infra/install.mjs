// Runs on whatever Node the machine has, before anything is installed: hence plain JavaScript without a package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const mark = 'node_modules/.simpul-lock.json';
const lock = readFileSync('package-lock.json', 'utf8');

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  // On stderr, as what npm says below: the command behind it may be read by a program.
  console.error('Installing what is missing, as package-lock.json says …');
  // Not npm ci: it refuses a lock file made where some optional binaries of other platforms could not be had.
  // No package may run a script of its own: none of ours needs one, and some would download.
  const npm = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--loglevel=error'], {
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('npm install failed. Is the npm registry reachable, and is this folder writable?');
    process.exit(1);
  }
  writeFileSync(mark, lock);
}

const bringsNode = ['node', 'node.cmd'].some(name => existsSync(`node_modules/.bin/${name}`));
if (!bringsNode && Number(process.versions.node.split('.')[0]) < 24) {
  console.error(`No Node came with the packages for this platform, and yours is ${process.version}: install Node 24.`);
  process.exit(1);
}
