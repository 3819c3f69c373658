/** The versions of the privacy notice by name only, for what must not carry their texts. */
export const CURRENT_VERSION = '2026-11b';
/** Those that applications may name and that hold no more, the latest first. */
export const EARLIER_VERSIONS = ['2026-11'] as const;
export type EarlierVersion = (typeof EARLIER_VERSIONS)[number];
