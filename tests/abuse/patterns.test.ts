import { globSync, readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';
import { afterAll, describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { checkApplication } from '../../shared/domain/check.ts';
import { readEmail } from '../../shared/domain/email.ts';
import { readPost } from '../../shared/domain/form/post.ts';
import { inputOf } from '../../shared/domain/form/read.ts';
import { readJson } from '../../shared/domain/json.ts';
import { openLink } from '../../shared/domain/link.ts';
import { readNpwp } from '../../shared/domain/npwp.ts';
import { readPhone } from '../../shared/domain/phone.ts';
import { readReference } from '../../shared/domain/reference.ts';
import { readSchool } from '../../shared/domain/school.ts';
import { hasDomain, hasLink, readLine, readParagraph } from '../../shared/domain/text.ts';
import { readToken } from '../../shared/domain/token.ts';
import { readWebAddress } from '../../shared/domain/web-address.ts';
import { around } from '../domain/applications.ts';
import { judged, keepJudged } from './recheck.ts';
import { encoded } from './site.ts';

type Pattern = Readonly<{ source: string; flags: string; file: string }>;

/** Every regular expression that is written out in what the functions run; the comfort script runs where it is typed. */
const written = (): Pattern[] =>
  globSync('{shared,functions}/**/*.ts', { exclude: ['shared/pages/comfort/**'] }).flatMap(file => {
    const found: Pattern[] = [];
    const { program } = parseSync(file, readFileSync(file, 'utf8'));
    const Literal = (node: object): void => {
      const { regex } = node as { regex?: { pattern: string; flags: string } };
      if (regex) found.push({ source: regex.pattern, flags: regex.flags, file });
    };
    new Visitor({ Literal }).visit(program);
    return found;
  });

/** Every one that is put together when a module is loaded: none is ever made of what somebody sent. */
const puttogether = async (): Promise<Pattern[]> => {
  const files = globSync('shared/**/*.ts', { exclude: ['shared/pages/comfort/**'] });
  const makers = files.filter(file => /\bRegExp\(/.test(readFileSync(file, 'utf8')));
  const found: Pattern[] = [];
  const { RegExp: Ordinary } = globalThis;
  globalThis.RegExp = new Proxy(Ordinary, {
    construct: (target, [source, flags]) => {
      found.push({ source: String(source), flags: flags ?? '', file: 'put together' });
      return new target(source, flags);
    },
  });
  try {
    for (const file of makers) await import(/* @vite-ignore */ `../../${file}?watched`);
  } finally {
    globalThis.RegExp = Ordinary;
  }
  expect(found.length).toBeGreaterThanOrEqual(makers.length);
  return found;
};

const patterns = [...written(), ...(await puttogether())];
const distinct = [...new Map(patterns.map(each => [`${each.source}/${each.flags}`, each])).values()];

afterAll(keepJudged);

describe('regular expressions', () => {
  test('are found', () => {
    expect(patterns.length).toBeGreaterThan(60);
    expect(patterns.map(({ source }) => source)).toEqual(
      expect.arrayContaining(['^\\d{15}$', expect.stringContaining('www')]),
    );
  });

  test.each(distinct)('take time that grows as the text: $file /$source/$flags', ({ source, flags }) => {
    expect(judged(source, flags)).toBe('safe');
  });
});

/** What makes a careless reader look at the same characters again and again. */
const ATTACKS = [
  ' ',
  '\t(',
  '0-',
  'a-',
  'a.',
  'a@',
  '://',
  'a.co',
  '\r\n',
  ', ',
  ';',
  '"\\',
  '&',
  '%',
  'e\u0301',
  '👩\u200d',
];

const READERS: readonly ((text: string) => unknown)[] = [
  ...[
    readPost,
    readJson,
    readReference,
    readPhone,
    readNpwp,
    readEmail,
    readSchool,
    readWebAddress,
    hasLink,
    hasDomain,
  ],
  text => readLine(text, { max: 1_000_000 }),
  text => readParagraph(text, { max: 1_000_000 }),
  text => readToken(text, 'key'),
  text => openLink(text, [{ id: 'k2', secret: 'secret' }], '2026-07-06T02:00:00.000Z'),
];

/** Everything that reads a text of somebody's, given one text in every place. */
const readEverywhere = (text: string): void => {
  const [region] = apiExample.regions;
  checkApplication(
    {
      organisation: { name: text, kind: text, legalNumber: text, npwp: text, website: text },
      contact: {
        name: text,
        position: text,
        email: text,
        phone: text,
        second: { name: text, email: text, phone: text },
      },
      criteria: { selfFunded: true, fundingSource: text, learningFocus: true, focusAreas: [text], focusOther: text },
      regions: [
        {
          ...region,
          province: text,
          regencies: [text],
          levels: [text],
          mou: [{ number: text, signed: text, link: text }],
          schools: [{ npsn: text }, { name: text }],
          since: text,
          note: text,
        },
      ],
      consent: { authorised: text },
      language: text,
    },
    around,
  );
  const names = ['contact.phone', 'regions.0.regencies', 'regions.0.schools', 'regions.0.mou.0.signed', 'token', text];
  const post = readPost(
    encoded([['regions.0.province', '35'], ...names.map((name): [string, string] => [name, text])]),
  );
  if (post) checkApplication(inputOf(post.answers, 'id'), around);
  for (const read of READERS) read(text);
  readJson(JSON.stringify({ [text]: text }));
};

/** Processor time of the best of a few runs: what the machine's other work adds is left out. */
const effort = (work: () => void): number => {
  const runs = [1, 2].map(() => {
    const { user } = process.cpuUsage();
    work();
    return process.cpuUsage().user - user;
  });
  return Math.min(...runs);
};

describe('whatever reads a text of somebody’s', () => {
  test.each(ATTACKS)('takes four times the text in about four times the time: %j', attack => {
    const of = (length: number) => `${attack.repeat(length / attack.length)}☃`;
    const [short, long] = [of(25_000), of(100_000)];
    readEverywhere(short);
    // The square of four is sixteen; what does not depend on the length is in both.
    expect(effort(() => readEverywhere(long)) / effort(() => readEverywhere(short))).toBeLessThan(10);
  });
});
