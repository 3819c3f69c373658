/**
 * Run in a process of its own: loads one file as Lambda would, and prints how many milliseconds that took, on the clock
 * and of processor time (all threads). Plain JavaScript, so that nothing but the file is loaded or compiled.
 */
import { createRequire } from 'node:module';

const [file] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const before = process.cpuUsage();
const began = performance.now();
if (file.endsWith('.mjs')) await import(file);
else require(file);
const clock = performance.now() - began;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ clock, processor: (user + system) / 1000 }));
process.exit();
