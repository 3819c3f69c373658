import { readFileSync } from 'node:fs';
import type { Comfort } from '../doors/form.ts';

/** The form's script, bundled for browsers and packed beside this function's code when it was built. */
export const loadComfort = (): Comfort =>
  JSON.parse(readFileSync(`${process.env['LAMBDA_TASK_ROOT'] ?? '.'}/comfort.json`, 'utf8')) as Comfort;
