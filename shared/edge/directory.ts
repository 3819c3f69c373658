import { readFileSync } from 'node:fs';
import type { Directory } from '../domain/directory.ts';

/** The directory that was checked and packed beside this function's code when it was built. */
export const loadDirectory = (): Directory =>
  JSON.parse(readFileSync(`${process.env['LAMBDA_TASK_ROOT'] ?? '.'}/directory.json`, 'utf8')) as Directory;
