import type { Known } from '../dns/known.ts';
import { type DnsRecord, zoneLine } from '../dns/records.ts';
import type { Stage } from '../stage/schema.ts';
import { type Finding, missing, ok, unknown } from './finding.ts';
import type { Lookup } from './lookup.ts';

/** Whether the records that a stage needs are in the DNS. */
export const dns = async (
  stage: Stage,
  { records, notYet, why }: Known,
  lookup: Lookup,
): Promise<readonly Finding[]> => {
  const found = records.map(record => answered(`dns ${record.key}`, () => look(record, lookup)));
  const site = stage.domain && !records.some(({ key }) => key === 'DomainTarget') ? [stage.domain.name] : [];
  const dkim = notYet.filter(key => key.startsWith('Dkim'));
  return Promise.all([
    ...found,
    ...site.map(name => answered('dns DomainTarget', () => anyAddress(name, lookup))),
    ...(dkim.length > 0
      ? [unknown('dns Dkim1–3', `SES makes them with the first deployment: ${why}.`, again(stage.name))]
      : []),
  ]);
};

const again = (stage: string): string => `After the deployment: npm run dns -- ${stage}, then this check again.`;

const answered = async (about: string, ask: () => Promise<Omit<Finding, 'about'>>): Promise<Finding> => {
  try {
    return { ...(await ask()), about };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no answer';
    return unknown(about, `no name server answered (${code}).`, 'Run the check where the internet can be reached.');
  }
};

type Found = Promise<Omit<Finding, 'about'>>;

const look = async (record: DnsRecord, lookup: Lookup): Found => {
  if (record.key === 'Dmarc') return await dmarc(record, lookup);
  const values = await lookup(record.type, record.name);
  if (values.some(value => isAsWanted(record, value))) return ok('', `${record.name} is as it should be.`);
  // An address instead of another name is how a zone's own apex points somewhere.
  if (record.key === 'DomainTarget' && values.length === 0) return await anyAddress(record.name, lookup);
  const has = values.length === 0 ? 'has no' : 'has another';
  return missing('', `${record.name} ${has} ${record.type} record.`, `Create: ${zoneLine(record)}`);
};

const plain = (value: string): string => value.toLowerCase().replace(/\.$/, '').replace(/\s+/g, ' ');

/** SPF may name other senders beside SES; everything else is exact. */
const isAsWanted = ({ key, value }: DnsRecord, found: string): boolean =>
  key === 'ReturnPathSpf'
    ? /^"v=spf1 (.* )?include:amazonses\.com\b/.test(plain(found))
    : plain(found) === plain(value);

/** A domain without a policy of its own has that of the domain above it. */
const dmarc = async (record: DnsRecord, lookup: Lookup): Found => {
  const labels = record.name.split('.').slice(1);
  for (let from = 0; labels.length - from >= 2; from += 1) {
    const name = ['_dmarc', ...labels.slice(from)].join('.');
    const policy = (await lookup('TXT', name)).find(value => /^"v=dmarc1\b/i.test(value));
    if (policy && /\bp=(quarantine|reject)\b/i.test(policy)) return ok('', `${name} keeps others from writing as us.`);
    if (policy) {
      return missing('', `${name} lets anybody write as us (p=none).`, `Create or mend: ${zoneLine(record)}`);
    }
  }
  return missing('', `${record.name} has no policy.`, `Create: ${zoneLine(record)}`);
};

const anyAddress = async (name: string, lookup: Lookup): Found => {
  const addresses = [...(await lookup('A', name)), ...(await lookup('AAAA', name))];
  return addresses.length > 0
    ? ok('', `${name} leads somewhere.`)
    : missing('', `${name} leads nowhere yet.`, 'After the deployment, create the CNAME that npm run dns prints.');
};
