import { readDirectory } from '../directory.ts';
import { knownRecords, type Output } from '../dns/known.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Stage } from '../stage/schema.ts';
import { type Account, account } from './account.ts';
import { coverage } from './coverage.ts';
import { dns } from './dns.ts';
import { type Finding, missing, ok } from './finding.ts';
import type { Lookup } from './lookup.ts';
import { preconditions } from './settled.ts';

/** The world that a check looks at. */
export type Around = Readonly<{
  stage: () => Stage;
  output: (stage: Stage) => Output;
  lookup: Lookup;
  account: (stage: Stage) => Account;
}>;

/** All that is missing before a stage may be deployed, and what could not be looked at from here. */
export const check = async (around: Around): Promise<readonly Finding[]> => {
  const stage = reading(around.stage);
  if (Array.isArray(stage)) return stage;
  const offices = reading(() => coverage(readDirectory(stage)));
  const known = await knownRecords(stage, around.output(stage));
  return [
    ok('settings', `infra/stages/${stage.name}.json holds together.`),
    ...offices,
    ...(await account(stage, around.account(stage))),
    ...(await dns(stage, known, around.lookup)),
    ...preconditions(stage),
  ];
};

/** Complaints about what the operator wrote are findings; each stands on a line of its own. */
const reading = <T>(read: () => T): T | Finding[] => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    const lines = error.message.split('\n').map(line => line.trim());
    const complaints = lines.length > 1 && lines[0]?.endsWith(':') ? lines.slice(1) : lines;
    return complaints.map(said => missing('settings', said, 'Mend it there.'));
  }
};
