import { setTimeout as wait } from 'node:timers/promises';
import { application } from '../world.ts';

/** One application as it was answered: its reference without dashes, and its times in milliseconds. */
export type Answered = Readonly<{ reference: string; sent: number; answered: number }>;

/** One application of two provinces: it owes a receipt and two notices. Throws what else than a 201 is answered. */
const apply = async (url: string, key: string, email: string): Promise<Answered> => {
  const { contact, ...rest } = application();
  const body = JSON.stringify({ ...rest, contact: { ...contact, email } });
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  const sent = Date.now();
  const answer = await fetch(`${url}/api/pendaftaran`, { method: 'POST', headers, body });
  const said = (await answer.json()) as { reference?: string };
  if (answer.status !== 201 || !said.reference) {
    throw new Error(`${answer.status}: ${JSON.stringify(said).slice(0, 300)}`);
  }
  return { reference: said.reference.replaceAll('-', ''), sent, answered: Date.now() };
};

type Crowd = Readonly<{
  url: string;
  seconds: number;
  /** How many wait for an answer at the same time. */
  atOnce: number;
  /** Tells keys and addresses of crowds apart. */
  name: string;
  /** All from one e-mail domain, or each from another. */
  oneDomain?: boolean;
  /** Each applies at this interval (milliseconds), answered or not; without it, again as soon as he is answered. */
  every?: number;
}>;

/** People who apply one after the other, until the time is over; every answer, and what was no answer. */
export const crowd = async ({ url, seconds, atOnce, name, oneDomain = false, every }: Crowd) => {
  const answers: Answered[] = [];
  const refusals: string[] = [];
  const until = Date.now() + seconds * 1_000;
  let next = 0;
  const once = async (): Promise<void> => {
    const mine = next++;
    const domain = oneDomain ? `${name}.example` : `${name}-${mine}.example`;
    try {
      answers.push(await apply(url, `${name}-application-${mine}`, `mitra-${mine}@${domain}`));
    } catch (error) {
      refusals.push(error instanceof Error ? error.message : 'unknown');
    }
  };
  const one = async (): Promise<void> => {
    const waited: Promise<void>[] = [];
    while (Date.now() < until) {
      if (every === undefined) await once();
      else {
        waited.push(once());
        await wait(every);
      }
    }
    await Promise.all(waited);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return { answers, refusals };
};
