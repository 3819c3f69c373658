import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

type Threat = Readonly<{ threat: string; measure: string; where: string; file: string; name: string }>;

/** Every row of the tables of docs/threats.md. */
const threats: readonly Threat[] = read('docs/threats.md')
  .split('\n')
  .filter(line => /^\|/.test(line) && !/^\| *(?:threat|-+) *\|/.test(line))
  .map(line => {
    const [, threat = '', measure = '', where = '', proof = ''] = line.split('|').map(cell => cell.trim());
    const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(proof) ?? [];
    return { threat, measure, where: where.replaceAll('`', ''), file, name };
  });

/** The names of the tests that a file has, as they are written: not those that are skipped or left to do. */
const namesIn = (file: string): readonly string[] => {
  const source = read(file);
  const found: string[] = [];
  const CallExpression = (node: object): void => {
    const { callee, arguments: given } = node as {
      callee: { start: number; end: number };
      arguments: { value?: unknown }[];
    };
    const makes = /^(?:test|it)(?!\.(?:skip|todo))\b/.test(source.slice(callee.start, callee.end));
    if (makes && typeof given[0]?.value === 'string') found.push(given[0].value);
  };
  new Visitor({ CallExpression }).visit(parseSync(file, source).program);
  return found;
};

describe('the table of threats', () => {
  test('has a row for each that we know of', () => {
    expect(threats.length).toBeGreaterThanOrEqual(48);
    expect(new Set(threats.map(({ threat }) => threat)).size).toBe(threats.length);
  });

  test.each(threats)('$threat: there is what stands in its way, and a test of it', ({ measure, where, file, name }) => {
    expect(measure).not.toBe('');
    expect([where, existsSync(join(ROOT, where))]).toEqual([where, true]);
    expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
    expect(namesIn(file)).toContain(name);
  });
});
