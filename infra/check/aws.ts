import { ACMClient, DescribeCertificateCommand } from '@aws-sdk/client-acm';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetAccountSendingEnabledCommand, GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { regionOf } from '../stage/parts.ts';
import type { Account } from './account.ts';

/** The account of whoever runs the check, in the region of the stage; certificates in theirs. */
export const awsAccount = (region: string): Account => {
  const ses = new SESClient({ region });
  const lambda = new LambdaClient({ region });
  return {
    quota: async () => {
      const quota = await ses.send(new GetSendQuotaCommand());
      const { Enabled = false } = await ses.send(new GetAccountSendingEnabledCommand());
      return { day: quota.Max24HourSend ?? 0, second: quota.MaxSendRate ?? 0, enabled: Enabled };
    },
    concurrency: async () => {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand());
      return AccountLimit?.ConcurrentExecutions ?? 0;
    },
    certificate: async CertificateArn => {
      const acm = new ACMClient({ region: regionOf(CertificateArn) ?? region });
      const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn }));
      return { status: Certificate?.Status ?? '', names: Certificate?.SubjectAlternativeNames ?? [] };
    },
  };
};
