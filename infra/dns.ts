import { parseArgs } from 'node:util';
import { knownRecords } from './dns/known.ts';
import { zoneLine } from './dns/records.ts';
import { Misconfigured } from './misconfigured.ts';
import { columns } from './operator/columns.ts';
import { stackOf } from './operator/outputs.ts';
import { saying } from './operator/saying.ts';
import { loadStage } from './stage/load.ts';

const USAGE = `npm run dns -- STAGE [--json]

The DNS records that the sender's domain and the site need, as a table and as lines of a zone file. The names of the DKIM
records and of the site's target are known once the stage is deployed; to ask it, credentials are taken as the AWS CLI
takes them.`;

await saying(async () => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
  const [name] = positionals;
  if (name === undefined) throw new Misconfigured(USAGE);
  const stage = loadStage(name);
  const { records, notYet, why } = await knownRecords(stage, stackOf(stage).output);
  if (values.json) return console.log(JSON.stringify({ records, notYet, why }, null, 2));
  console.log(
    columns(
      records.map(({ use, name, type, value }) => ({ name, type, value, use })),
      '',
    ).join('\n'),
  );
  console.log(`\nAs lines of a zone file:\n\n${records.map(zoneLine).join('\n')}`);
  if (notYet.length > 0) {
    console.log(`\nNot known yet: ${notYet.join(', ')} (${why}). Run this again once the stage is deployed.`);
  }
});
