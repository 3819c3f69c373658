import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import type { Link } from '../../../shared/domain/link.ts';
import { instant } from '../../../shared/domain/time.ts';
import { secretLinks } from '../../../shared/edge/keys.ts';

export const START = Date.parse('2026-07-06T02:00:00.000Z');
export const link: Link = {
  purpose: 'status',
  role: 'partner',
  reference: '7K3F9QXR2MCD',
  case: '',
  office: '',
  epoch: 1,
  expires: '2027-07-06T02:00:00.000Z',
};
const id = (n: number): string => `${String(n).repeat(8)}-0000-4000-8000-000000000000`;

/** A key store in which the secret of the links can be rotated, and workers that each have their own memory of it. */
export const keyStore = () => {
  const client = new SecretsManagerClient({ region: 'ap-southeast-3' });
  const store = mockClient(client);
  let versions = 1;
  let fault: Error | undefined;
  let clock = START;
  store.on(GetSecretValueCommand).callsFake(async ({ SecretId, VersionStage }) => {
    if (fault) throw fault;
    const current = SecretId === 'links' ? versions : 1;
    const version = VersionStage === 'AWSPREVIOUS' ? current - 1 : current;
    if (version < 1) throw Object.assign(new Error('no version'), { name: 'ResourceNotFoundException' });
    return { SecretString: `${SecretId} ${version}`, VersionId: id(version) };
  });
  return {
    asked: () => store.commandCalls(GetSecretValueCommand).length,
    rotate: () => {
      versions++;
    },
    fails: (error: Error | undefined) => {
      fault = error;
    },
    pass: (milliseconds: number) => {
      clock += milliseconds;
    },
    now: () => instant(clock),
    worker: () => secretLinks({ linkSecret: 'links', addressSecret: 'addresses', now: () => clock, client }),
  };
};
