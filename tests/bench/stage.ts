import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { keyOfTag } from '../../shared/flow/row-keys.ts';
import { application } from '../world.ts';
import { median, quantile } from './samples.ts';
import { type Line, ms, type Section } from './table.ts';

/** Runs the whole product on a free port with data of its own, and leaves nothing behind. */
export const withStage = async <T>(work: (stage: RunningStage) => Promise<T>): Promise<T> => {
  const data = mkdtempSync(join(tmpdir(), 'simpul-bench-'));
  const stage = await startStage({ port: 0, data });
  try {
    return await work(stage);
  } finally {
    await stage.stop();
    rmSync(data, { recursive: true, force: true });
  }
};

/** When an application was sent, when its 201 came, and its reference without dashes. */
type Accepted = Readonly<{ reference: string; sent: number; answered: number }>;

/** One application of two provinces, by somebody whom nobody else is; it owes a receipt and two notices. */
export const apply = async (url: string, number: number): Promise<Accepted> => {
  const { contact, ...rest } = application();
  const body = JSON.stringify({ ...rest, contact: { ...contact, email: `mitra-${number}@contoh-${number}.example` } });
  const headers = { 'content-type': 'application/json', 'idempotency-key': `bench-application-${number}` };
  const sent = Date.now();
  const answer = await fetch(`${url}/api/pendaftaran`, { method: 'POST', headers, body });
  const answered = Date.now();
  const said = (await answer.json()) as { reference?: string };
  if (answer.status !== 201 || !said.reference)
    throw new Error(`${answer.status}: ${JSON.stringify(said).slice(0, 300)}`);
  return { reference: said.reference.replaceAll('-', ''), sent, answered };
};

/** When SES took the last of the receipt and the first notices of each application. */
const lastMails = async (stage: RunningStage): Promise<ReadonlyMap<string, number>> => {
  const last = new Map<string, number>();
  for (const { tags, sentAt } of await stage.mails()) {
    const key = keyOfTag(tags['message'] ?? '');
    if (!key || !/#(?:receipt|new-case)#/.test(key.sk)) continue;
    const reference = key.pk.slice('A#'.length);
    last.set(reference, Math.max(last.get(reference) ?? 0, Date.parse(sentAt)));
  }
  return last;
};

/** Ceilings of mails for one address are 1,500 an hour; both phases together owe at most 1,250. */
const STEADY = { rate: 5, seconds: 20, budget: 1_000 } as const;
const MOST = { applications: 150, atOnce: 8 } as const;

const fiveSeconds = (delays: readonly number[]): number[][] => {
  const many = STEADY.rate * 5;
  return Array.from({ length: Math.ceil(delays.length / many) }, (_, place) =>
    delays.slice(place * many, (place + 1) * many),
  );
};

/** Applications a second that are answered 201, and how soon their mails are handed to SES. */
export const stage = async (): Promise<Section> =>
  withStage(async running => {
    let number = 0;
    for (; number < 10; number++) await apply(running.url, number);
    await running.settle();

    const steady: Promise<Accepted>[] = [];
    const began = performance.now();
    for (let place = 0; place < STEADY.rate * STEADY.seconds; place++) {
      await wait(Math.max(0, began + (place * 1000) / STEADY.rate - performance.now()));
      steady.push(apply(running.url, number++));
    }
    const accepted = await Promise.all(steady);
    await running.settle();
    const last = await lastMails(running);
    const delays = accepted.map(({ reference, answered }) =>
      Math.max(0, (last.get(reference) ?? Number.NaN) - answered),
    );
    if (delays.some(Number.isNaN)) throw new Error('an application has no mails');

    const hurry = performance.now();
    const worker = async (): Promise<void> => {
      for (let mine = number++; mine < 10 + accepted.length + MOST.applications; mine = number++)
        await apply(running.url, mine);
    };
    await Promise.all(Array.from({ length: MOST.atOnce }, worker));
    const answeredIn = (performance.now() - hurry) / 1000;
    await running.settle();
    const mailedIn = (performance.now() - hurry) / 1000;

    const answers = accepted.map(({ sent, answered }) => answered - sent);
    const p95 = quantile(delays, 0.95);
    // A busy machine keeps mails waiting that a quiet one sends at once: the calmest five seconds are the least disturbed.
    const calmest = Math.min(...fiveSeconds(delays).map(window => quantile(window, 0.95)));
    const lines: Line[] = [
      {
        what: `201 to last of its mails at SES, ${STEADY.rate} applications/s of two provinces for ${STEADY.seconds} s`,
        measured: `p50 ${ms(median(delays))}, p95 ${ms(p95)} (calmest 5 s: ${ms(calmest)})`,
        budget: 'p95 1 s',
        share: { middle: p95 / STEADY.budget, least: calmest / STEADY.budget, isTime: true },
      },
      { what: 'post to 201, the same', measured: `p50 ${ms(median(answers))}, p95 ${ms(quantile(answers, 0.95))}` },
      {
        what: `as fast as they go, ${MOST.applications} applications, ${MOST.atOnce} at once`,
        measured: `${(MOST.applications / answeredIn).toFixed(0)} applications/s accepted, ${((MOST.applications * 3) / mailedIn).toFixed(0)} mails/s sent`,
      },
    ];
    return { title: 'The whole product on the local stage', lines };
  });
