import type { Language } from '../domain/language.ts';
import { showReference } from '../domain/reference.ts';
import { listed } from './places.ts';

/** RFC 5322 advises lines of at most 78 characters, `Subject: ` included; inboxes show fewer. */
const MOST = 78 - 'Subject: '.length;

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
