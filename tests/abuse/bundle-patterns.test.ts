import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { bundleDoors, DOORS } from '../../infra/bundle.ts';
import { readDirectory } from '../../infra/directory.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { resourcesOf } from '../infra/fixture.ts';
import { judged, keepJudged } from './recheck.ts';

/** With everything that a stage may turn on. */
const bundles = await bundleDoors(readDirectory(loadStage('example')), { proofOfWork: true });
const require = createRequire(import.meta.url);

/** Every regular expression that is written out in the code of a bundle, ours and everybody's. */
const written = (code: string): string[] => {
  const found: string[] = [];
  const { program, errors } = parseSync('index.cjs', code);
  expect(errors).toEqual([]);
  const Literal = (node: object): void => {
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (regex) found.push(`/${regex.pattern}/${regex.flags}`);
  };
  new Visitor({ Literal }).visit(program);
  return found;
};

const { all } = await resourcesOf('example');
const names = all('Lambda::Function').flatMap(each => Object.keys(each.at<object>('Environment.Variables') ?? {}));

/** Every one that a bundle puts together while it is loaded as Lambda loads it. */
const puttogether = (folder: string, code: string): string[] => {
  const found: string[] = [];
  const Watched = new Proxy(RegExp, {
    construct: (target, [source, flags]) => {
      const made = new target(source, flags);
      found.push(String(made));
      return made;
    },
  });
  const env = {
    ...Object.fromEntries(names.map(name => [name, '{}'])),
    LAMBDA_TASK_ROOT: folder,
    PUBLIC_URL: 'https://mitra.example',
    AWS_REGION: 'ap-southeast-3',
  };
  const own = new Proxy(process, { get: (target, name) => (name === 'env' ? env : Reflect.get(target, name)) });
  new Function('require', 'module', 'exports', 'process', 'RegExp', code)(require, { exports: {} }, {}, own, Watched);
  return found;
};

const patterns = new Set(
  DOORS.flatMap(door => {
    const code = readFileSync(join(bundles[door].directory, 'index.js'), 'utf8');
    return [...written(code), ...puttogether(bundles[door].directory, code)];
  }),
);

const OF_AWS = 'the AWS SDK looks so at numbers in answers of AWS, where nobody else writes any';
/** What takes longer than the text is long, in the dependencies; and why nobody can make it. */
const OUT_OF_REACH: Readonly<Record<string, string>> = {
  '/(\\d+\\.){3}\\d+/': 'the AWS SDK looks so at the name of a bucket, and there is none',
  '/(\\.\\d*?)0+$/': OF_AWS,
  '/0+$/': OF_AWS,
  '/^-?\\d*\\.?\\d+$/': OF_AWS,
  '/(\\s+)[^\\s]*$/': 'nodemailer folds a header with it, looking at 76 characters of it at a time',
};

const verdict = (pattern: string): string => {
  const end = pattern.lastIndexOf('/');
  return judged(pattern.slice(1, end), pattern.slice(end + 1));
};

afterAll(keepJudged);

describe('a regular expression in what is deployed', () => {
  test('is found wherever it is, written out or put together', () => {
    expect(patterns.size).toBeGreaterThan(200);
    expect([...patterns]).toEqual(
      expect.arrayContaining(['/^\\d{15}$/', expect.stringMatching(/^\/:\\\/\\\/\|.*www/)]),
    );
  });

  test('takes time that grows as the text, whoever wrote it, or reads nothing that anybody sends', () => {
    const slow = [...patterns].filter(pattern => verdict(pattern) !== 'safe');
    expect(slow.sort()).toEqual(Object.keys(OUT_OF_REACH).sort());
  });

  test('would be found out if it did not', () => {
    expect(['/^(a+)+$/', '/^(\\w|\\d)*x$/'].map(verdict)).toEqual(['vulnerable', 'vulnerable']);
  });
});
