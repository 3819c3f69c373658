import { Misconfigured } from '../misconfigured.ts';
import type { Stage } from '../stage/schema.ts';
import { DKIM_KEYS, type DnsRecord, readLine, senderRecords } from './records.ts';

/** Asks the deployment for what it printed; throws where there is none, or nobody may ask. */
export type Output = (name: string) => Promise<string>;

/** All records of a stage, and why some are not known yet. */
export type Known = Readonly<{ records: readonly DnsRecord[]; notYet: readonly string[]; why: string }>;

/** The records that follow from the stage's file, and those that its deployment knows. */
export const knownRecords = async (stage: Stage, output: Output): Promise<Known> => {
  const keys = [...DKIM_KEYS, ...(stage.domain ? ['DomainTarget'] : [])];
  const printed: DnsRecord[] = [];
  const notYet: string[] = [];
  let why = '';
  for (const key of keys) {
    const record = why === '' ? await output(key).then(text => readLine(key, text), reason) : undefined;
    if (typeof record === 'string') why = record;
    if (typeof record === 'object') printed.push(record);
    else notYet.push(key);
  }
  return { records: [...printed, ...senderRecords(stage)], notYet, why };
};

const reason = (error: unknown): string => whyNot(error);

/** Why AWS did not tell: no credentials, not deployed, or its own words for it; never more than a sentence. */
export const whyNot = (error: unknown): string => {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  if (error instanceof Misconfigured) return message;
  if (name === 'CredentialsProviderError' || name === 'CredentialsError')
    return 'no credentials of an AWS account here';
  if (name === 'ValidationError' && /does not exist/.test(message)) return 'it is not deployed yet';
  return `AWS answered ${name}`;
};
