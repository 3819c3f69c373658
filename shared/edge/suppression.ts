import { DeleteSuppressedDestinationCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { Forget } from '../flow/ports.ts';

type Options = Readonly<{
  /** Milliseconds after which a request counts as unanswered. */
  timeout?: number;
  /** Region, endpoint and credentials come from the environment, as the SDK reads them. */
  client?: SESv2Client;
}>;

/**
 * Takes an address off the account's list of those to which SES sends nothing, where it stands in plain text since it bounced
 * or complained. Most do not stand there; whatever else SES answers is thrown, and asked again with the next tick.
 */
export const sesForgets =
  ({ timeout = 3_000, client = patientClient(timeout) }: Options = {}): Forget =>
  async address => {
    try {
      await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: address }));
    } catch (error) {
      if ((error as Error).name !== 'NotFoundException') throw error;
    }
  };

/** By itself the SDK waits for an answer for ever. */
const patientClient = (timeout: number): SESv2Client =>
  new SESv2Client({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: timeout, requestTimeout: timeout, throwOnRequestTimeout: true },
  });
