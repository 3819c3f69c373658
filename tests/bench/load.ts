import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { bundle, credentialsFromEnvironment, DOORS } from '../../infra/bundle.ts';
import { doors, settings } from './doors.ts';
import { interleaved, median } from './samples.ts';
import { against, type Line, ms, ratio, type Section, times, within } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROUNDS = 20;

type Sample = Readonly<{ clock: number; processor: number }>;

const ONCE = join(import.meta.dirname, 'once.mjs');

const loadOnce = (file: string, folder: string): Sample => {
  const { stdout, stderr } = spawnSync(process.execPath, [ONCE, file], { env: settings(folder), encoding: 'utf8' });
  if (!stdout) throw new Error(`${file} does not load: …${stderr.slice(-300)}`);
  return JSON.parse(stdout) as Sample;
};

/** The client that submit uses and the four requests that it makes, with nothing around them. */
const BARE = `
import { DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
const commands = { GetItemCommand, QueryCommand, TransactWriteItemsCommand, UpdateItemCommand };
export const handler = ({ name, input }) => client.send(new commands[name](input));
`;

/** \`import { z }\` keeps every schema, format and language of zod, whatever is used of it. */
const wholeZod: esbuild.Plugin = {
  name: 'whole-zod',
  setup: build => {
    build.onLoad({ filter: /shared\/.*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("import * as z from 'zod/mini'", "import { z } from 'zod'"),
      loader: 'ts',
    }));
  },
};

const asOthersDo = async (entry: string, folder: string, options: esbuild.BuildOptions): Promise<string> => {
  const outfile = join(folder, options.format === 'esm' ? 'index.mjs' : 'index.cjs');
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    logLevel: 'error',
    ...options,
  });
  return outfile;
};

/** How long each function takes to load, beside the bare client and the same submit bundled the usual way. */
export const load = async (): Promise<Section> => {
  const made = await doors();
  const drafts = mkdtempSync(join(ROOT, '.cache/bench-'));
  const files: Record<string, [file: string, folder: string]> = {};
  try {
    for (const door of DOORS) files[door] = [join(made[door].directory, 'index.js'), made[door].directory];
    const bare = join(drafts, 'bare.ts');
    writeFileSync(bare, BARE);
    // The reference is what anybody gets from esbuild, but for credentials that Lambda never needs; no other cut of ours is in it.
    const plugins = [credentialsFromEnvironment];
    files['bare client'] = [await asOthersDo(bare, join(drafts, 'without-chain'), { plugins }), drafts];
    const nothing = { 'shared/edge/directory.ts': {}, 'shared/edge/scripts.ts': {}, 'shared/edge/ahead.ts': {} };
    const { directory: bareFolder } = await bundle(bare, nothing, { proofOfWork: false });
    files['bare client, with all our cuts'] = [join(bareFolder, 'index.js'), bareFolder];
    files['bare client, with the whole chain of credentials'] = [
      await asOthersDo(bare, join(drafts, 'bare'), {}),
      drafts,
    ];
    const banner = {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    };
    const usual: esbuild.BuildOptions = { format: 'esm', plugins: [wholeZod], banner };
    const esm = await asOthersDo('functions/submit.ts', join(drafts, 'usual'), usual);
    files['submit, the usual way'] = [esm, made.submit.directory];

    const subjects = Object.fromEntries(
      Object.entries(files).map(([name, [file, folder]]) => [name, () => loadOnce(file, folder)]),
    );
    const taken = await interleaved(subjects, { warmUp: 1, rounds: ROUNDS });
    return { title: `Load of a bundle: median of ${ROUNDS} fresh processes, in turn`, lines: linesOf(taken) };
  } finally {
    rmSync(drafts, { recursive: true });
  }
};

const linesOf = (taken: Readonly<Record<string, readonly Sample[]>>): Line[] => {
  const clock = (name: string): number[] => (taken[name] ?? []).map(sample => sample.clock);
  const both = (name: string): string => {
    const processor = (taken[name] ?? []).map(sample => sample.processor);
    return `${ms(median(clock(name)))}, best ${ms(Math.min(...clock(name)))}, ${ms(median(processor))} of processor`;
  };
  const toBare = ratio(clock('submit'), clock('bare client'));
  const toOwn = ratio(clock('submit'), clock('bare client, with all our cuts'));
  const toUsual = ratio(clock('submit'), clock('submit, the usual way'));
  return [
    { what: 'form', measured: both('form'), budget: '15 ms', share: within(clock('form'), 15) },
    {
      what: 'submit against the bare client',
      measured: `${times(toBare.middle)}, best ${times(toBare.least)}`,
      budget: '1.6 ×',
      share: against(toBare, 1.6),
    },
    {
      what: 'submit against the bare client, with all our cuts',
      measured: `${times(toOwn.middle)}, best ${times(toOwn.least)}`,
    },
    {
      what: 'submit against the same, the usual way',
      measured: `${times(toUsual.middle)}, best ${times(toUsual.least)}`,
    },
    ...Object.keys(taken)
      .filter(name => name !== 'form')
      .map(name => ({ what: name, measured: both(name) })),
  ];
};
