import { apiExample } from '../../shared/domain/api-example.ts';
import { after, HOUR, type Instant } from '../../shared/domain/time.ts';
import { pauseSending, resumeSending } from '../../shared/flow/breaker.ts';
import { completeRestored, rehearseRelease } from '../../shared/flow/restore.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Given, OpsCommand } from '../operator/command.ts';
import { sayCompleted } from '../operator/completed.ts';
import { type Opened, openTable } from '../operator/open.ts';
import { referenceOf } from '../operator/reference.ts';
import { copyTable, dropTable, dynamoDb, restoreTable } from '../operator/restored.ts';

/** The moment to which the drill goes back, and the copy of the table as it was then. */
type Back = Readonly<{ from: Instant; lost: readonly string[] }>;

const send = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/api/pendaftaran`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `latihan-pemulihan-${crypto.randomUUID()}` },
    body: JSON.stringify(apiExample),
  });
  const { reference } = (await answer.json()) as { reference?: string };
  if (!reference) throw new Error(`The example application was refused (${answer.status}).`);
  return referenceOf(reference);
};

/** The local stage has no points in time: the table is copied, and then an hour is lived that the copy does not know. */
const anHourHere = async (
  opened: Opened,
  client: ReturnType<typeof dynamoDb>,
  target: string,
  url: string,
  progress: Given['progress'],
): Promise<Back> => {
  if ((await pauseSending(opened, 'restore drill')) === 'paused-before') {
    throw new Misconfigured('Sending is paused; the drill needs mails that leave. Let it go with resume-sending.');
  }
  try {
    progress('An application comes in whose mails have not left; the table is copied.');
    await send(url);
    await copyTable(client, opened.tableName, target);
  } finally {
    await resumeSending(opened);
  }
  const from = opened.now();
  progress('Its mails leave, another application comes in, and an hour passes.');
  const lost = await send(url);
  const moved = await fetch(`${url}/lokal/jam`, { method: 'POST', body: '{"advance":"PT1H"}' });
  if (!moved.ok) throw new Error('The clock could not be moved.');
  return { from, lost: [lost] };
};

const anHourAgo = async (
  opened: Opened,
  client: ReturnType<typeof dynamoDb>,
  target: string,
  progress: Given['progress'],
): Promise<Back> => {
  const from = after(opened.now(), -HOUR);
  progress(`Restoring ${opened.tableName} as of ${from} to ${target}; this takes minutes to hours.`);
  await restoreTable(client, { source: opened.tableName, target, at: from });
  return { from, lost: [] };
};

export const command: OpsCommand = {
  about: 'goes back an hour in a copy, completes it, and shows that nothing would leave twice',
  forms: { '': 'sends nothing; the copy is deleted. The local stage gets two example applications and an hour' },
  careful: [''],
  run: async (opened, { sure, progress }) => {
    const client = dynamoDb(opened.place);
    const target = `${opened.tableName}-drill-${opened.now().replace(/\D/g, '').slice(0, 14)}`;
    if (!sure) return { said: `A copy ${target} would be made, completed and deleted.`, json: { target } };
    const { local } = opened.place;
    try {
      const back = local
        ? await anHourHere(opened, client, target, local, progress)
        : await anHourAgo(opened, client, target, progress);
      progress('The copy lives through that hour again, with sending paused.');
      const at = local ? after(opened.now(), HOUR) : opened.now();
      const ports = {
        ...opened,
        now: () => at,
        table: openTable({ ...opened, now: () => at }, target),
        ledger: openTable(opened, await opened.place.output('LedgerName')),
        publicUrl: 'https://mitra.example',
      };
      const completed = await completeRestored(ports, back.from);
      const rehearsed = await rehearseRelease(ports, back.from);
      const named = completed.lost.map(({ reference }) => reference);
      const unnamed = back.lost.filter(reference => !named.includes(reference));
      const done = rehearsed.twice.length === 0 && unnamed.length === 0;
      return {
        said: [
          ...sayCompleted(completed, rehearsed),
          done ? 'The drill is passed.' : `THE DRILL FAILED: ${unnamed.join(', ') || 'mails would leave twice'}.`,
        ],
        json: { ...completed, ...rehearsed, passed: done },
        done,
      };
    } finally {
      await dropTable(client, target).catch(() => progress(`${target} could not be deleted; delete it by hand.`));
    }
  },
};
