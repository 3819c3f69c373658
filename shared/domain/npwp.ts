/**
 * An NPWP as its 16 digits; the older 15 become `0` and themselves (PMK 112/2022). Dots, dashes and blanks are left out.
 * `undefined` for any other count of digits.
 */
export const readNpwp = (text: string): string | undefined => {
  const digits = text.replace(/[\s.\-–/]/g, '');
  if (/^\d{15}$/.test(digits)) return `0${digits}`;
  return /^\d{16}$/.test(digits) ? digits : undefined;
};

/**
 * Whether the ninth digit of the older number fits the eight before it (Luhn). Numbers that do not begin with 0 (a
 * person's NIK, entities registered lately) carry no such digit and always fit; nothing is refused for this.
 */
export const npwpFits = (npwp: string): boolean => {
  if (!npwp.startsWith('0')) return true;
  const sum = [...npwp.slice(1, 10)].reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
};
