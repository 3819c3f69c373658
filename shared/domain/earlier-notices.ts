import { notice202611 } from './notices/2026-11.ts';
import type { Notice } from './notices/notice.ts';
import type { EarlierVersion } from './notices/versions.ts';

/** The notices that hold no more: they stay readable as they were, under the version that an application names. */
export const EARLIER_NOTICES: Readonly<Record<EarlierVersion, Notice>> = { '2026-11': notice202611 };
