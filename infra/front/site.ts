import { CfnOutput, type Stack } from 'aws-cdk-lib';
import type { Api } from '../api.ts';
import { line, siteRecord } from '../dns/records.ts';
import type { Stage } from '../stage/schema.ts';
import { CloudFront } from './cloud-front.ts';

const frontOf = (stack: Stack, { domain, cloudFront, keys }: Stage, { origin }: Api, firewallArn?: string) => {
  if (!domain || !cloudFront || !origin || !firewallArn) return undefined;
  const { certificateArn } = cloudFront;
  return new CloudFront(stack, 'Front', {
    name: domain.name,
    origin,
    certificateArn,
    secret: keys.origin,
    firewallArn,
  });
};

/**
 * Where the stage's own name leads to, printed as the DNS record to make: the gateway, or CloudFront where the stage has it;
 * then also the gateway, for the way back.
 * Gives what every door to the web is told.
 */
export const site = (stack: Stack, stage: Stage, api: Api, firewallArn?: string): Readonly<Record<string, string>> => {
  const front = frontOf(stack, stage, api, firewallArn);
  const target = front?.target ?? api.origin;
  if (stage.domain && target) {
    new CfnOutput(stack, 'DomainTarget', { value: line(siteRecord(stage.domain.name, target)) });
  }
  if (stage.domain && front && api.origin) {
    new CfnOutput(stack, 'GatewayTarget', { value: line(siteRecord(stage.domain.name, api.origin)) });
  }
  return {
    PUBLIC_URL: api.publicUrl,
    BODY_LIMIT: String(stage.bodyLimit),
    ...(front && { ORIGIN_SECRET: front.originSecret }),
    ...(front && stage.cloudFront?.enforced && { ORIGIN_ONLY: 'yes' }),
  };
};
