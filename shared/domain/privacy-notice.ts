import { createHash } from 'node:crypto';
import type { Language } from './language.ts';
import { notice202611b } from './notices/2026-11b.ts';
import type { Notice, NoticePart } from './notices/notice.ts';
import type { Day } from './time.ts';

export type PrivacyNotice = Readonly<{
  version: string;
  date: Day;
  parts: readonly NoticePart[];
  /** SHA-256 (base64url) of version, date and parts: proves which text was read (UU 27/2022 art. 24). */
  hash: string;
}>;

/** A notice in the language in which it is read. */
export const readIn = ({ version, date, parts }: Notice, language: Language): PrivacyNotice => {
  const text = { version, date, parts: parts[language] };
  return { ...text, hash: createHash('sha256').update(JSON.stringify(text)).digest('base64url') };
};

const notices: Partial<Record<Language, PrivacyNotice>> = {};

/** The notice that the form's declaration means, in the language in which it was read. */
export const privacyNotice = (language: Language): PrivacyNotice => {
  notices[language] ??= readIn(notice202611b, language);
  return notices[language];
};
