import type { Instant } from '../../shared/domain/time.ts';
import { instant } from '../../shared/domain/time.ts';
import { completeRestored, rehearseRelease } from '../../shared/flow/restore.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Answer, Given, OpsCommand } from '../operator/command.ts';
import { sayCompleted } from '../operator/completed.ts';
import { type Opened, openTable } from '../operator/open.ts';
import { openReplaced } from '../operator/replaced.ts';
import { dynamoDb, equip, restoreTable } from '../operator/restored.ts';

const readTime = (typed: string, now: Instant): Instant => {
  const at = /T.*(Z|[+-]\d\d:\d\d)$/.test(typed) ? Date.parse(typed) : Number.NaN;
  if (Number.isNaN(at)) throw new Misconfigured(`"${typed}" is no time with its zone; 2026-11-23T09:00:00+07:00 is.`);
  if (instant(at) >= now) throw new Misconfigured(`${typed} is not over yet.`);
  return instant(at);
};

/** Completes the table `name` from the ledger and from the table `from`, if that is still there. */
const complete = async (opened: Opened, name: string, from: string, at: Instant): Promise<Answer> => {
  const ports = {
    ...opened,
    table: openTable(opened, name),
    ledger: await opened.ledger(),
    publicUrl: 'https://mitra.example',
  };
  const replaced = await openReplaced(opened, from);
  const completed = await completeRestored(ports, at, replaced);
  const rehearsed = await rehearseRelease(ports, at);
  return {
    said: [
      ...(replaced ? [] : [`THERE IS NO TABLE ${from}: nothing could be taken over from it.`]),
      ...sayCompleted(completed, rehearsed),
    ],
    json: { table: name, from: replaced ? from : '', ...completed, ...rehearsed },
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
  const answer = await complete(opened, target, opened.tableName, at);
  return {
    ...answer,
    said: [
      ...[answer.said].flat(),
      '',
      `Sending and changes are paused in ${target}. Put it in the place of the other one:`,
      `  infra/stages/${opened.stage.name}.json: "restoredTable": { "name": "${target}", "stream": "${stream}" }`,
      `  npm run deploy -- ${opened.stage.name}`,
      'Then what was still written to the other one meanwhile, and all doors again:',
      `  npm run ops -- restore complete ${at} --from ${opened.tableName} --stage ${opened.stage.name} --yes`,
      `  npm run ops -- resume-changes --stage ${opened.stage.name}`,
      `  npm run ops -- resume-sending --stage ${opened.stage.name} --yes`,
    ],
    json: { stream, ...(answer.json as object) },
  };
};

export const command: OpsCommand = {
  about: 'a new table as the old one was, completed by what is known of the time in between',
  forms: {
    [TO]: 'makes it and completes it: 35 days back at most, not within the last five minutes',
    [COMPLETE]: 'completes the table of --table or, once it is in use, the stage’s; both as of that time',
  },
  options: { from: { takes: 'TABLE', about: 'the table that is replaced; without it, the stage’s own' } },
  careful: [TO, COMPLETE],
  run: async (opened, { form, word, option, sure, progress }) => {
    const at = readTime(word('TIME'), opened.now());
    const from = option('from') ?? (await opened.place.output('TableName'));
    if (form === TO && option('from')) throw new Misconfigured('What is restored is named with --table.');
    if (form === COMPLETE && opened.tableName === from) {
      throw new Misconfigured(
        `${from} cannot be completed from itself: name the restored table with --table, or the table that it has replaced with --from.`,
      );
    }
    if (form === TO && opened.place.local) {
      throw new Misconfigured('The local stage keeps no points in time; restore-drill shows how a restore goes.');
    }
    if (option('from') && !(await openReplaced(opened, from))) throw new Misconfigured(`There is no table "${from}".`);
    if (!sure) {
      const what = form === TO ? 'would be restored to a new table' : `would be completed from ${from}`;
      return {
        said: `${opened.tableName} ${what} as of ${at}; no mail leaves.`,
        json: { table: opened.tableName, at },
      };
    }
    return form === TO
      ? await makeAndComplete(opened, at, progress)
      : await complete(opened, opened.tableName, from, at);
  },
};
