import { Stack, Tags } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { stackName } from '../stage/load.ts';
import type { Stage } from '../stage/schema.ts';

/** The rules of AWS that look into bodies or are content with nothing but a browser's manners, by their group. */
const ONLY_COUNTED: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesCommonRuleSet: [
    // A form of 38 regions has some 30 KB, and the rule's limit is 8.
    'SizeRestrictions_BODY',
    'EC2MetaDataSSRF_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'CrossSiteScripting_BODY',
    // Programs may post to the API without naming themselves.
    'NoUserAgent_HEADER',
  ],
  AWSManagedRulesKnownBadInputsRuleSet: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY', 'ReactJSRCE_BODY'],
};

/** Numbers only: a sample would keep addresses and paths with links in them, in us-east-1, for three hours. */
const counted = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});

const managed = (name: string, priority: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      // What people write is never a reason to turn them away: the doors take no markup, no path and no command from it.
      ruleActionOverrides: (ONLY_COUNTED[name] ?? []).map(rule => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: counted(name),
});

/**
 * The firewall of a stage behind CloudFront. AWS keeps it in us-east-1 and nowhere else, so it holds no log and no sample:
 * what it knows of a request is forgotten with the answer.
 */
export class Firewall extends Stack {
  readonly arn: string;

  constructor(scope: Construct, stage: Stage, requestsPerAddress: number) {
    super(scope, `${stackName(stage)}-Firewall`, {
      env: { region: 'us-east-1', ...(stage.account && { account: stage.account }) },
      description: 'Simpul: turns away floods and known attacks before they reach the region. Keeps no address.',
      terminationProtection: true,
    });
    Tags.of(this).add('application', 'simpul');
    Tags.of(this).add('stage', stage.name);
    const acl = new CfnWebACL(this, 'Rules', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: counted('Simpul'),
      rules: [
        {
          name: 'OneAddress',
          priority: 0,
          action: { block: {} },
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: requestsPerAddress, evaluationWindowSec: 300 },
          },
          visibilityConfig: counted('OneAddress'),
        },
        ...Object.keys(ONLY_COUNTED).map((name, place) => managed(name, place + 1)),
      ],
    });
    this.arn = acl.attrArn;
  }
}
