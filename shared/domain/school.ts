import type { School } from './application.ts';

/** Eight characters; non-formal units may have a letter first (`P…`). Never a number: the first character may be 0. */
const NPSN = /^[0-9A-Z][0-9]{7}$/;

/** A school from what was written: its NPSN, or else its name. */
export const readSchool = (text: string): School => {
  const npsn = text.replace(/[\s.-]/g, '').toUpperCase();
  return NPSN.test(npsn) ? { npsn } : { name: text };
};
