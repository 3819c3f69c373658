import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { OpsCommand } from '../../infra/operator/command.ts';
import { readWords } from '../../infra/operator/read.ts';

const FOLDER = join(import.meta.dirname, '../../infra/ops');
const texts = ['docs/runbook.md', 'README.md'].map(file => readFileSync(file, 'utf8')).join('\n');
const scripts: Record<string, string> = JSON.parse(readFileSync('package.json', 'utf8')).scripts;
/** Every `npm run …` that they name. */
const named = [...new Set([...texts.matchAll(/npm run ([a-z-]+)/g)].map(([, script = '']) => script))];

/** `npm run ops -- held list --stage <stage>`, in code or between backticks, over line ends. */
const commands = [
  ...new Set(
    [...texts.matchAll(/npm run ops -- ([a-z][^`\n]+(?:\n(?!```)[^`\n]+(?=`))?)/g)].map(([, words = '']) =>
      words
        .replace(/\s+#.*$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ),
  ),
];

/** Words as a shell makes them; what is to be filled in is one word. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = '']) => (quoted ?? plain).replace(/<[\w-]+>/g, 'x'));

it('the documents name many commands', () => expect(commands.length).toBeGreaterThan(25));

it.each(commands)('npm run ops -- %s is understood as it is written', async line => {
  const [name = '', ...typed] = wordsOf(line);
  expect(readdirSync(FOLDER)).toContain(`${name}.ts`);
  const { command } = (await import(join(FOLDER, `${name}.ts`))) as { command: OpsCommand };
  const read = readWords(name, command, typed, () => {});
  // Whoever copies a line of the runbook in a hurry must not end at a question for a reason.
  const needsReason =
    command.options?.['reason'] !== undefined && /release|reject|resend|pause/.test(`${name} ${read.form}`);
  if (needsReason) expect(read.option('reason'), 'a reason').toBeDefined();
});

it('every other script that they name exists', () => {
  expect(named.filter(script => scripts[script] === undefined)).toEqual([]);
});

it.each(named)('npm run %s works on a fresh clone: what is missing is installed before', script => {
  expect(scripts[`pre${script}`]).toBe('node infra/install.mjs');
});
