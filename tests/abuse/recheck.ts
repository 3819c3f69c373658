import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// Its own implementation in this process: nothing is started, nothing is fetched.
process.env['RECHECK_SYNC_BACKEND'] = 'pure';
const { checkSync } = await import('recheck');
const { version } = createRequire(import.meta.url)('recheck/package.json') as { version: string };

type Status = ReturnType<typeof checkSync>['status'];

/** No step of it is cut short by a clock: on a busy machine that ends in other judgements. */
const PATIENT = {
  timeout: 600_000,
  incubationLimit: 10_000,
  seedingTimeout: null,
  incubationTimeout: null,
  mutationTimeout: null,
  attackTimeout: null,
};

const FOLDER = join(import.meta.dirname, '../../.cache');
const FILE = join(FOLDER, `recheck-${version}.json`);
/** A judgement is always the same, and the longest takes seconds: each is made once on a machine. */
const known = (() => {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Status>));
  } catch {
    return new Map<string, Status>();
  }
})();

/** Whether a regular expression takes time that grows as the text: `safe`, or what recheck says otherwise. */
export const judged = (source: string, flags: string): Status => {
  const pattern = `/${source}/${flags}`;
  const status = known.get(pattern) ?? checkSync(source, flags, PATIENT).status;
  if (status === 'safe') known.set(pattern, status);
  return status;
};

/** Keeps what was found out for the next run. */
export const keepJudged = (): void => {
  mkdirSync(FOLDER, { recursive: true });
  const draft = `${FILE}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(Object.fromEntries(known)));
  renameSync(draft, FILE);
};
