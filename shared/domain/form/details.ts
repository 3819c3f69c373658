/**
 * The details that are asked only after *ya*: the question and the details that it opens, by group. Under *tidak* the
 * form drops them (they were typed before the answer changed); JSON refuses them as contradicting.
 */
export const details = {
  criteria: {
    selfFunded: ['fundingSource'],
    learningFocus: ['focusAreas', 'focusOther'],
  },
  regions: {
    hasMou: ['mou'],
    hasSchools: ['schools'],
    hasExperience: ['since'],
  },
} as const;
