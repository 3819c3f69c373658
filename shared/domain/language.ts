/** Pages for partners exist in Indonesian and English; everything for offices is Indonesian. */
export type Language = 'id' | 'en';

/** One sentence, in every language that a partner may choose. */
export type Sentence = Readonly<Record<Language, string>>;

/** Reads a language from untrusted input (`?lang=`, a form field); anything but `en` is Indonesian. */
export const languageOf = (value: unknown): Language => (value === 'en' ? 'en' : 'id');
