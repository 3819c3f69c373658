import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** One import: a file of ours by its path from the root, or a package by its name. `erased` ones are types only. */
type Import = Readonly<{ from: string; to: string; erased: boolean }>;

const STATEMENT =
  /^(?:import|export)\s+(?<type>type\s)?(?:[^'";]*?\sfrom\s+)?['"](?<static>[^'"]+)['"]|\bimport\(\s*['"](?<dynamic>[^'"]+)['"]/gm;

const importsOf = (file: string, text: string): Import[] =>
  [...text.matchAll(STATEMENT)].map(({ groups = {} }) => {
    const target = groups['static'] ?? groups['dynamic'] ?? '';
    const to = target.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), target)) : target;
    return { from: file, to, erased: groups['type'] !== undefined };
  });

const files = ['functions', 'shared', 'infra'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(file => `${folder}/${file}`)
    .filter(file => /\.m?ts$/.test(file)),
);
const textOf = new Map(files.map(file => [file, readFileSync(join(ROOT, file), 'utf8')]));
const imports = [...textOf].flatMap(([file, text]) => importsOf(file, text));
const atRunTime = imports.filter(({ erased }) => !erased);

/** The room of a file: `shared/domain`, `functions`, `infra/local`; the browser's script has its own. */
const roomOf = (path: string): string =>
  /^(shared\/pages\/comfort|shared\/\w+|infra\/local|infra|functions)\//.exec(path)?.[1] ?? path;
const said = ({ from, to }: Import): string => `${from} imports ${to}`;
const isOurs = (to: string): boolean => /^(functions|shared|infra)\//.test(to);

const PURE = ['shared/domain', 'shared/pages', 'shared/mail'];

/** What a room may use at run time: rooms, and packages. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'shared/domain': ['shared/domain', 'shared/data', 'node:crypto', 'zod/mini', 'fastest-levenshtein'],
  'shared/pages': ['shared/pages', 'shared/domain', 'hono/html'],
  'shared/pages/comfort': ['shared/pages/comfort', 'shared/domain', 'altcha-lib', 'altcha-lib/algorithms/web/pbkdf2'],
  'shared/mail': ['shared/mail', 'shared/pages', 'shared/domain'],
  'shared/flow': ['shared/flow', 'shared/domain', 'shared/mail', 'node:crypto'],
  'shared/doors': ['shared/doors', 'shared/flow', 'shared/domain', 'shared/pages', 'zod/mini'],
};
/** What only these files may use. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/client-dynamodb': ['shared/edge/table.ts', 'infra/operator/', 'infra/ops/restore', 'infra/local/'],
  '@aws-sdk/lib-dynamodb': ['shared/edge/table.ts', 'infra/operator/'],
  '@aws-sdk/client-sqs': ['infra/operator/'],
  '@aws-sdk/client-dynamodb-streams': ['infra/local/'],
  '@aws-sdk/client-secrets-manager': ['shared/edge/keys.ts', 'infra/operator/'],
  '@aws-sdk/client-acm': ['infra/check/aws.ts'],
  '@aws-sdk/client-cloudformation': ['infra/operator/'],
  '@aws-sdk/client-lambda': ['infra/check/aws.ts'],
  '@aws-sdk/client-ses': ['shared/edge/mailer.ts', 'infra/check/aws.ts'],
  '@aws-sdk/client-sesv2': ['shared/edge/suppression.ts'],
  nodemailer: ['shared/edge/mailer.ts'],
  'altcha-lib': ['shared/edge/proof.ts', 'shared/pages/comfort/proof.ts'],
  '@middy/': ['shared/edge/http.ts'],
  'aws-cdk-lib': ['infra/'],
  constructs: ['infra/'],
  'cdk-nag': ['infra/'],
  esbuild: ['infra/'],
};

test('every form of an import is seen, and no other text', () => {
  const text = [
    "import a from 'a';",
    "import * as b from 'b';",
    "import { c } from 'c';",
    "import type { d } from 'd';",
    "import { type e } from 'e';",
    "import {\n  f,\n  type g,\n} from 'f';",
    "import 'h';",
    "export { i } from 'i';",
    "export type { j } from 'j';",
    "export * from 'k';",
    "import l from '../shared/data/l.json' with { type: 'json' };",
    "const m = await import('m');",
    "const say = 'import x from';\n// imported from 'n'\nexport const o = 'p';",
  ].join('\n');
  const found = importsOf('functions/x.ts', text);
  expect(found.map(({ to }) => to)).toEqual([
    'a',
    'b',
    'c',
    'd',
    'e',
    'f',
    'h',
    'i',
    'j',
    'k',
    'shared/data/l.json',
    'm',
  ]);
  expect(found.filter(({ erased }) => erased).map(({ to }) => to)).toEqual(['d', 'j']);
  expect(imports.length).toBeGreaterThan(400);
});

describe('who may import whom', () => {
  test.each(Object.entries(MAY))('%s uses only %j', (room, allowed) => {
    const strangers = atRunTime.filter(
      ({ from, to }) => roomOf(from) === room && !allowed.includes(isOurs(to) ? roomOf(to) : to),
    );
    expect(strangers.map(said)).toEqual([]);
    expect(atRunTime.some(({ from }) => roomOf(from) === room)).toBe(true);
  });

  test('of other rooms, pure modules know at most the types of the ports', () => {
    const strangers = imports.filter(
      ({ from, to, erased }) =>
        PURE.includes(roomOf(from)) &&
        isOurs(to) &&
        ![...PURE, 'shared/data'].includes(roomOf(to)) &&
        !(erased && to === 'shared/flow/ports.ts'),
    );
    expect(strangers.map(said)).toEqual([]);
  });

  test('flow and doors know ports, not edges, not even by type', () => {
    const strangers = imports.filter(
      ({ from, to }) => ['shared/flow', 'shared/doors'].includes(roomOf(from)) && roomOf(to) === 'shared/edge',
    );
    expect(strangers.map(said)).toEqual([]);
  });

  test.each(Object.entries(ONLY))('%s is used only by %j', (library, allowed) => {
    const users = atRunTime.filter(
      ({ to }) => to === library || to.startsWith(library.endsWith('/') ? library : `${library}/`),
    );
    expect(users.filter(({ from }) => !allowed.some(place => from.startsWith(place))).map(said)).toEqual([]);
    expect(users.length).toBeGreaterThan(0);
  });

  test('no AWS client is used that is not named here', () => {
    const clients = atRunTime.filter(({ to }) => to.startsWith('@aws-sdk/') && !(to in ONLY));
    expect(clients.map(said)).toEqual([]);
  });

  test('functions are imported by nobody, not even by each other: infra reaches them by path', () => {
    expect(imports.filter(({ to }) => roomOf(to) === 'functions').map(said)).toEqual([]);
    expect(textOf.get('infra/bundle.ts')).toMatch(/`functions\/\$\{\w+\}\.ts`/);
  });

  test('what is deployed imports nothing of infra', () => {
    expect(imports.filter(({ from, to }) => !from.startsWith('infra/') && to.startsWith('infra/')).map(said)).toEqual(
      [],
    );
  });

  test('nothing imports itself, however long the way', () => {
    const next = Map.groupBy(
      atRunTime.filter(({ to }) => isOurs(to)),
      ({ from }) => from,
    );
    const cycles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(' → '));
      if (done.has(file) || way.includes(file)) return;
      for (const { to } of next.get(file) ?? []) walk(to, [...way, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('what a bundle can never contain', () => {
  /** Everything that a file brings along at run time. */
  const broughtBy = (file: string, seen = new Set<string>()): Set<string> => {
    for (const { from, to } of atRunTime) {
      if (from !== file || seen.has(to)) continue;
      seen.add(to);
      broughtBy(to, seen);
    }
    return seen;
  };
  const all = (room: string): string[] => files.filter(file => roomOf(file) === room);

  test.each([...all('shared/pages'), ...all('shared/mail'), 'functions/form.ts'])('%s brings no zod along', file => {
    expect([...broughtBy(file)].filter(name => name === 'zod' || name === 'shared/domain/schema.ts')).toEqual([]);
  });

  test('the form brings no AWS client along, submit no mail and no keys, feedback and submit no sending', () => {
    const clients = (file: string): string[] =>
      [...broughtBy(file)].filter(name => name.startsWith('@aws-sdk/client')).sort();
    expect(clients('functions/form.ts')).toEqual([]);
    expect(clients('functions/submit.ts')).toEqual(['@aws-sdk/client-dynamodb']);
    expect(clients('functions/feedback.ts')).toEqual(['@aws-sdk/client-dynamodb']);
    expect(clients('functions/review.ts')).toEqual(['@aws-sdk/client-dynamodb', '@aws-sdk/client-secrets-manager']);
    expect(clients('functions/notify.ts')).toContain('@aws-sdk/client-ses');
    expect(clients('functions/notify.ts')).not.toContain('@aws-sdk/client-sesv2');
  });
});

describe('values in, values out', () => {
  const places = (pattern: RegExp, where: (file: string) => boolean): string[] =>
    [...textOf].flatMap(([file, text]) =>
      where(file) ? [...text.matchAll(pattern)].map(([found]) => `${file}: ${found}`) : [],
    );
  /** What runs in a function: the browser's script does not. */
  const isDeployed = (file: string): boolean =>
    /^(shared|functions)\//.test(file) && roomOf(file) !== 'shared/pages/comfort';
  const isPure = (file: string): boolean => PURE.includes(roomOf(file));
  const isInner = (file: string): boolean => isPure(file) || ['shared/flow', 'shared/doors'].includes(roomOf(file));

  test('no environment, network, timer, console or chance in what is pure, nor in flow and doors', () => {
    const outside =
      /\bprocess\.\w+|\bfetch\(|\bset(?:Timeout|Interval|Immediate)\(|\bconsole\.\w+|\bMath\.random\b|\brandom(?:Bytes|UUID)\(\)|\bglobalThis\b/g;
    expect(places(outside, isInner)).toEqual([]);
  });

  test('one module reads the time', () => {
    const clock = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/g;
    expect(places(clock, isDeployed)).toEqual(['shared/edge/clock.ts: Date.now']);
  });

  test('one module reads the environment, and three find what was packed beside the code', () => {
    const readers = places(/\bprocess\.env\b/g, isDeployed).map(place => place.split(':')[0]);
    expect([...new Set(readers)].sort()).toEqual([
      'shared/edge/ahead.ts',
      'shared/edge/directory.ts',
      'shared/edge/env.ts',
      'shared/edge/scripts.ts',
    ]);
  });
});

test('no barrels, no drawers for everything, no default exports', () => {
  expect(
    files.filter(file =>
      /(?:^|\/)(?:index|utils?|helpers?|misc|common)\.ts$|\/(?:utils?|helpers?|misc|common)\//.test(file),
    ),
  ).toEqual([]);
  expect([...textOf].filter(([, text]) => /^export default\b/m.test(text)).map(([file]) => file)).toEqual([]);
});
