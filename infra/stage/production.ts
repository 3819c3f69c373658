import type { Settings } from './schema.ts';

/** Domains that nobody can own (RFC 2606): they are for examples and for tests. */
const RESERVED = /(^|[.@])example(\.(com|net|org))?$/i;

/** Whether mail to this address, or a page at this name, would end nowhere. */
export const isPlaceholder = (name: string): boolean => RESERVED.test(name);

export type Complaint = Readonly<{ path: readonly (string | number)[]; message: string }>;

/** What a stage called production must not be without, and must not have. */
export const unsafe = (stage: Settings): readonly Complaint[] =>
  stage.name === 'production' ? [...missing(stage), ...placeholders(stage)] : [];

const missing = (stage: Settings): Complaint[] => [
  ...need(stage.domain, 'domain', 'is missing; production has a name of its own, and its certificate'),
  ...need(stage.account, 'account', 'is missing; write the 12 digits, so that it is never deployed into another one'),
  ...need(
    stage.offices.file,
    'offices.file',
    "is missing; write the CSV of the offices' real inboxes, which lies beside this file",
  ),
  ...need(
    stage.complaints,
    'complaints',
    'is missing; write where partners complain, such as { "name": "SP4N-LAPOR!", "url": "https://…" }',
  ),
  ...need(stage.leadership[0], 'leadership', 'names nobody; write who hears of it when the desk itself is silent'),
  ...need(
    new Set(stage.alarms.recipients.map(each => each.toLowerCase())).size > 1 || undefined,
    'alarms.recipients',
    'must name two people at least: one of them may be away',
  ),
  ...need(
    stage.region === 'ap-southeast-3' || undefined,
    'region',
    'must be ap-southeast-3: the data stay in Indonesia (PP 71/2019)',
  ),
  ...need(
    stage.sender.dmarc.policy !== 'none' || undefined,
    'sender.dmarc.policy',
    'must be quarantine or reject: with none, anybody may write as the ministry',
  ),
];

const need = (value: unknown, key: string, message: string): Complaint[] =>
  value === undefined ? [{ path: key.split('.'), message }] : [];

const placeholders = ({ domain, sender, alarms, leadership, complaints }: Settings): Complaint[] =>
  [
    [['domain', 'name'], domain?.name],
    [['sender', 'address'], sender.address],
    [['sender', 'dmarc', 'reports'], sender.dmarc.reports],
    ...alarms.recipients.map((each, place) => [['alarms', 'recipients', place], each] as const),
    ...leadership.map((each, place) => [['leadership', place], each] as const),
    [['complaints', 'url'], complaints && new URL(complaints.url).hostname],
  ].flatMap(([path, value]) =>
    typeof value === 'string' && isPlaceholder(value)
      ? [{ path: path as (string | number)[], message: 'is of a domain for examples; write the real one' }]
      : [],
  );
