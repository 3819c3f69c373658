import { describe, expect, it } from 'vitest';
import { loadStage } from '../../infra/stage/load.ts';
import type { Stage } from '../../infra/stage/schema.ts';
import { FUNCTIONS, resourcesOf } from './fixture.ts';

const example = loadStage('example');
const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1';
const behind: Stage = {
  ...example,
  cloudFront: { certificateArn, requestsPerAddress: 3000, enforced: true },
};
const moving: Stage = { ...behind, cloudFront: { certificateArn, requestsPerAddress: 3000, enforced: false } };

const plain = await resourcesOf(example);
const fronted = await resourcesOf(behind);
const halfway = await resourcesOf(moving);
const firewall = await resourcesOf(behind, '-Firewall');
const WEB = ['Form', 'Submit', 'Status', 'Review'];
const environmentOf = (found: typeof plain, name: string) =>
  found.one('Lambda::Function', `${name}Function`).at<Record<string, unknown>>('Environment.Variables');

describe('a stage without CloudFront', () => {
  it('has none, no firewall, and no secret that a header could be believed by', () => {
    expect(plain.all('CloudFront::Distribution')).toEqual([]);
    for (const name of FUNCTIONS) expect(environmentOf(plain, name)).not.toHaveProperty('ORIGIN_SECRET');
  });

  it('is reached at the gateway by its own name', () => {
    expect(JSON.stringify(plain.template.Outputs?.['DomainTarget'])).toContain('RegionalDomainName');
  });
});

describe('a stage behind CloudFront', () => {
  const distribution = fronted.one('CloudFront::Distribution');
  const config = <T = string>(path: string) => distribution.at<T>(`DistributionConfig.${path}`);
  const MANAGED = {
    cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    cachingOptimized: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    hostHeaderOnly: 'bf0718e1-ba1e-49d1-88b1-f726733018ae',
  };

  it('is reached at CloudFront by its own name, and the gateway’s default address stays closed', () => {
    expect(JSON.stringify(fronted.template.Outputs?.['DomainTarget'])).toContain(distribution.id);
    expect(config('Aliases')).toEqual(['mitra.example']);
    expect(fronted.one('ApiGatewayV2::Api').at('DisableExecuteApiEndpoint')).toBe(true);
  });

  it('keeps files only: pages come from the region each time, with method, cookies and query as they were sent', () => {
    expect(config('DefaultCacheBehavior')).toMatchObject({
      CachePolicyId: MANAGED.cachingDisabled,
      ViewerProtocolPolicy: 'redirect-to-https',
      Compress: false,
    });
    expect(config<string[]>('DefaultCacheBehavior.AllowedMethods').toSorted()).toEqual(
      ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].toSorted(),
    );
    expect(fronted.one('CloudFront::OriginRequestPolicy').at('OriginRequestPolicyConfig')).toMatchObject({
      CookiesConfig: { CookieBehavior: 'all' },
      HeadersConfig: { HeaderBehavior: 'allViewerAndWhitelistCloudFront', Headers: ['CloudFront-Viewer-Address'] },
      QueryStringsConfig: { QueryStringBehavior: 'all' },
    });
    expect(config('CacheBehaviors')).toMatchObject([
      {
        PathPattern: '/aset/*',
        AllowedMethods: ['GET', 'HEAD'],
        CachePolicyId: MANAGED.cachingOptimized,
        OriginRequestPolicyId: MANAGED.hostHeaderOnly,
      },
    ]);
  });

  it('tells the gateway a secret that nobody has seen, and every door to the web the same one', () => {
    const [origin] = config<{ OriginCustomHeaders: { HeaderName: string; HeaderValue: unknown }[] }[]>('Origins');
    const [header] = origin?.OriginCustomHeaders ?? [];
    expect(header?.HeaderName).toBe('x-simpul-origin');
    expect(JSON.stringify(header?.HeaderValue)).toContain('{{resolve:secretsmanager:');
    for (const name of WEB) expect(environmentOf(fronted, name)['ORIGIN_SECRET']).toEqual(header?.HeaderValue);
    for (const name of FUNCTIONS.filter(each => !WEB.includes(each))) {
      expect(environmentOf(fronted, name)).not.toHaveProperty('ORIGIN_SECRET');
    }
  });

  it('speaks to browsers and to the gateway with TLS 1.2 and newer only', () => {
    expect(config('ViewerCertificate.MinimumProtocolVersion')).toBe('TLSv1.2_2021');
    expect(config('Origins')).toMatchObject([
      { CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] } },
    ]);
  });

  it('keeps no log with addresses outside the region', () => {
    expect(config('Logging')).toBeUndefined();
    expect(Object.values(firewall.template.Resources).map(({ Type }) => Type)).toEqual(['AWS::WAFv2::WebACL']);
    expect(JSON.stringify(firewall.template)).not.toContain('"SampledRequestsEnabled":true');
    expect(JSON.stringify(firewall.template).match(/"SampledRequestsEnabled":false/g)).toHaveLength(4);
  });

  it('has the firewall of its own stack in us-east-1, referred to without a helper function', () => {
    expect(JSON.stringify(config('WebACLId'))).toContain('Fn::GetStackOutput');
    expect(JSON.stringify(config('WebACLId'))).toContain('us-east-1');
    expect(fronted.all('Lambda::Function')).toHaveLength(FUNCTIONS.length);
  });
});

describe('a stage whose name is being moved to CloudFront, or back', () => {
  it('takes who comes by either way: its doors know the secret, and refuse nobody for lack of it', () => {
    for (const name of WEB) {
      expect(environmentOf(halfway, name)['ORIGIN_SECRET']).toEqual(environmentOf(fronted, name)['ORIGIN_SECRET']);
      expect(environmentOf(halfway, name)).not.toHaveProperty('ORIGIN_ONLY');
      expect(environmentOf(fronted, name)['ORIGIN_ONLY']).toBe('yes');
    }
  });

  it('prints where its name leads with CloudFront, and where without', () => {
    for (const { template, one } of [halfway, fronted]) {
      const { DomainTarget, GatewayTarget } = template.Outputs ?? {};
      expect(JSON.stringify(DomainTarget)).toContain(one('CloudFront::Distribution').id);
      expect(JSON.stringify(GatewayTarget)).toContain('RegionalDomainName');
    }
    expect(plain.template.Outputs).not.toHaveProperty('GatewayTarget');
  });

  it('differs from one behind CloudFront in nothing but that its doors are open', () => {
    const same = (text: unknown) => JSON.stringify(text).replaceAll(',"ORIGIN_ONLY":"yes"', '');
    expect(same(halfway.template.Resources)).toBe(same(fronted.template.Resources));
  });
});

describe('the firewall', () => {
  type Rule = {
    Name: string;
    Action?: object;
    OverrideAction?: object;
    Statement: {
      RateBasedStatement?: object;
      ManagedRuleGroupStatement?: { RuleActionOverrides: { Name: string; ActionToUse: object }[] };
    };
  };
  const wall = firewall.one('WAFv2::WebACL');
  const rules = wall.at<Rule[]>('Rules');
  const rule = (name: string) => rules.find(({ Name }) => Name === name);

  it('lets through what no rule turns away', () => {
    expect(wall.at('DefaultAction')).toEqual({ Allow: {} });
    expect(rules.map(({ Name }) => Name)).toEqual([
      'OneAddress',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
  });

  it('stops one address that floods, as the stage says', () => {
    expect(rule('OneAddress')).toMatchObject({
      Action: { Block: {} },
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 3000 } },
    });
  });

  it('never turns a form away for its size or for what people wrote in it', () => {
    const overrides = rules.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides ?? []);
    for (const { ActionToUse } of overrides) expect(ActionToUse).toEqual({ Count: {} });
    // Every rule of the two groups that reads a body, as AWS lists them (2026-11).
    expect(overrides.map(({ Name }) => Name).filter(name => name.endsWith('_BODY'))).toEqual([
      'SizeRestrictions_BODY',
      'EC2MetaDataSSRF_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'CrossSiteScripting_BODY',
      'JavaDeserializationRCE_BODY',
      'Log4JRCE_BODY',
      'ReactJSRCE_BODY',
    ]);
  });
});

describe('limits of a stage', () => {
  it('keep as many instances for a function as it says, and none where it says nothing', async () => {
    const limited = await resourcesOf({ ...example, concurrency: { submit: 50 }, bodyLimit: 128 });
    const reserved = FUNCTIONS.map(name =>
      limited.one('Lambda::Function', `${name}Function`).at('ReservedConcurrentExecutions'),
    );
    expect(reserved.filter(each => each !== undefined)).toEqual([50]);
    expect(limited.one('Lambda::Function', 'SubmitFunction').at('ReservedConcurrentExecutions')).toBe(50);
    for (const name of WEB) expect(environmentOf(limited, name)['BODY_LIMIT']).toBe('128');
    expect(plain.all('Lambda::Function').some(each => 'ReservedConcurrentExecutions' in each.properties)).toBe(false);
  });
});
