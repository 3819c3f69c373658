import { readFileSync } from 'node:fs';
import type { Ahead, AheadFile } from '../doors/form.ts';

const kept: Partial<Record<AheadFile, string>> = {};

/** What was made with this function's bundle and packed beside its code: read when first asked for, and kept. */
export const ahead: Ahead = file => {
  kept[file] ??= readFileSync(`${process.env['LAMBDA_TASK_ROOT'] ?? '.'}/${file}`, 'utf8');
  return kept[file];
};
