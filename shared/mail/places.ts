import type { Case } from '../domain/case.ts';
import { type Directory, provinceName } from '../domain/directory.ts';
import type { Option } from '../domain/field.ts';
import type { Language } from '../domain/language.ts';

/** `Jawa Timur, Papua, dan Papua Tengah`; English has no comma before `and`. */
export const listed = (names: readonly string[], language: Language): string => {
  const most = names.slice(0, -1).join(', ');
  const last = names.at(-1) ?? '';
  if (names.length < 2) return last;
  if (language === 'en') return `${most} and ${last}`;
  return names.length === 2 ? `${most} dan ${last}` : `${most}, dan ${last}`;
};

export const provinceNames = (directory: Directory, codes: readonly string[], language: Language): string =>
  listed(
    codes.map(code => provinceName(directory, code)),
    language,
  );

/** `Kota Blitar, Kabupaten Blitar`, in the order in which they were chosen. */
export const regencyNames = (directory: Directory, codes: readonly string[]): string =>
  codes
    .map(code => directory.regencies.find(regency => regency.code === code))
    .map((regency, place) => (regency ? `${regency.kind} ${regency.name}` : (codes[place] ?? '')))
    .join(', ');

/** What an option is called; the value itself where the list has changed since. */
export const labelOf = (options: readonly Option[], value: string, language: Language): string =>
  options.find(option => option.value === value)?.label[language] ?? value;

/** The case of a number. Throws for a message about a case that its application does not have. */
export const caseOf = (cases: readonly Case[], number: string): Case => {
  const found = cases.find(candidate => candidate.number === number);
  if (!found) throw new Error(`no case ${number}`);
  return found;
};
