import { PROMISES } from '../domain/message.ts';
import { breaker } from './breaker.ts';
import { compose } from './compose.ts';
import { Busy, type Key, type Ports } from './ports.ts';
import { messageTag, read } from './row-keys.ts';
import type { StoredMessage } from './rows.ts';
import { take } from './send-claim.ts';
import { confirm } from './send-confirm.ts';
import type { Sent } from './sent.ts';
import { close, giveUp, park, putOff, replace, sayParked, troubled } from './unsent.ts';

const MOST_ATTEMPTS = 3;

/**
 * Keeps one promise: claim, send, confirm (design: sending exactly what was promised). Safe to call any number of
 * times, at any time, from anywhere. Throws only when the table or the keys cannot be reached: it is then as it was.
 */
export const send = async (ports: Ports, key: Key): Promise<Sent> => {
  const now = ports.now();
  const message = read<StoredMessage>(await ports.table.get(key));
  if (message?.state === 'parked' && message.unsaid) return await sayParked(ports, key, message);
  if (!message || !['pending', 'claimed'].includes(message.state)) return 'settled';
  if (message.nextTryAt > now) return 'not-due';
  const sending = breaker(ports);
  if (await sending.isOpen()) return 'held-back';
  if (message.state === 'claimed' && isOver(message)) return await park(ports, key, message);

  const composed = await composedOrWhyNot(ports, message);
  if (composed instanceof Error) return await troubled(ports, key, message, composed);
  if (composed === 'not-owed') return await close(ports, key, message);
  if ('notBefore' in composed) return await putOff(ports, key, message, composed.notBefore);
  if ('instead' in composed) return await replace(ports, key, message, composed.instead);
  const turn = await ports.rate.take(message.kind);
  if (turn === 'too-fast' || turn === 'day-is-full') return turn;
  if (turn === 'after a wait' && (await sending.isOpen())) return 'held-back';
  const claim = Buffer.from(ports.random(12)).toString('base64url');
  const { guards, sentTo } = composed;
  const claimed = await take(ports, key, message, { claim, now: ports.now(), guards, ...(sentTo && { sentTo }) });
  if (claimed === 'not-owed') return await close(ports, key, message);
  if (claimed === 'unwanted') return await giveUp(ports, key, { ...message, ...(sentTo && { sentTo }) });
  if (claimed !== 'ours') return claimed;

  const attempt = message.attempt + 1;
  const outcome = await ports.mailer.send(composed.letter, { message: messageTag(key), attempt });
  ports.log('message.outcome', { reference: message.reference, kind: message.kind, attempt, outcome: outcome.outcome });
  const sent = await confirm(ports, key, { ...message, attempt, claim, ...(sentTo && { sentTo }) }, outcome);
  await sending.heard(outcome);
  return sent;
};

const composedOrWhyNot = async (ports: Ports, message: StoredMessage) => {
  try {
    return await compose(ports, message);
  } catch (error) {
    if (error instanceof Busy) throw error;
    return error instanceof Error ? error : new Error('not an error');
  }
};

/** An unanswered attempt without evidence: three are enough, and what the next reminder covers is not sent twice. */
const isOver = (message: StoredMessage): boolean =>
  message.attempt >= MOST_ATTEMPTS || PROMISES[message.kind].whenUnknown === 'park';
