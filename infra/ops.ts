import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DESK } from '../shared/domain/directory.ts';
import { readReference, showReference } from '../shared/domain/reference.ts';
import type { Instant } from '../shared/domain/time.ts';
import { now } from '../shared/edge/clock.ts';
import { log } from '../shared/edge/log.ts';
import { dynamoTable } from '../shared/edge/table.ts';
import { type Lifted, liftStop } from '../shared/flow/contact.ts';
import { listHeld, type Reviewed, reject, release } from '../shared/flow/hold.ts';
import { readDirectory } from './directory.ts';
import { Misconfigured } from './misconfigured.ts';
import { loadStage } from './stage.ts';

const USAGE = `npm run ops -- held list    --stage NAME [--json]
npm run ops -- held release REFERENCE --reason "…" --stage NAME
npm run ops -- held reject  REFERENCE --reason "…" --stage NAME
npm run ops -- stop lift    REFERENCE --stage NAME     after a "not me" that was a mistake

Without --stage: the local stage, which must be running (its data: SIMPUL_DATA, or .local/).
Elsewhere also --table NAME, the table that the deployment printed; credentials as the AWS CLI takes them.`;

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        stage: { type: 'string', default: 'local' },
        table: { type: 'string' },
        reason: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return process.exit(1);
  }
};
const { values, positionals } = read();

/** Where the local stage has its table while it runs. */
const localStage = (): Readonly<{ endpoint: string; table: string; url: string }> => {
  const file = join(process.env['SIMPUL_DATA'] || '.local', 'table.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Misconfigured(`The local stage is not running here (${file} is missing). Start it with npm start.`);
  }
};

const openTable = (region: string) => {
  if (values.stage !== 'local') {
    if (!values.table) throw new Misconfigured('Name the table of this stage with --table; npm run deploy printed it.');
    return dynamoTable({ tableName: values.table, now: Date.now, client: new DynamoDBClient({ region }) });
  }
  const { endpoint, table } = localStage();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return dynamoTable({
    tableName: table,
    now: Date.now,
    client: new DynamoDBClient({ region, endpoint, credentials }),
  });
};

/** The stage's time: the local one may have been moved. */
const timeOf = async (): Promise<() => Instant> => {
  if (values.stage !== 'local') return now;
  const answer = await fetch(`${localStage().url}/lokal/jam`, { headers: { accept: 'application/json' } });
  const { now: moved } = (await answer.json()) as { now: string };
  return () => new Date(moved).toISOString();
};

const referenceOf = (typed: string): string => {
  const reference = readReference(typed);
  if (!reference) throw new Misconfigured(`"${typed}" is no reference; it looks like 7K3F-9QXR-2MCC.`);
  return reference;
};

const held = async (verb: string, typed: string): Promise<void> => {
  const stage = loadStage(values.stage);
  const ports = { table: openTable(stage.region), directory: readDirectory(stage), now: await timeOf(), log };
  if (verb === 'list') return list(await listHeld(ports));

  const reference = referenceOf(typed);
  if (!values.reason) throw new Misconfigured('Say why with --reason "…": it is kept with the application.');
  const reviewed =
    verb === 'release'
      ? await release(ports, reference, 'desk', 'offices', values.reason)
      : await reject(ports, reference, 'desk', values.reason);
  console.log(SAID[reviewed](showReference(reference)));
  if (reviewed === 'not-held' || reviewed === 'overtaken') process.exitCode = 1;
};

const SAID: Readonly<Record<Reviewed, (reference: string) => string>> = {
  released: reference => `${reference} is released: its offices are told within five minutes.`,
  rejected: reference => `${reference} is rejected: no office hears of it, and it is gone in 30 days.`,
  'not-held': reference => `${reference} is not held: it was reviewed before, went to ${DESK}, or does not exist.`,
  overtaken: reference => `${reference} changed at the same moment; look again with held list.`,
};

const list = (found: Awaited<ReturnType<typeof listHeld>>): void => {
  const rows = found.map(({ reference, held: why }) => ({
    reference: showReference(reference),
    why: why?.why ?? '',
    since: why?.at ?? '',
    toTheDeskAt: why?.until ?? '',
    offices: why?.cases.map(({ office }) => office) ?? [],
  }));
  if (values.json) console.log(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) console.log('Nothing is held.');
  else console.table(rows.map(row => ({ ...row, offices: row.offices.join(' ') })));
};

const LIFTED: Readonly<Record<Lifted, (reference: string) => string>> = {
  lifted: reference => `${reference}: its address gets mail again, beginning with a new receipt.`,
  'not-stopped': reference => `${reference}: mail to its address is not stopped, or the reference does not exist.`,
  overtaken: reference => `${reference} changed at the same moment; try again.`,
};

const lift = async (typed: string): Promise<void> => {
  const reference = referenceOf(typed);
  const stage = loadStage(values.stage);
  const ports = { table: openTable(stage.region), directory: readDirectory(stage), now: await timeOf() };
  const outcome = await liftStop(ports, reference);
  console.log(LIFTED[outcome](showReference(reference)));
  if (outcome !== 'lifted') process.exitCode = 1;
};

const [subject, verb = '', typed = ''] = positionals;
const command = `${subject} ${verb}`;
try {
  if (command === 'stop lift') await lift(typed);
  else if (['held list', 'held release', 'held reject'].includes(command)) await held(verb, typed);
  else throw new Misconfigured(USAGE);
} catch (error) {
  // An operator reads a sentence: what AWS or the network said, without the way through our code.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
