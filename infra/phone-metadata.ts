import { readFileSync, writeFileSync } from 'node:fs';

const SOURCE = new URL('../node_modules/libphonenumber-js/metadata.max.json', import.meta.url);
const TARGET = new URL('../shared/data/phone-id.json', import.meta.url);

/**
 * Indonesia's part of libphonenumber's rules, from the full ones (145 KB for all countries). Made anew with
 * `node infra/phone-metadata.ts` when libphonenumber-js changes; a test tells when it is due.
 */
export const indonesian = (source: string): string => {
  const { version, countries } = JSON.parse(source) as { version: number; countries: Record<string, unknown> };
  const part = {
    version,
    country_calling_codes: { 62: ['ID'] },
    countries: { ID: countries['ID'] },
    nonGeographic: {},
  };
  return `${JSON.stringify(part)}\n`;
};

if (import.meta.main) writeFileSync(TARGET, indonesian(readFileSync(SOURCE, 'utf8')));
