import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Misconfigured } from './misconfigured.ts';
import type { Answer, OpsCommand } from './operator/command.ts';
import { aligned, meant, readWords, usageOf } from './operator/read.ts';
import { saying } from './operator/saying.ts';

/** Every file of this folder is a command, called as the file. */
const FOLDER = join(import.meta.dirname, 'ops');
const names = readdirSync(FOLDER)
  .map(file => file.replace(/\.ts$/, ''))
  .sort();

const load = async (name: string): Promise<OpsCommand> =>
  ((await import(join(FOLDER, `${name}.ts`))) as { command: OpsCommand }).command;

const listAll = async (): Promise<string> => {
  const all = await Promise.all(names.map(async name => [name, (await load(name)).about] as const));
  return `npm run ops -- COMMAND [--stage NAME], and --help behind a command for all it takes\n\n${aligned(all).join('\n')}`;
};

const unknown = (typed: string): Misconfigured => {
  if (typed.startsWith('-')) return new Misconfigured(`Name the command before ${typed}; npm run ops lists all.`);
  const guess = meant(typed, names);
  return new Misconfigured(
    `There is no command "${typed}"${guess ? `; did you mean ${guess}?` : '.'} npm run ops lists all.`,
  );
};

const print = (answer: Answer, json: boolean): void =>
  console.log(json ? JSON.stringify(answer.json, null, 2) : [answer.said].flat().join('\n'));

const work = async ([name, ...typed]: readonly string[]): Promise<void> => {
  if (name === undefined || name === '--help' || name === 'help') return console.log(await listAll());
  if (!names.includes(name)) throw unknown(name);
  const command = await load(name);
  const { help, json, stage, table, dryRun, ...given } = readWords(name, command, typed, said => console.error(said));
  if (help) return console.log(usageOf(name, command));

  // Late, with all of AWS's clients: whoever mistyped is told at once.
  const { openStage } = await import('./operator/open.ts');
  const answer = await command.run(await openStage(stage, table), given);
  print(answer, json);
  const waits = !given.sure && !dryRun && !answer.idle && answer.done !== false;
  if (waits) console.error('Nothing was done yet: add --yes to do it.');
  if (answer.done === false || waits) process.exitCode = 1;
};

await saying(() => work(process.argv.slice(2)));
