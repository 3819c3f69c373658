import { readFileSync } from 'node:fs';
import type { Script } from '../doors/form.ts';

/** The form's scripts, bundled for browsers and packed beside this function's code when it was built. */
export const loadScripts = (): readonly Script[] =>
  JSON.parse(readFileSync(`${process.env['LAMBDA_TASK_ROOT'] ?? '.'}/scripts.json`, 'utf8')) as Script[];
