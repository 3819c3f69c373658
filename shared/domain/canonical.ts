import { createHash } from 'node:crypto';
import type { Application } from './application.ts';

/** JSON with its keys in one order and without undefined values: equal contents are equal texts. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
};

/** SHA-256 (hexadecimal) of an application's content: tells a repeated sending from another one under the same token. */
export const bodyHash = (application: Application): string =>
  createHash('sha256').update(canonicalJson(application)).digest('hex');
