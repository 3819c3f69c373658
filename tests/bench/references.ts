import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/**
 * What a page would load with somebody else's form, from npm. Their packages are 80 MB together, so what was measured of
 * them is kept here with its date; `npm run bench -- references` fetches the newest and measures again.
 */
const FILE = join(import.meta.dirname, 'references.json');

export type Reference = Readonly<{
  name: string;
  versions: readonly string[];
  raw: number;
  gzip: number;
  brotli: number;
}>;
type References = Readonly<{ measured: string; references: readonly Reference[] }>;

export const references = (): References => JSON.parse(readFileSync(FILE, 'utf8')) as References;

const WANTED: readonly Readonly<{ name: string; files: Readonly<Record<string, readonly string[]>> }>[] = [
  {
    name: 'govuk-frontend, CSS and JS',
    files: { 'govuk-frontend': ['dist/govuk/govuk-frontend.min.css', 'dist/govuk/govuk-frontend.min.js'] },
  },
  {
    name: 'SurveyJS, core, UI and CSS',
    files: {
      'survey-js-ui': ['survey-js-ui.min.js'],
      'survey-core': ['survey.core.min.js', 'survey-core.fontless.min.css'],
    },
  },
  {
    name: 'Form.io, form renderer and CSS',
    files: { '@formio/js': ['dist/formio.form.min.js', 'dist/formio.form.min.css'] },
  },
];

type Package = Readonly<{ version: string; peerDependencies?: Readonly<Record<string, string>> }>;

const fetched = (wanted: string, folder: string): Package => {
  const answer = execFileSync('npm', ['pack', '--json', '--silent', wanted], { cwd: folder, encoding: 'utf8' });
  const [packed] = JSON.parse(answer) as { filename: string }[];
  if (!packed) throw new Error(`npm has no ${wanted}`);
  rmSync(join(folder, 'package'), { recursive: true, force: true });
  execFileSync('tar', ['xzf', packed.filename], { cwd: folder });
  return JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8')) as Package;
};

/** Fetches the newest of each and measures it again. */
export const remeasure = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-references-'));
  const measured = WANTED.map(({ name, files }): Reference => {
    let peers: Package['peerDependencies'] = {};
    const parts = Object.entries(files).map(([from, paths]) => {
      const { version, peerDependencies } = fetched(`${from}@${peers?.[from] ?? 'latest'}`, folder);
      peers = { ...peers, ...peerDependencies };
      return {
        version: `${from} ${version}`,
        contents: paths.map(path => readFileSync(join(folder, 'package', path))),
      };
    });
    const contents = parts.flatMap(part => part.contents);
    const sum = (size: (content: Buffer) => number): number => contents.reduce((total, each) => total + size(each), 0);
    return {
      name,
      versions: parts.map(part => part.version),
      raw: sum(each => each.length),
      gzip: sum(each => gzipSync(each, { level: 9 }).length),
      brotli: sum(each => brotliCompressSync(each).length),
    };
  });
  rmSync(folder, { recursive: true });
  const kept: References = { measured: new Date().toISOString().slice(0, 10), references: measured };
  writeFileSync(FILE, `${JSON.stringify(kept, null, 2)}\n`);
};
