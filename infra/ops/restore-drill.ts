import { apiExample } from '../../shared/domain/api-example.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { after, HOUR, type Instant } from '../../shared/domain/time.ts';
import { pauseSending, resumeSending } from '../../shared/flow/breaker.ts';
import { withdrawContactConsent } from '../../shared/flow/consent.ts';
import { stopMailTo } from '../../shared/flow/contact.ts';
import { askErasure } from '../../shared/flow/erase.ts';
import { loadApplication, loadHead } from '../../shared/flow/load.ts';
import type { Table } from '../../shared/flow/ports.ts';
import { type Completed, completeRestored, rehearseRelease } from '../../shared/flow/restore.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Given, OpsCommand } from '../operator/command.ts';
import { sayCompleted } from '../operator/completed.ts';
import { type Opened, openTable } from '../operator/open.ts';
import { referenceOf } from '../operator/reference.ts';
import { openReplaced } from '../operator/replaced.ts';
import { copyTable, dropTable, dynamoDb, restoreTable } from '../operator/restored.ts';

/** What must be true of the completed copy, each as a sentence. */
type Proof = (copy: Table, completed: Completed) => Promise<readonly (readonly [sentence: string, holds: boolean])[]>;

/** The moment to which the drill goes back, how late it is when it is completed, and what must then be true. */
type Back = Readonly<{ from: Instant; now: Instant; afterwards: () => Promise<void>; proof: Proof }>;

const send = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/api/pendaftaran`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `latihan-pemulihan-${crypto.randomUUID()}` },
    body: JSON.stringify({ ...apiExample, consent: { ...apiExample.consent, furtherContact: true } }),
  });
  const { reference } = (await answer.json()) as { reference?: string };
  if (!reference) throw new Error(`The example application was refused (${answer.status}).`);
  return referenceOf(reference);
};

const whilePaused = async <T>(opened: Opened, work: () => Promise<T>): Promise<T> => {
  if ((await pauseSending(opened, 'restore drill')) === 'paused-before') {
    throw new Misconfigured('Sending is paused; the drill needs mails that leave. Let it go with resume-sending.');
  }
  try {
    return await work();
  } finally {
    await resumeSending(opened);
  }
};

/** The local stage has no points in time: the table is copied, and then an hour is lived that the copy does not know. */
const anHourHere = async (
  opened: Opened,
  client: ReturnType<typeof dynamoDb>,
  target: string,
  url: string,
  progress: Given['progress'],
): Promise<Back> => {
  progress('Three applications come in whose mails have not left; the table is copied.');
  const [erased, stopped, withdrawn] = await whilePaused(opened, async () => {
    const sent = [await send(url), await send(url), await send(url)] as const;
    await copyTable(client, opened.tableName, target);
    return sent;
  });
  const from = opened.now();
  progress('Their mails leave, another application comes in, and an hour passes.');
  const told = await send(url);
  const moved = await fetch(`${url}/lokal/jam`, { method: 'POST', body: '{"advance":"PT1H"}' });
  if (!moved.ok) throw new Error('The clock could not be moved.');
  const now = after(opened.now(), HOUR);
  const then = { ...opened, now: () => now };
  progress('With sending paused one more comes in; a partner says “bukan saya”, another withdraws a consent.');
  const silent = await whilePaused(then, async () => {
    const one = await loadApplication(then, stopped);
    const other = await loadApplication(then, withdrawn);
    if (one) await stopMailTo(then, one, 'latihan-pemulihan');
    if (other) await withdrawContactConsent(then, other);
    return await send(url);
  });
  return {
    from,
    now,
    afterwards: async () => {
      progress('An erasure is asked of the table that is replaced, after the copy was completed.');
      await askErasure({ ...then, ledger: await then.ledger() }, erased, 'operator');
    },
    proof: async (copy, { lost, acts }) => {
      const here = { ...then, table: copy };
      const consent = (await loadApplication(here, withdrawn))?.version.content.consent.furtherContact;
      return [
        [`${showReference(told)} is lost`, (await loadHead(here, told)) !== undefined],
        [`${showReference(silent)}, of which no mail told, is lost`, (await loadHead(here, silent)) !== undefined],
        [`${lost.length} applications are lost`, lost.length === 0],
        [`${showReference(stopped)} would be mailed again`, (await loadHead(here, stopped))?.stoppedAt !== undefined],
        [`${showReference(withdrawn)} has its consent back`, consent === false],
        [`${showReference(erased)} is not erased`, (await loadHead(here, erased))?.erasure !== undefined],
        [`${acts.length} acts would have to be done again`, acts.length === 0],
      ];
    },
  };
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
  return {
    from,
    now: opened.now(),
    afterwards: async () => {},
    proof: async (_, { lost }) => [[`${lost.length} applications are lost`, lost.length === 0]],
  };
};

export const command: OpsCommand = {
  about: 'goes back an hour in a copy, completes it, and shows that nothing is lost or would leave twice',
  forms: { '': 'sends nothing; the copy is deleted. The local stage gets five example applications and an hour' },
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
      const then = { ...opened, now: () => back.now };
      const ports = {
        ...then,
        table: openTable(then, target),
        ledger: await opened.ledger(),
        publicUrl: 'https://mitra.example',
      };
      const replaced = await openReplaced(then, opened.tableName);
      const first = await completeRestored(ports, back.from, replaced);
      await back.afterwards();
      const completed = await completeRestored(ports, back.from, replaced);
      const rehearsed = await rehearseRelease(ports, back.from);
      const proof = await back.proof(ports.table, completed);
      const wrong = [
        ...proof.flatMap(([sentence, holds]) => (holds ? [] : [sentence])),
        ...(rehearsed.twice.length === 0 ? [] : ['mails would leave twice']),
      ];
      const done = wrong.length === 0;
      const { carried } = first;
      return {
        said: [
          ...sayCompleted({ ...completed, carried }, rehearsed),
          done ? 'The drill is passed.' : `THE DRILL FAILED: ${wrong.join('; ')}.`,
        ],
        json: { ...completed, carried, ...rehearsed, passed: done },
        done,
      };
    } finally {
      await dropTable(client, target).catch(() => progress(`${target} could not be deleted; delete it by hand.`));
    }
  },
};
