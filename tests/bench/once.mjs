/**
 * Run in a process of its own: loads one file as Lambda would, and prints how many milliseconds that took, on the clock
 * and of processor time (all threads). Plain JavaScript, so that nothing but the file is loaded or compiled.
 */
import { createRequire } from 'node:module';

// What Lambda's own client (aws/aws-lambda-nodejs-runtime-interface-client 4.1.0) has loaded when it imports a handler, of
// either format: http in src/client/rapid-client.ts, net in src/stream/response-stream.ts, worker_threads in
// src/worker/ignition.ts, fs, path and util in src/function and src/logging; async_hooks in @aws/lambda-invoke-store.
const LOADED = ['fs', 'http', 'net', 'path', 'util', 'worker_threads'];

const [file] = process.argv.slice(2);
const require = createRequire(import.meta.url);
for (const name of LOADED) require(`node:${name}`);
await import('node:async_hooks');

const before = process.cpuUsage();
const began = performance.now();
await import(file);
const clock = performance.now() - began;
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ clock, processor: (user + system) / 1000 }));
process.exit();
