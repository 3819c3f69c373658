import type { Option } from '../domain/field.ts';
import { report as questions } from '../domain/fields/report.ts';
import type { Language } from '../domain/language.ts';
import type { Said } from '../domain/report/report.ts';
import { type Pair, pairsOf } from './answer-list.ts';
import { sayIn } from './say.ts';

const { done, practice } = questions;

/** What an answer to the check-in is called. */
export const stateName = (state: Said['state'], language: Language): string => {
  const options: readonly Option[] = questions.state.options;
  return options.find(({ value }) => value === state)?.label[language] ?? state;
};

/** What a report says of the work, in the order in which it is asked. */
export const reportPairs = (said: Said, language: Language): readonly Pair[] => [
  ...pairsOf({ reason: questions.reason }, said, language),
  ...pairsOf(done, said.done, language),
  ...pairsOf({ schools: questions.schools, communities: questions.communities }, said, language),
];

/** The good practice of a report, and whether it may be passed on. */
export const practicePairs = (said: Said, language: Language): readonly Pair[] => {
  if (!said.practice) return [];
  const say = sayIn(language);
  return [
    ...pairsOf(practice, said.practice, language),
    [
      say('Boleh diteruskan', 'May be passed on'),
      said.passOn
        ? say('Ya, ke Kementerian dan mitra lain', 'Yes, to the Ministry and other partners')
        : say('Tidak, hanya untuk kantor ini', 'No, for this office only'),
    ],
  ];
};
