import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type LinkKey, openLink, signLink } from '../domain/link.ts';
import { MINUTE } from '../domain/time.ts';
import { Busy, type Links } from '../flow/ports.ts';

type Options = Readonly<{
  linkSecret: string;
  addressSecret?: string;
  now: () => number;
  client?: SecretsManagerClient;
}>;

/** A rotated key is picked up within this time; until then the previous version still opens its links. */
const CACHED = 5 * MINUTE;
/** A link that no key opens may be of a newer key than ours; forged ones make us ask no more often than this. */
const ASKED_AGAIN = MINUTE;

/**
 * Signs and opens links with the current and the previous version of one secret: rotating it once leaves all mailed
 * links alive, rotating it twice ends them. A version's id names the key inside the link.
 */
export const secretLinks = ({
  linkSecret,
  addressSecret,
  now,
  client = new SecretsManagerClient({ maxAttempts: 2 }),
}: Options): Links => {
  const version = async (SecretId: string, VersionStage: string): Promise<LinkKey | undefined> => {
    try {
      const answer = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
      return answer.SecretString && answer.VersionId
        ? { id: answer.VersionId.replace(/[^0-9a-z]/gi, '').slice(0, 8), secret: answer.SecretString }
        : undefined;
    } catch (error) {
      // A secret that was never rotated has no previous version.
      if ((error as Error).name === 'ResourceNotFoundException' && VersionStage === 'AWSPREVIOUS') return undefined;
      throw new Busy('the key store did not answer', { cause: error });
    }
  };

  const cached = <T>(fetch: () => Promise<T>) => {
    let kept: { value: Promise<T>; at: number } | undefined;
    return (age = CACHED): Promise<T> => {
      if (!kept || kept.at + age < now()) {
        const value = fetch();
        kept = { value, at: now() };
        value.catch(() => {
          kept = undefined;
        });
      }
      return kept.value;
    };
  };

  const keys = cached(async () => {
    const found = await Promise.all([version(linkSecret, 'AWSCURRENT'), version(linkSecret, 'AWSPREVIOUS')]);
    return found.filter(key => key !== undefined);
  });
  const pepper = cached(async () => (addressSecret ? await version(addressSecret, 'AWSCURRENT') : undefined));

  return {
    sign: async link => {
      const [current] = await keys();
      if (!current) throw new Busy('there is no key to sign with');
      return signLink(link, current);
    },
    open: async (token, at) => openLink(token, await keys(), at) ?? openLink(token, await keys(ASKED_AGAIN), at),
    pseudonym: async address => {
      const key = await pepper();
      if (!key) throw new Busy('there is no key for addresses');
      return createHmac('sha256', key.secret).update(address.trim().toLowerCase()).digest('base64url');
    },
  };
};
