import type { Instant } from '../../shared/domain/time.ts';
import { instant } from '../../shared/domain/time.ts';
import { listErasures, type Remembered } from '../../shared/flow/erasures.ts';
import type { Table } from '../../shared/flow/ports.ts';
import { completeRestored, rehearseRelease } from '../../shared/flow/restore.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Answer, Given, OpsCommand } from '../operator/command.ts';
import { sayCompleted } from '../operator/completed.ts';
import { type Opened, openTable } from '../operator/open.ts';
import { dynamoDb, equip, restoreTable } from '../operator/restored.ts';

const readTime = (typed: string, now: Instant): Instant => {
  const at = /T.*(Z|[+-]\d\d:\d\d)$/.test(typed) ? Date.parse(typed) : Number.NaN;
  if (Number.isNaN(at)) throw new Misconfigured(`"${typed}" is no time with its zone; 2026-11-23T09:00:00+07:00 is.`);
  if (instant(at) >= now) throw new Misconfigured(`${typed} is not over yet.`);
  return instant(at);
};

/** What the table that is replaced remembers, if it can still be asked. */
const rememberedBy = async (table: Table): Promise<readonly Remembered[]> =>
  await listErasures({ table }).catch(() => []);

const complete = async (opened: Opened, name: string, at: Instant): Promise<Answer> => {
  const own = openTable(opened, await opened.place.output('TableName'));
  const ports = {
    ...opened,
    table: openTable(opened, name),
    ledger: openTable(opened, await opened.place.output('LedgerName')),
    publicUrl: 'https://mitra.example',
  };
  const completed = await completeRestored(ports, at, await rememberedBy(own));
  const rehearsed = await rehearseRelease(ports, at);
  return {
    said: sayCompleted(completed, rehearsed),
    json: { table: name, ...completed, ...rehearsed },
    done: rehearsed.twice.length === 0,
  };
};

const TO = 'to TIME';
const COMPLETE = 'complete TIME';

const makeAndComplete = async (opened: Opened, at: Instant, progress: Given['progress']): Promise<Answer> => {
  const client = dynamoDb(opened.place);
  const target = `${opened.tableName}-${at.replace(/\D/g, '').slice(0, 14)}`;
  progress(`Restoring ${opened.tableName} as of ${at} to ${target}; this takes minutes to hours.`);
  await restoreTable(client, { source: opened.tableName, target, at });
  progress('Giving it its protection, the lid on its units, its stream, expiry and points in time.');
  const stream = await equip(client, target, opened.stage.tableLimits);
  progress('Living through the lost time again, with sending paused.');
  const answer = await complete(opened, target, at);
  return {
    ...answer,
    said: [
      ...[answer.said].flat(),
      '',
      `Sending is paused in ${target}. Put it in the place of the other one:`,
      `  infra/stages/${opened.stage.name}.json: "restoredTable": { "name": "${target}", "stream": "${stream}" }`,
      `  npm run deploy -- ${opened.stage.name}`,
      `  npm run ops -- resume-sending --stage ${opened.stage.name} --yes`,
    ],
    json: { stream, ...(answer.json as object) },
  };
};

export const command: OpsCommand = {
  about: 'a new table as the old one was, completed by what is known of the time in between',
  forms: {
    [TO]: 'makes it and completes it: 35 days back at most, not within the last five minutes',
    [COMPLETE]: 'completes the table of --table, which is as of that time',
  },
  careful: [TO, COMPLETE],
  run: async (opened, { form, word, sure, progress }) => {
    const at = readTime(word('TIME'), opened.now());
    const own = await opened.place.output('TableName');
    if (form === COMPLETE && opened.tableName === own) {
      throw new Misconfigured('Name the restored table with --table; this one is in use.');
    }
    if (form === TO && opened.place.local) {
      throw new Misconfigured('The local stage keeps no points in time; restore-drill shows how a restore goes.');
    }
    if (!sure) {
      const said = `${opened.tableName} ${form === TO ? 'would be restored to a new table' : 'would be completed'} as of ${at}; no mail leaves.`;
      return { said, json: { table: opened.tableName, at } };
    }
    return form === TO ? await makeAndComplete(opened, at, progress) : await complete(opened, opened.tableName, at);
  },
};
