import type { Stage } from '../stage/schema.ts';

/** One line of a zone. `key` is the output under which the deployment prints it; names and values have no dot at the end. */
export type DnsRecord = Readonly<{
  key: string;
  use: string;
  name: string;
  type: 'CNAME' | 'MX' | 'TXT';
  value: string;
}>;

export const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1).toLowerCase();

/** The name in the envelope of our mails: SPF is asked there, and bounces come back to it. */
export const returnPathOf = ({ sender }: Pick<Stage, 'sender'>): string => `kirim.${domainOf(sender.address)}`;

/** What makes receivers believe our sender, but for the DKIM records, whose names only SES knows. */
export const senderRecords = ({ sender, region }: Pick<Stage, 'sender' | 'region'>): readonly DnsRecord[] => {
  const returnPath = returnPathOf({ sender });
  const { policy, reports } = sender.dmarc;
  return [
    {
      key: 'ReturnPathMx',
      use: 'bounces come back to SES',
      name: returnPath,
      type: 'MX',
      value: `10 feedback-smtp.${region}.amazonses.com`,
    },
    {
      key: 'ReturnPathSpf',
      use: 'SPF: only SES sends as us',
      name: returnPath,
      type: 'TXT',
      value: '"v=spf1 include:amazonses.com -all"',
    },
    {
      key: 'Dmarc',
      use: 'DMARC: what to do with others',
      name: `_dmarc.${domainOf(sender.address)}`,
      type: 'TXT',
      value: `"v=DMARC1; p=${policy}${reports ? `; rua=mailto:${reports}` : ''}"`,
    },
  ];
};

export const DKIM_KEYS = ['Dkim1', 'Dkim2', 'Dkim3'] as const;

export const dkimRecord = (key: string, name: string, value: string): DnsRecord => ({
  key,
  use: 'DKIM: signs our mails',
  name,
  type: 'CNAME',
  value,
});

export const siteRecord = (name: string, target: string): DnsRecord => ({
  key: 'DomainTarget',
  use: 'the site itself',
  name,
  type: 'CNAME',
  value: target,
});

/** As the deployment prints a record: `_dmarc.mitra.example TXT "v=DMARC1; p=quarantine"`. */
export const line = ({ name, type, value }: DnsRecord): string => `${name} ${type} ${value}`;

/** Reads a line that a deployment printed under this key. */
export const readLine = (key: string, printed: string): DnsRecord | undefined => {
  const [name = '', type, value = ''] = printed.split(' ');
  if (type !== 'CNAME') return undefined;
  return key === 'DomainTarget' ? siteRecord(name, value) : dkimRecord(key, name, value);
};

/** As a line of a zone file (RFC 1035): an hour long, every name with its dot. */
export const zoneLine = ({ name, type, value }: DnsRecord): string =>
  `${name}. 3600 IN ${type} ${type === 'TXT' ? value : `${value}.`}`;
