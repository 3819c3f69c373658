import { describe, expect, it } from 'vitest';
import { resourcesOf } from './fixture.ts';

const { all, one, template } = await resourcesOf('example');

type Transformer = Readonly<{ InputPathsMap: Record<string, string>; InputTemplate: string }>;
type Pattern = Readonly<{
  source: string[];
  'detail-type': string[];
  detail: { mail: { tags: Record<string, unknown[]> } };
}>;

describe('mail', () => {
  it('never suppresses an office, and spares partners who bounced or complained', () => {
    expect(one('SES::ConfigurationSet', 'MailOffices').at('SuppressionOptions')).toEqual({ SuppressedReasons: [] });
    expect(one('SES::ConfigurationSet', 'MailPartners').at('SuppressionOptions')).toEqual({
      SuppressedReasons: ['BOUNCE', 'COMPLAINT'],
    });
  });

  it('travels encrypted or not at all, and each set tells what became of it', () => {
    const destinations = all('SES::ConfigurationSetEventDestination');
    for (const set of all('SES::ConfigurationSet')) {
      expect(set.at('DeliveryOptions')).toEqual({ TlsPolicy: 'REQUIRE' });
      const [events] = destinations.filter(each => each.at('ConfigurationSetName.Ref') === set.id);
      expect([...(events?.at<string[]>('EventDestination.MatchingEventTypes') ?? [])].sort()).toEqual([
        'bounce',
        'complaint',
        'delivery',
        'deliveryDelay',
        'reject',
        'send',
      ]);
    }
  });

  it('prints the DNS records without which receivers do not believe our sender', () => {
    const printed = JSON.stringify(template.Outputs);
    expect(printed.match(/ CNAME /g)).toHaveLength(4);
    expect(printed).toContain('kirim.mitra.example MX 10 feedback-smtp.ap-southeast-3.amazonses.com');
    expect(printed).toMatch(/_dmarc\.mitra\.example TXT .*v=DMARC1/);
  });

  it('a bounce loses every address on its way to the queue', () => {
    expect(reducedBy('MailBounces', BOUNCE)).toEqual({
      type: 'Bounce',
      at: '2026-11-22T08:00:00Z',
      tags: { message: ['QSNSfE0j'], attempt: ['1'] },
      messageId: '0101-ses-id',
      bounceType: 'Permanent',
    });
  });

  it('other outcomes are reduced without asking for what they lack', () => {
    const { bounce: _, ...detail } = BOUNCE.detail;
    expect(reducedBy('MailOutcomes', { ...BOUNCE, detail: { ...detail, eventType: 'Send' } })).toEqual({
      type: 'Send',
      at: '2026-11-22T08:00:00Z',
      tags: { message: ['QSNSfE0j'], attempt: ['1'] },
      messageId: '0101-ses-id',
    });
  });

  it('each kind of event goes by exactly one rule, and only if it is of our own sending', () => {
    const patterns = all('Events::Rule').map(rule => rule.at<Pattern>('EventPattern'));
    expect(patterns.flatMap(pattern => pattern['detail-type']).sort()).toEqual([
      'Email Bounced',
      'Email Complaint Received',
      'Email Delivered',
      'Email Delivery Delayed',
      'Email Rejected',
      'Email Sent',
    ]);
    const sets = all('SES::ConfigurationSet').map(({ id }) => ({ Ref: id }));
    for (const { source, detail } of patterns) {
      expect(source).toEqual(['aws.ses']);
      expect(detail.mail.tags).toEqual({
        'ses:configuration-set': sets,
        message: [{ exists: true }],
        attempt: [{ exists: true }],
      });
    }
  });

  it('no rule keeps a whole event, addresses included, in a dead-letter queue', () => {
    for (const rule of all('Events::Rule')) expect(rule.at('Targets.0.DeadLetterConfig'), rule.id).toBeUndefined();
  });
});

describe('the front door', () => {
  it('lets a bounded number of requests in', () => {
    expect(one('ApiGatewayV2::Stage').at('DefaultRouteSettings')).toMatchObject({
      ThrottlingBurstLimit: 100,
      ThrottlingRateLimit: 50,
    });
  });

  it('logs route, status, latency and request id, never a path that could hold a link', () => {
    expect(JSON.parse(one('ApiGatewayV2::Stage').at('AccessLogSettings.Format'))).toEqual({
      route: '$context.routeKey',
      status: '$context.status',
      latency: '$context.responseLatency',
      requestId: '$context.requestId',
    });
    expect(one('Logs::LogGroup', 'ApiAccessLog').at('RetentionInDays')).toBe(90);
  });

  it('answers HEAD wherever it answers GET, with the same function', () => {
    const targets = new Map(
      all('ApiGatewayV2::Route').map(route => [route.at<string>('RouteKey'), JSON.stringify(route.at('Target'))]),
    );
    const pages = [...targets.keys()].filter(key => key.startsWith('GET '));
    expect(pages.length).toBeGreaterThan(5);
    for (const key of pages) expect(targets.get(key.replace('GET', 'HEAD')), key).toBe(targets.get(key));
  });

  it('speaks payload format 2.0 to every function', () => {
    for (const each of all('ApiGatewayV2::Integration')) expect(each.at('PayloadFormatVersion')).toBe('2.0');
  });

  it('has one public name: where a stage has a domain, the address of the gateway is closed', () => {
    expect(one('ApiGatewayV2::Api').at('DisableExecuteApiEndpoint')).toBe(true);
    expect(one('Lambda::Function', 'FormFunction').at('Environment.Variables.PUBLIC_URL')).toBe(
      'https://mitra.example',
    );
  });

  it('is the address of the gateway where a stage has no domain', async () => {
    const local = await resourcesOf('local');
    const api = local.one('ApiGatewayV2::Api');
    expect(api.at('DisableExecuteApiEndpoint')).toBe(false);
    expect(local.one('Lambda::Function', 'FormFunction').at('Environment.Variables.PUBLIC_URL')).toEqual({
      'Fn::GetAtt': [api.id, 'ApiEndpoint'],
    });
  });
});

/** A bounce as SES hands it to EventBridge, with the places where it names people. */
const BOUNCE = {
  version: '0',
  id: '00000000-0000-4000-8000-000000000000',
  'detail-type': 'Email Bounced',
  source: 'aws.ses',
  account: '123456789012',
  time: '2026-11-22T08:00:00Z',
  region: 'ap-southeast-3',
  resources: ['arn:aws:ses:ap-southeast-3:123456789012:configuration-set/offices'],
  detail: {
    eventType: 'Bounce',
    bounce: {
      feedbackId: '0101-feedback',
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'orang@yayasan.example', action: 'failed', status: '5.1.1' }],
      timestamp: '2026-11-22T07:59:59.000Z',
    },
    mail: {
      timestamp: '2026-11-22T07:59:58.000Z',
      source: 'simpul@mitra.example',
      messageId: '0101-ses-id',
      destination: ['orang@yayasan.example'],
      commonHeaders: { subject: 'Pendaftaran', to: ['orang@yayasan.example'] },
      tags: { message: ['QSNSfE0j'], attempt: ['1'], 'ses:configuration-set': ['offices'] },
    },
  },
};

/** What EventBridge makes of an event by a rule; a variable without a value breaks the JSON, as it does there. */
const reducedBy = (rule: string, event: unknown): unknown => {
  const { InputPathsMap, InputTemplate } = one('Events::Rule', rule).at<Transformer>('Targets.0.InputTransformer');
  const text = Object.entries(InputPathsMap).reduce((made, [variable, path]) => {
    const value = path
      .split('.')
      .slice(1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], event);
    return made.replaceAll(`<${variable}>`, value === undefined ? '' : JSON.stringify(value));
  }, InputTemplate);
  return JSON.parse(text);
};
