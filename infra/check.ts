import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { awsAccount } from './check/aws.ts';
import { check } from './check/check.ts';
import { realLookup } from './check/lookup.ts';
import { report } from './check/report.ts';
import { Misconfigured } from './misconfigured.ts';
import { stackOf } from './operator/outputs.ts';
import { saying } from './operator/saying.ts';
import { loadStage } from './stage/load.ts';

const stages = (): string =>
  readdirSync(join(import.meta.dirname, 'stages'))
    .flatMap(file => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []))
    .join(', ');

const usage = (): string => `npm run check -- STAGE [--json]

Says before anything is deployed what this stage is missing: settings, coverage, DNS, mail quota, concurrency,
certificates, and what people must settle. Nothing is changed. With credentials, taken as the AWS CLI takes them, it asks
the account as well; without, it says what it could not ask. Exit code 1 if something is missing.

Stages here: ${stages()}. (Types, lint and dead code of the source: npm run lint.)`;

await saying(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new Misconfigured(usage());
  const findings = await check({
    stage: () => loadStage(name),
    output: stage => stackOf(stage).output,
    lookup: realLookup(),
    account: stage => awsAccount(stage.region),
  });
  console.log(values.json ? JSON.stringify({ stage: name, findings }, null, 2) : report(findings));
  if (findings.some(({ state }) => state === 'missing')) process.exitCode = 1;
});
