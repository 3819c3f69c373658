import {
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type Instant, instant } from '../../shared/domain/time.ts';
import type { Place } from './open.ts';

/** When the present value and the one before it were made; without one before where it was never rotated. */
export type Ages = Readonly<{ current: Instant; previous?: Instant }>;

export const agesOf = async (place: Place, secret: string): Promise<Ages> => {
  const client = new SecretsManagerClient(place.client('secrets'));
  const made = async (VersionStage: string): Promise<Instant | undefined> => {
    try {
      const { CreatedDate } = await client.send(new GetSecretValueCommand({ SecretId: secret, VersionStage }));
      return CreatedDate && instant(CreatedDate.getTime());
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException' && VersionStage === 'AWSPREVIOUS') return undefined;
      throw error;
    }
  };
  const [current, previous] = await Promise.all([made('AWSCURRENT'), made('AWSPREVIOUS')]);
  if (!current) throw new Error(`${secret} has no value.`);
  return { current, ...(previous && { previous }) };
};

/** A new value that nobody has seen, as the stack makes them (infra/secret.ts); the one before goes on as the previous. */
export const renew = async (place: Place, SecretId: string): Promise<void> => {
  const client = new SecretsManagerClient(place.client('secrets'));
  const { RandomPassword } = await client.send(
    new GetRandomPasswordCommand({ PasswordLength: 64, ExcludePunctuation: true }),
  );
  await client.send(new PutSecretValueCommand({ SecretId, SecretString: RandomPassword }));
};
