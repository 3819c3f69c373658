import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { states } from '../pages/states.ts';
import { letters } from './letters.ts';

const require = createRequire(import.meta.url);
const JAR = require.resolve('vnu-jar/build/dist/vnu.jar');
const noJava = spawnSync('java', ['-version']).status !== 0;

const papers: readonly (readonly [name: string, html: string])[] = [
  ...(['id', 'en'] as const).flatMap(language =>
    states(language).map(([name, page]) => [`page ${name} (${language})`, page] as const),
  ),
  ...letters.map(([name, letter]) => [`mail ${name}`, letter.html] as const),
];

type Finding = Readonly<{ url: string; type: string; message: string; extract?: string }>;

/** The sheet is the same on all pages, and judging it takes longer than a page: once is enough. */
const withoutKnownSheets = (): ((html: string) => string) => {
  const known = new Set<string>();
  return html =>
    html.replace(/<style>.*?<\/style>/s, sheet => {
      if (known.has(sheet)) return '<style></style>';
      known.add(sheet);
      return sheet;
    });
};

/** What the W3C's checker says about each paper, asked once for all: starting Java takes longer than the answers. */
const judged = async (): Promise<readonly Finding[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'simpul-checker-'));
  const lighten = withoutKnownSheets();
  const files = papers.map(([, html], place) => {
    const file = join(folder, `${place}.html`);
    writeFileSync(file, lighten(html));
    return file;
  });
  try {
    // Its grammar needs a deep stack; the quick compiler and the simple collector halve its time.
    const java = ['-Xss4m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', JAR];
    const checker = spawn('java', [...java, '--format', 'json', '--exit-zero-always', '--stdout', ...files]);
    const [said] = await Promise.all([text(checker.stdout), once(checker, 'close')]);
    return (JSON.parse(said) as { messages: Finding[] }).messages;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What HTML calls obsolete and mail programs still need, each with its reason. */
const NEEDED_IN_MAILS: readonly (readonly [message: RegExp, why: string])[] = [
  [
    /^The “(align|valign|bgcolor|width|cellpadding|cellspacing)” attribute on the “(table|td|th)” element is obsolete\./,
    'Outlook for Windows lays out with Word, which takes these from attributes and little from style sheets',
  ],
  [
    /^CSS: “supported-color-schemes”: Property “supported-color-schemes” doesn't exist\.$/,
    'Apple Mail before iOS 13 and macOS 10.15 knows dark mode under this first name of `color-scheme`',
  ],
];

// Without Java nothing is judged, and the report counts these as skipped.
describe.skipIf(noJava)('the checker of the W3C', () => {
  let findings: readonly Finding[] = [];
  beforeAll(async () => {
    findings = await judged();
  });

  const about = (place: number): string[] =>
    findings
      .filter(({ url }) => url.endsWith(`/${place}.html`))
      .map(({ type, message, extract = '' }) => `${type}: ${message} ${extract}`);
  const isNeeded = (finding: string): boolean =>
    NEEDED_IN_MAILS.some(([message]) => message.test(finding.replace(/^\w+: /, '').replace(/(\.) .*$/s, '$1')));

  test.each(papers.map(([name], place) => [name, place] as const))('finds nothing on %s', (name, place) => {
    const found = about(place);
    expect(name.startsWith('mail') ? found.filter(finding => !isNeeded(finding)) : found).toEqual([]);
  });

  test.each(NEEDED_IN_MAILS)('%s is still said of some mail', message => {
    expect(findings.some(finding => message.test(finding.message.replace(/(\.) .*$/s, '$1')))).toBe(true);
  });
});
