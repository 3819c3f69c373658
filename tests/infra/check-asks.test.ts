import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountSendingEnabledCommand, GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { awsAccount } from '../../infra/check/aws.ts';
import { realLookup } from '../../infra/check/lookup.ts';
import { dkimRecord, readLine, senderRecords, siteRecord, zoneLine } from '../../infra/dns/records.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { resourcesOf } from './fixture.ts';

const refusing = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(`query ${code}`), { code });
};
const resolver = (changes: object = {}) => ({
  resolveCname: async () => ['a.example'],
  resolveMx: async () => [{ priority: 10, exchange: 'mx.example' }],
  resolveTxt: async () => [['v=spf1 include:amazon', 'ses.com -all'], ['other']],
  resolve4: async () => ['192.0.2.1'],
  resolve6: async () => ['2001:db8::1'],
  ...changes,
});

describe('a name server', () => {
  it('answers as a zone would write it, long texts in one piece', async () => {
    const lookup = realLookup(resolver() as never);
    expect(await lookup('MX', 'x.example')).toEqual(['10 mx.example']);
    expect(await lookup('TXT', 'x.example')).toEqual(['"v=spf1 include:amazonses.com -all"', '"other"']);
    expect(await lookup('AAAA', 'x.example')).toEqual(['2001:db8::1']);
  });

  it.each(['ENOTFOUND', 'ENODATA'])('that says %s says that there is nothing', async code => {
    expect(await realLookup(resolver({ resolveTxt: refusing(code) }) as never)('TXT', 'x.example')).toEqual([]);
  });

  it.each(['ETIMEOUT', 'ECONNREFUSED', 'ESERVFAIL'])('that gives no answer (%s) has not said anything', async code => {
    await expect(realLookup(resolver({ resolveTxt: refusing(code) }) as never)('TXT', 'x.example')).rejects.toThrow(
      code,
    );
  });
});

describe('an account', () => {
  it('is asked for its quota, its concurrency and its certificates, each where it is', async () => {
    const [ses, lambda, acm] = [mockClient(SESClient), mockClient(LambdaClient), mockClient(ACMClient)];
    ses.on(GetSendQuotaCommand).resolves({ Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 3 });
    ses.on(GetAccountSendingEnabledCommand).resolves({ Enabled: true });
    lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 10 } });
    const Certificate = { Status: 'ISSUED' as const, SubjectAlternativeNames: ['mitra.example'] };
    acm.on(DescribeCertificateCommand).resolves({ Certificate });
    const account = awsAccount('ap-southeast-3');
    expect(await account.quota()).toEqual({ day: 200, second: 1, enabled: true });
    expect(await account.concurrency()).toBe(10);
    const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1';
    expect(await account.certificate(arn)).toEqual({ status: 'ISSUED', names: ['mitra.example'] });
    expect(acm.commandCalls(DescribeCertificateCommand)[0]?.args[0].input).toEqual({ CertificateArn: arn });
    expect(await acm.commandCalls(DescribeCertificateCommand)[0]?.thisValue.config.region()).toBe('us-east-1');
    for (const mock of [ses, lambda, acm]) mock.restore();
  });
});

describe('our mails', () => {
  it('leave over TLS or not at all, and what receivers think of us is counted', async () => {
    const { all } = await resourcesOf('example');
    const sets = all('SES::ConfigurationSet');
    expect(sets).toHaveLength(2);
    for (const { at } of sets) {
      expect(at('DeliveryOptions')).toEqual({ TlsPolicy: 'REQUIRE' });
      expect(at('ReputationOptions')).toEqual({ ReputationMetricsEnabled: true });
    }
  });
});

describe('the records to create', () => {
  it('are the same in the template, in the command and in the check', async () => {
    const { template, one } = await resourcesOf('example');
    for (const { key, name, type, value } of senderRecords(loadStage('example'))) {
      expect(template.Outputs?.[key]).toMatchObject({ Value: `${name} ${type} ${value}` });
    }
    expect(Object.keys(template.Outputs ?? {})).toEqual(
      expect.arrayContaining(['Dkim1', 'Dkim2', 'Dkim3', 'DomainTarget']),
    );
    expect(one('SES::EmailIdentity').at('DkimSigningAttributes')).toEqual({ NextSigningKeyLength: 'RSA_2048_BIT' });
  });

  it('are read back from what a deployment printed, and written as a zone file has them', () => {
    const dkim = dkimRecord('Dkim1', 'a._domainkey.mitra.example', 'a.dkim.amazonses.com');
    expect(readLine('Dkim1', 'a._domainkey.mitra.example CNAME a.dkim.amazonses.com')).toEqual(dkim);
    const site = siteRecord('mitra.example', 'd-1.cloudfront.net');
    expect(readLine('DomainTarget', 'mitra.example CNAME d-1.cloudfront.net')).toEqual(site);
    expect([dkim, ...senderRecords(loadStage('example'))].map(zoneLine)).toEqual([
      'a._domainkey.mitra.example. 3600 IN CNAME a.dkim.amazonses.com.',
      'kirim.mitra.example. 3600 IN MX 10 feedback-smtp.ap-southeast-3.amazonses.com.',
      'kirim.mitra.example. 3600 IN TXT "v=spf1 include:amazonses.com -all"',
      '_dmarc.mitra.example. 3600 IN TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@mitra.example"',
    ]);
  });
});
