import type { Language } from '../domain/language.ts';
import { CURRENT_VERSION, EARLIER_VERSIONS, type EarlierVersion } from '../domain/notices/versions.ts';
import { makeToken } from '../domain/token.ts';
import type { Ports } from '../flow/ports.ts';
import type { Problems } from '../pages/problem.ts';
import type { Trouble } from '../pages/problem-texts.ts';
import type { Handle, Reply } from '../pages/request.ts';

type Needs = Pick<Ports, 'publicUrl' | 'now' | 'random'> &
  Readonly<{ renderKey: string; ahead: Ahead; scripts: () => readonly Script[] }>;

/** Made with the bundle, and read from beside the code: pages with places for what is each asking's own, and data. */
export type AheadFile =
  | `${'form' | 'privacy'}.${Language}.html`
  | `privacy.${EarlierVersion}.${Language}.html`
  | `problem.${Trouble}.${Language}.json`
  | 'openapi.json'
  /** The names of regencies by the code of their province. */
  | 'regencies.json';
export type Ahead = (file: AheadFile) => string;

/**
 * Problems as they were made with the bundle: neither their texts nor what draws them is loaded by a function that draws
 * nothing else.
 */
export const problemsAhead =
  (ahead: Ahead): Problems =>
  (trouble, language, as) =>
    (JSON.parse(ahead(`problem.${trouble}.${language}.json`)) as Readonly<Record<typeof as, Reply>>)[as];

/** Stands where each asking has something of its own: the token of a page, the address of the site. */
export const PLACE = { token: '{token}', publicUrl: '{publicUrl}' } as const;

/** The newest year that a form made ahead offers; those that began since are put in when it is asked for. */
export const MADE_IN = 2026;

/** A script of the form: the name under which it is served, with a hash of what it holds, and its text. */
export type Script = Readonly<{ file: string; code: string }>;

const TO_KEEP_FOR_EVER = 'public, max-age=31536000, immutable';
const TO_KEEP_FOR_A_DAY = 'public, max-age=86400';

/** What can be read without an application. */
export const formRoutes = ({
  renderKey,
  ahead,
  scripts,
  publicUrl,
  now,
  random,
}: Needs): Readonly<Record<string, Handle>> => {
  const problem = problemsAhead(ahead);
  return {
    'GET /': async ({ language }) => {
      const at = now();
      const token = makeToken({ nonce: Buffer.from(random(16)).toString('base64url'), at }, renderKey);
      const page = inYear(ahead(`form.${language}.html`), Number(at.slice(0, 4)));
      return {
        status: 200,
        // Back keeps the token (no-store would lose it), and nothing shared ever keeps the page.
        headers: { 'cache-control': 'private, no-cache', 'x-robots-tag': 'all' },
        body: page.replace(PLACE.token, token),
        scripted: true,
      };
    },
    'GET /aset/{file}': async ({ params, language }) => {
      const file = params['file'] ?? '';
      const script = scripts().find(each => each.file === file);
      if (script) return asset(script.code, 'text/javascript; charset=utf-8', TO_KEEP_FOR_EVER);
      const province = /^kabupaten-(\d\d)\.json$/.exec(file)?.[1] ?? '';
      const names = (JSON.parse(ahead('regencies.json')) as Record<string, readonly string[]>)[province];
      if (!names) return problem('not-found', language, 'page');
      return asset(JSON.stringify(names), 'application/json', TO_KEEP_FOR_A_DAY);
    },
    'GET /privasi': async ({ language, query }) => {
      const { versi = CURRENT_VERSION } = query;
      const earlier = EARLIER_VERSIONS.find(version => version === versi);
      if (!earlier && versi !== CURRENT_VERSION) return problem('not-found', language, 'page');
      return { status: 200, body: ahead(earlier ? `privacy.${earlier}.${language}.html` : `privacy.${language}.html`) };
    },
    'GET /api/openapi.json': async () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: ahead('openapi.json').replaceAll(PLACE.publicUrl, publicUrl),
    }),
    $default: async ({ language, path }) => problem('not-found', language, path.startsWith('/api/') ? 'json' : 'page'),
  };
};

const option = (year: number): string => `<option value="${year}">${year}</option>`;

/** A form made ahead as it would be made in this year. */
const inYear = (page: string, year: number): string => {
  const since = Array.from({ length: Math.max(0, year - MADE_IN) }, (_, back) => option(year - back));
  return page.replace(option(MADE_IN), newest => since.join('') + newest);
};

const asset = (body: string, type: string, caching: string): Reply => ({
  status: 200,
  headers: { 'content-type': type, 'cache-control': caching },
  body,
});
