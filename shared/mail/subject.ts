import type { Language } from '../domain/language.ts';
import { showReference } from '../domain/reference.ts';
import { listed } from './places.ts';

/** RFC 5322 advises at most 78 characters a line; inboxes show fewer. */
const MOST = 77;

/**
 * The subject of every mail of a thread: the same from the first to the last, since that is how mail programs keep a
 * thread together. Holds the reference and the provinces only; many provinces are counted.
 */
export const subject = (reference: string, provinces: readonly string[], language: Language): string => {
  const what = language === 'id' ? 'Pendaftaran mitra pembangunan' : 'Development partner application';
  const others = provinces.length - 1;
  const shorter =
    language === 'id' ? `${provinces[0]} dan ${others} provinsi lain` : `${provinces[0]} and ${others} more provinces`;
  const shortest = language === 'id' ? `${provinces.length} provinsi` : `${provinces.length} provinces`;
  const candidates = [listed(provinces, language), ...(others > 0 ? [shorter, shortest] : [])];
  const start = `[${showReference(reference)}] ${what} – `;
  return `${start}${candidates.find(ending => start.length + ending.length <= MOST) ?? candidates.at(-1)}`;
};
