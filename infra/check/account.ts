import { whyNot } from '../dns/known.ts';
import type { Stage } from '../stage/schema.ts';
import { type Finding, missing, ok, unknown } from './finding.ts';

/** What the check asks of an AWS account; each question throws where nobody may ask it. */
export type Account = Readonly<{
  quota: () => Promise<Readonly<{ day: number; second: number; enabled: boolean }>>;
  /** How many functions may run at once in the region. */
  concurrency: () => Promise<number>;
  certificate: (arn: string) => Promise<Readonly<{ status: string; names: readonly string[] }>>;
}>;

/** What the account allows, and whether it is enough. */
export const account = async (stage: Stage, asked: Account): Promise<readonly Finding[]> =>
  Promise.all([
    answered('ses', async () => sending(stage, await asked.quota())),
    answered('lambda', async () => running(stage, await asked.concurrency())),
    ...certificatesOf(stage).map(({ key, arn, name }) =>
      answered(key, async () => certified(key, name, await asked.certificate(arn))),
    ),
  ]);

const answered = async (about: string, ask: () => Promise<Finding>): Promise<Finding> => {
  try {
    return await ask();
  } catch (error) {
    const mend = 'Run the check with credentials of the account of this stage, as the AWS CLI takes them.';
    return unknown(about, `could not be asked: ${whyNot(error)}.`, mend);
  }
};

/** A new account may send 200 mails a day, one a second, and to verified addresses only; anything above is not the sandbox. */
const isSandbox = ({ day }: { day: number }): boolean => day > 0 && day <= 200;

const sending = (stage: Stage, quota: Awaited<ReturnType<Account['quota']>>): Finding => {
  const { day, second, enabled } = quota;
  if (!enabled) {
    return missing('ses', 'sending is switched off for this account.', 'Ask AWS Support in SES why it was paused.');
  }
  if (isSandbox(quota)) {
    const mend = `Ask for production access in SES of ${stage.region}; it takes a day or two.`;
    return missing('ses', 'is in its sandbox: mails reach verified addresses only, 200 a day.', mend);
  }
  const { perDay, perSecond } = stage.sending;
  if ((day !== -1 && day < perDay) || second < perSecond) {
    const allowed = `${day === -1 ? 'any number of' : day} mails a day and ${second} a second`;
    const mend = `Set sending to what it allows, or ask for a higher quota in SES of ${stage.region}.`;
    return missing('ses', `allows ${allowed}, and this stage would send ${perDay} and ${perSecond}.`, mend);
  }
  return ok('ses', `allows ${day === -1 ? 'any number of' : day} mails a day and ${second} a second.`);
};

/** Lambda keeps back so many for functions that have none reserved. */
const LEFT_FOR_ALL = 100;

const running = (stage: Stage, most: number): Finding => {
  const reserved = Object.values(stage.concurrency).reduce((sum: number, each) => sum + (each ?? 0), 0);
  if (most < LEFT_FOR_ALL) {
    const mend = 'Ask for 1,000 concurrent executions in Service Quotas; a busy hour is answered with 503 otherwise.';
    return missing('lambda', `only ${most} functions may run at once in this account.`, mend);
  }
  if (reserved > 0 && most - reserved < LEFT_FOR_ALL) {
    const mend = `Reserve ${Math.max(0, most - LEFT_FOR_ALL)} at most under concurrency, or ask for more in Service Quotas.`;
    return missing('lambda', `${reserved} of ${most} are reserved, and ${LEFT_FOR_ALL} must stay for others.`, mend);
  }
  return ok('lambda', `${most} functions may run at once, ${reserved} of them reserved.`);
};

const certificatesOf = ({ domain, cloudFront }: Stage) =>
  domain
    ? [
        { key: 'domain.certificateArn', arn: domain.certificateArn, name: domain.name },
        ...(cloudFront
          ? [{ key: 'cloudFront.certificateArn', arn: cloudFront.certificateArn, name: domain.name }]
          : []),
      ]
    : [];

const certified = (
  key: string,
  name: string,
  { status, names }: Awaited<ReturnType<Account['certificate']>>,
): Finding => {
  const covers = names.some(
    each => each === name || (each.startsWith('*.') && each.slice(1) === name.slice(name.indexOf('.'))),
  );
  if (!covers) return missing(key, `the certificate is not for ${name}.`, `Request one for ${name} in ACM.`);
  if (status !== 'ISSUED') {
    return missing(
      key,
      `the certificate is ${status}, not ISSUED.`,
      'Create the record that ACM shows for its validation.',
    );
  }
  return ok(key, `is issued for ${name}.`);
};
