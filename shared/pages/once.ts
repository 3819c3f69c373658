import type { Language } from '../domain/language.ts';

/**
 * What is drawn of a thing that no answer changes (a question, the directory) is drawn once, in each language that it
 * depends on, and kept as long as the thing is.
 */
export const once = <Thing extends object, Drawn>(
  draw: (thing: Thing, language: Language) => Drawn,
): ((thing: Thing, language?: Language) => Drawn) => {
  const kept = { id: new WeakMap<Thing, Drawn>(), en: new WeakMap<Thing, Drawn>() };
  return (thing, language = 'id') => {
    const drawn = kept[language].get(thing) ?? draw(thing, language);
    kept[language].set(thing, drawn);
    return drawn;
  };
};
