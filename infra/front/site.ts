import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Api } from '../api.ts';
import { line, siteRecord } from '../dns/records.ts';
import { changedKeys } from '../secret.ts';
import type { Stage } from '../stage/schema.ts';
import { CloudFront } from './cloud-front.ts';

const frontOf = (stack: Stack, { domain, cloudFront }: Stage, { origin }: Api, firewallArn?: string) => {
  if (!domain || !cloudFront || !origin || !firewallArn) return undefined;
  const { certificateArn } = cloudFront;
  return new CloudFront(stack, 'Front', { name: domain.name, origin, certificateArn, firewallArn });
};

/**
 * Where the stage's own name leads to, printed as the DNS record to make: the gateway, or CloudFront where the stage has it.
 * Gives what every door to the web is told.
 */
export const site = (stack: Stack, stage: Stage, api: Api, firewallArn?: string): Readonly<Record<string, string>> => {
  const front = frontOf(stack, stage, api, firewallArn);
  const target = front?.target ?? api.origin;
  if (stage.domain && target) {
    new CfnOutput(stack, 'DomainTarget', { value: line(siteRecord(stage.domain.name, target)) });
  }
  if (front) {
    const value = front.originSecret.secretArn;
    new CfnOutput(stack, 'OriginSecretArn', { value, description: 'What rotate-keys --origin renews.' });
  }
  const keys = changedKeys(stack);
  return {
    PUBLIC_URL: api.publicUrl,
    BODY_LIMIT: String(stage.bodyLimit),
    ...(front && { ORIGIN_SECRET: front.originSecret.secretValue.unsafeUnwrap(), ...(keys && { KEYS_OF: keys }) }),
  };
};
