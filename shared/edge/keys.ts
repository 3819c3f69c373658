import { createHmac } from 'node:crypto';
import {
  GetSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerServiceException,
} from '@aws-sdk/client-secrets-manager';
import { isCodeOf, makeCode } from '../domain/code.ts';
import { type LinkKey, openLink, signLink } from '../domain/link.ts';
import { HOUR, MINUTE } from '../domain/time.ts';
import { Busy, type Links } from '../flow/ports.ts';

type Options = Readonly<{
  linkSecret: string;
  addressSecret?: string;
  now: () => number;
  /** Milliseconds after which a request counts as unanswered: two of them leave the shortest function's ten seconds time for the table. */
  timeout?: number;
  client?: SecretsManagerClient;
}>;

/** A rotated key is picked up within this time; until then the previous version still opens its links. */
const CACHED = 5 * MINUTE;
/** A link that no key opens may be of a newer key than ours; forged ones make us ask no more often than this. */
const ASKED_AGAIN = MINUTE;
/** While the key store does not answer, the keys that were good a moment ago go on for so long. */
const GOOD_FOR = HOUR;
/** And it is asked no more often than this: each asking may take a visitor's seconds. */
const LET_REST = MINUTE / 2;

/**
 * Signs and opens links with the current and the previous version of one secret: rotating it once leaves all mailed
 * links alive, rotating it twice ends them. A version's id names the key inside the link.
 */
export const secretLinks = ({
  linkSecret,
  addressSecret,
  now,
  timeout = 1_500,
  client = patientClient(timeout),
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
      if (isLasting(error)) throw new KeyStoreError(error as Error);
      throw new Busy('the key store did not answer', { cause: error });
    }
  };

  const cached = <T>(fetch: () => Promise<T>) => {
    let good: { value: T; at: number } | undefined;
    let asking: Promise<T> | undefined;
    let failedAt = Number.NEGATIVE_INFINITY;

    const refresh = async (): Promise<T> => {
      const at = now();
      try {
        const value = await fetch();
        good = { value, at };
        return value;
      } catch (error) {
        failedAt = at;
        if (!good || good.at + GOOD_FOR < at) throw error;
        return good.value;
      } finally {
        asking = undefined;
      }
    };

    return async (age = CACHED): Promise<T> => {
      const old = good ? now() - good.at : Number.POSITIVE_INFINITY;
      const rests = failedAt + LET_REST > now() && old <= GOOD_FOR;
      if (good && (old <= age || rests)) return good.value;
      asking ??= refresh();
      return await asking;
    };
  };

  const keys = cached(async () => {
    const found = await Promise.all([version(linkSecret, 'AWSCURRENT'), version(linkSecret, 'AWSPREVIOUS')]);
    return found.filter(key => key !== undefined);
  });
  const pepper = cached(async () => (addressSecret ? await version(addressSecret, 'AWSCURRENT') : undefined));

  const currentKey = async (): Promise<LinkKey> => {
    const [current] = await keys();
    if (!current) throw new Busy('there is no key to sign with');
    return current;
  };

  return {
    sign: async link => signLink(link, await currentKey()),
    open: async (token, at) => openLink(token, await keys(), at) ?? openLink(token, await keys(ASKED_AGAIN), at),
    pseudonym: async address => {
      const key = await pepper();
      if (!key) throw new Busy('there is no key for addresses');
      return createHmac('sha256', key.secret).update(address.trim().toLowerCase()).digest('base64url');
    },
    code: async of => makeCode(of, await currentKey()),
    isCode: async (of, digits) => isCodeOf(of, digits, await keys()) || isCodeOf(of, digits, await keys(ASKED_AGAIN)),
  };
};

/** The key store refuses us, and will until somebody mends it: a right, a secret or a key of KMS is gone. */
class KeyStoreError extends Error {
  constructor(cause: Error) {
    // Its code and not its words, which name accounts and secrets.
    super(cause.name, { cause });
    this.name = 'KeyStoreError';
  }
}

const THROTTLED = /Throttl|TooManyRequests|LimitExceeded/;

/** A 4xx is about what we asked and who we are; too much asked, 5xx, and no answer at all pass by themselves. */
const isLasting = (error: unknown): boolean => {
  const { name = '', $metadata } = error as Partial<SecretsManagerServiceException>;
  const status = $metadata?.httpStatusCode ?? 0;
  return status >= 400 && status < 500 && status !== 429 && !THROTTLED.test(name);
};

/** By itself the SDK waits for an answer for ever, and the function would end before it could say so. */
const patientClient = (timeout: number): SecretsManagerClient =>
  new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: timeout, requestTimeout: timeout, throwOnRequestTimeout: true },
  });
