import type { Language } from '../domain/language.ts';

export type Say = <T>(indonesian: T, english: T) => T;

/** Both languages side by side where they are said: `say('Kirim', 'Send')`. */
export const sayIn =
  (language: Language): Say =>
  (indonesian, english) =>
    language === 'en' ? english : indonesian;
