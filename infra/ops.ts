import { parseArgs } from 'node:util';
import { DESK } from '../shared/domain/directory.ts';
import { readReference, showReference } from '../shared/domain/reference.ts';
import { log } from '../shared/edge/log.ts';
import { type Lifted, liftStop } from '../shared/flow/contact.ts';
import { listHeld, type Reviewed, reject, release } from '../shared/flow/hold.ts';
import { Misconfigured } from './misconfigured.ts';
import { openStage, STAGE_OPTIONS, STAGE_USAGE, saying } from './operator.ts';

const USAGE = `npm run ops -- held list    --stage NAME [--json]
npm run ops -- held release REFERENCE --reason "…" --stage NAME
npm run ops -- held reject  REFERENCE --reason "…" --stage NAME
npm run ops -- stop lift    REFERENCE --stage NAME     after a "not me" that was a mistake

${STAGE_USAGE}`;

const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { ...STAGE_OPTIONS, reason: { type: 'string' } },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return process.exit(1);
  }
};
const { values, positionals } = read();

const referenceOf = (typed: string): string => {
  const reference = readReference(typed);
  if (!reference) throw new Misconfigured(`"${typed}" is no reference; it looks like 7K3F-9QXR-2MCC.`);
  return reference;
};

const held = async (verb: string, typed: string): Promise<void> => {
  const ports = { ...(await openStage(values.stage, values.table)), log };
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
  const outcome = await liftStop(await openStage(values.stage, values.table), reference);
  console.log(LIFTED[outcome](showReference(reference)));
  if (outcome !== 'lifted') process.exitCode = 1;
};

const [subject, verb = '', typed = ''] = positionals;
const command = `${subject} ${verb}`;
await saying(async () => {
  if (command === 'stop lift') await lift(typed);
  else if (['held list', 'held release', 'held reject'].includes(command)) await held(verb, typed);
  else throw new Misconfigured(USAGE);
});
