import type { SendOutcome } from '../flow/ports.ts';

/** What the SDK, Node's sockets and SES put on their errors; all of it may be absent. */
type Failure = Readonly<{
  name?: string;
  code?: string;
  syscall?: string;
  message?: string;
  errors?: readonly unknown[];
  $metadata?: Readonly<{ httpStatusCode?: number }>;
}>;

/** `Throttling` covers the rate and the day's quota; the others are what AWS services say in general. */
const THROTTLED = /Throttl|TooManyRequests|LimitExceeded|SlowDown/;
/** Faults of this one message. Another recipient's mail may well pass, so they must not stop everything. */
const OF_THE_MESSAGE: ReadonlySet<string> = new Set([
  'MessageRejected',
  'InvalidParameterValue',
  'InvalidParameterCombination',
  'ValidationError',
]);
const NO_CREDENTIALS: ReadonlySet<string> = new Set(['CredentialsProviderError', 'TokenProviderError']);

/**
 * What a failed call to SES proves. A 4xx and a connection that never stood are definite: nothing was sent.
 * Everything after bytes were written, 5xx included, is unknown. `code` is an error's name, never its message,
 * since SES's messages name addresses.
 */
export const outcomeOf = (error: unknown, sender: string, recipient: string): SendOutcome => {
  const failure: Failure = typeof error === 'object' && error !== null ? error : {};
  const code = codeOf(failure);
  const status = failure.$metadata?.httpStatusCode ?? 0;
  if (neverConnected(failure) || THROTTLED.test(code) || status === 429) return { outcome: 'throttled' };
  if (NO_CREDENTIALS.has(code)) return { outcome: 'sender-refused', code };
  if (status < 400 || status >= 500) return { outcome: 'unknown', code };
  if (!OF_THE_MESSAGE.has(code)) return { outcome: 'sender-refused', code };
  return refusalOfMessage(code, failure.message ?? '', sender, recipient);
};

const codeOf = ({ name = 'Error', code }: Failure): string =>
  (name === 'Error' && code ? code : name).replace(/[^\w.]/g, '').slice(0, 60);

/** Name resolution or the connection failed, so no byte of the mail can have left. */
const neverConnected = (failure: Failure): boolean =>
  failure.syscall === 'connect' ||
  failure.syscall === 'getaddrinfo' ||
  // The SDK's own connection timeout has no code to know it by.
  /did not establish a connection/.test(failure.message ?? '') ||
  // Node tries every address of a name and reports all failures together.
  (failure.errors !== undefined &&
    failure.errors.length > 0 &&
    failure.errors.every(each => neverConnected(each as Failure)));

/**
 * "Email address is not verified … failed the check in region X: a, b" means our own identity, or, in the sandbox, the
 * recipient. Only the first is everybody's; the second would open the breaker again and again for one recipient.
 */
const refusalOfMessage = (code: string, message: string, sender: string, recipient: string): SendOutcome => {
  const said = message.toLowerCase();
  const named = new Set(said.split(/[\s,:;<>]+/));
  if (named.has(sender.toLowerCase()) || /paused|suspended|disabled/.test(said)) {
    return { outcome: 'sender-refused', code };
  }
  if (!said.includes('not verified')) return { outcome: 'recipient-rejected', code };
  return named.has(recipient.toLowerCase())
    ? { outcome: 'recipient-rejected', code: 'RecipientNotVerified' }
    : { outcome: 'sender-refused', code };
};
