import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import type { Directory } from '../shared/domain/directory.ts';
import type { Names } from '../shared/domain/programme.ts';
import { madeAhead } from '../shared/doors/ahead.ts';
import { madeOnce } from './made-once.ts';
import { programmeOf } from './names.ts';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, '.cache/bundles');

/** The seven doors, in the order of the flow, and who tries them. */
export const DOORS = ['form', 'submit', 'notify', 'follow-up', 'feedback', 'status', 'review', 'canary'] as const;
export type Door = (typeof DOORS)[number];

export type Bundle = Readonly<{
  /** The asset: `index.js`, its source map and the data that it reads, in a folder named by their hash. */
  directory: string;
  /** Bytes of `index.js`, as it is and as gzip sends it. */
  bytes: number;
  gzipBytes: number;
  /** The source files of which anything is left in it, relative to the repository. */
  inputs: readonly string[];
}>;
export type Bundles = Readonly<Record<Door, Bundle>>;

/** The data that bundles carry, by the module that reads it: a function that imports the module gets its files beside it. */
export type Data = Readonly<
  Partial<
    Record<
      'shared/edge/directory.ts' | 'shared/edge/scripts.ts' | 'shared/edge/ahead.ts',
      Readonly<Record<string, string>>
    >
  >
>;

/**
 * Lambda hands its credentials over in the environment, and so does the local stage. The SDK's default chain would try
 * the same place first; its other links (SSO, web identity, processes, files) are 135 KB and some 20 ms of every load.
 */
export const credentialsFromEnvironment: esbuild.Plugin = {
  name: 'credentials-from-environment',
  setup: build => {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'environment',
      namespace: 'credentials',
    }));
    build.onLoad({ filter: /.*/, namespace: 'credentials' }, () => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env'`,
      resolveDir: ROOT,
    }));
  },
};

const contents =
  (text: string, loader: esbuild.Loader = 'js') =>
  (): esbuild.OnLoadResult => ({ contents: text, loader });

/**
 * What the SDK carries for services that we do not call. Streams of events it imports on demand, and a bundle in one file must
 * then wrap 150 of its modules in functions, keep all of each, and compile them twice. The endpoints that DynamoDB would
 * tell, were it asked, it keeps in 7 KB of cache. Of its clients' package.json it reads the version.
 */
const unusedOfSdk: esbuild.Plugin = {
  name: 'unused-of-sdk',
  setup: build => {
    build.onLoad(
      { filter: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/ },
      contents(`const none = () => { throw new Error('streams of events are left out in infra/bundle.ts'); };
        export { none as EventStreamSerde, none as eventStreamSerdeProvider };`),
    );
    build.onLoad(
      { filter: /mnemonist\/lru-cache\.js$/ },
      contents(`export default class extends Map { constructor() { super(); } peek(key) { return this.get(key); } }`),
    );
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};

/** Style sheets are written to be read and squeezed to be sent, and the policy names them by their hash: both are done here, once. */
const madeHere: esbuild.Plugin = {
  name: 'made-here',
  setup: build => {
    build.onLoad({ filter: /shared\/(?:(?:pages|mail)\/style|edge\/policy)\.ts$/ }, async ({ path }) => {
      const made = Object.entries((await import(pathToFileURL(path).href)) as Record<string, unknown>);
      return { contents: made.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n') };
    });
  },
};

/** A stage that asks for no proof of work carries nothing of it. */
const withoutProof: esbuild.Plugin = {
  name: 'without-proof',
  setup: build => {
    build.onLoad({ filter: /shared\/edge\/proof\.ts$/ }, () => ({ contents: 'export const proofOfWork = undefined;' }));
  },
};

/** What ministry, programme and platform are called on this stage, instead of what the data file says. */
const called = (names: readonly Names[]): esbuild.Plugin => ({
  name: 'called',
  setup: build => {
    build.onLoad({ filter: /shared\/data\/programme\.json$/ }, () => ({
      contents: JSON.stringify(programmeOf(names)),
      loader: 'json',
    }));
  },
});

/** What a stage may have in its bundles, or not. */
export type Chosen = Readonly<{ proofOfWork: boolean; names?: readonly Names[] }>;

/** Bundles one entry into an asset folder. The same input gives the same folder, whatever machine it is made on. */
export const bundle = async (entry: string, data: Data, { proofOfWork, names = [] }: Chosen): Promise<Bundle> => {
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: { index: entry },
    outdir: join(CACHE, 'x'),
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    // CommonJS: on Node 24 an ES module that imports node:http loads undici with it, some 40 ms (nodejs/node#59686).
    format: 'cjs',
    // The SDK's ES modules shake; its CommonJS would not.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [
      credentialsFromEnvironment,
      unusedOfSdk,
      madeHere,
      ...(proofOfWork ? [] : [withoutProof]),
      ...(names.length > 0 ? [called(names)] : []),
    ],
  });
  const parts = Object.values(result.metafile.outputs).flatMap(output => Object.entries(output.inputs));
  const inputs = parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const code = result.outputFiles.find(file => file.path.endsWith('.js'))?.contents ?? new Uint8Array();
  const files: [string, Uint8Array | string][] = [
    // Without it, a folder inside this repository would take the `type: module` of the repository.
    ['package.json', '{"type":"commonjs"}\n'],
    ...result.outputFiles.map((file): [string, Uint8Array] => [
      file.path.endsWith('.map') ? 'index.js.map' : 'index.js',
      file.contents,
    ]),
    ...Object.entries(data).flatMap(([reader, texts]) => (inputs.includes(reader) ? Object.entries(texts) : [])),
  ];
  return { directory: await keep(files), bytes: code.length, gzipBytes: gzipSync(code, { level: 9 }).length, inputs };
};

/** A script of the form for browsers of the last five years, and the file to serve it as, named by what it holds. */
const bundleScript = async (entry: string, name: string): Promise<{ file: string; code: string }> => {
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [`shared/pages/comfort/${entry}.ts`],
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    target: 'es2020',
    format: 'esm',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const code = result.outputFiles[0]?.text.trim() ?? '';
  return { file: `${name}.${createHash('sha256').update(code).digest('hex').slice(0, 12)}.js`, code };
};

export const bundleComfort = () => bundleScript('comfort', 'formulir');
/** The script that does the work of a form's token. */
export const bundleProof = () => bundleScript('proof', 'bukti');

/** What makes pages ahead; where a stage has names of its own, a copy of it that knows them. */
const aheadOf = async (chosen: Chosen): Promise<typeof madeAhead> => {
  if (!chosen.names?.length) return madeAhead;
  const { directory } = await bundle('shared/doors/ahead.ts', {}, chosen);
  return ((await import(pathToFileURL(join(directory, 'index.js')).href)) as { madeAhead: typeof madeAhead }).madeAhead;
};

/** All functions of the stack, each with the data of this stage. */
export const bundleDoors = async (directory: Directory, chosen: Chosen): Promise<Bundles> => {
  const scripts = await Promise.all([bundleComfort(), ...(chosen.proofOfWork ? [bundleProof()] : [])]);
  const data: Data = {
    'shared/edge/directory.ts': { 'directory.json': JSON.stringify(directory) },
    'shared/edge/scripts.ts': { 'scripts.json': JSON.stringify(scripts) },
    'shared/edge/ahead.ts': (await aheadOf(chosen))(
      directory,
      scripts.map(({ file }) => file),
    ),
  };
  const made = await Promise.all(
    DOORS.map(async door => {
      return [door, await bundle(`functions/${door}.ts`, data, chosen)] as const;
    }),
  );
  return Object.fromEntries(made) as Bundles;
};

/** Writes files into a folder that is named by what they hold; a folder that is there already is the same. */
const keep = (files: readonly [string, Uint8Array | string][]): Promise<string> => {
  const hash = createHash('sha256');
  for (const [name, contents] of files) hash.update(`${name}\0`).update(contents).update('\0');
  const folder = join(CACHE, hash.digest('hex').slice(0, 24));
  return madeOnce(folder, draft => {
    for (const [name, contents] of files) writeFileSync(join(draft, name), contents);
  });
};
