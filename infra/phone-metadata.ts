import { readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../node_modules/libphonenumber-js/metadata.max.json', import.meta.url);
const TARGET = new URL('../shared/data/phone-id.json', import.meta.url);

type Kind = readonly [pattern: string, lengths: readonly number[]];

/**
 * Indonesia's numbers by libphonenumber's full rules (145 KB for all countries): the shape of all of them, and the kinds
 * that are given out (landline, mobile, toll-free …). Made anew with `npm run phone-metadata` when libphonenumber-js
 * changes; a test tells when it is due.
 */
export const indonesian = (source: string): string => {
  const { countries } = JSON.parse(source) as { countries: Record<string, readonly unknown[]> };
  const country = countries['ID'] ?? [];
  const kinds = (country[11] as readonly (Kind | 0)[]).filter(kind => kind !== 0);
  const rules = { number: country[2], kinds: kinds.map(([pattern, lengths]) => ({ pattern, lengths })) };
  return `${JSON.stringify(rules)}\n`;
};

if (import.meta.main) writeFileSync(TARGET, indonesian(readFileSync(SOURCE, 'utf8')));
