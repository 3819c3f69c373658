import { type Directory, deskOf } from '../domain/directory.ts';
import { makeToken } from '../domain/token.ts';
import type { Ports } from '../flow/ports.ts';
import { formPage } from '../pages/form.ts';
import { privacyPage } from '../pages/privacy.ts';
import { problem } from '../pages/problem.ts';
import type { Handle, Reply } from '../pages/request.ts';

type Needs = Pick<Ports, 'publicUrl' | 'now' | 'random'> &
  Readonly<{ directory: Directory; renderKey: string; openApi: string; comfort: Comfort }>;

/** The script of the form: the name under which it is served, with a hash of what it holds, and its text. */
export type Comfort = Readonly<{ file: string; code: string }>;

const TO_KEEP_FOR_EVER = 'public, max-age=31536000, immutable';
const TO_KEEP_FOR_A_DAY = 'public, max-age=86400';

/** What can be read without an application. */
export const formRoutes = ({
  directory,
  renderKey,
  openApi,
  comfort,
  publicUrl,
  now,
  random,
}: Needs): Readonly<Record<string, Handle>> => ({
  'GET /': async ({ language }) => {
    const at = now();
    const token = makeToken({ nonce: Buffer.from(random(16)).toString('base64url'), at }, renderKey);
    return {
      status: 200,
      // Back keeps the token (no-store would lose it), and nothing shared ever keeps the page.
      headers: { 'cache-control': 'private, no-cache', 'x-robots-tag': 'all' },
      body: formPage({ language, token, answers: {}, faults: [], hints: [], directory, now: at, script: comfort.file }),
      scripted: true,
    };
  },
  'GET /aset/{file}': async ({ params, language }) => {
    const file = params['file'] ?? '';
    if (file === comfort.file) return asset(comfort.code, 'text/javascript; charset=utf-8', TO_KEEP_FOR_EVER);
    const province = /^kabupaten-(\d\d)\.json$/.exec(file)?.[1];
    const names = directory.regencies
      .filter(each => each.province === province)
      .map(each => `${each.kind} ${each.name}`);
    if (names.length === 0) return problem('not-found', language, deskOf(directory));
    return asset(JSON.stringify(names), 'application/json', TO_KEEP_FOR_A_DAY);
  },
  'GET /privasi': async ({ language }) => ({ status: 200, body: privacyPage({ language, directory }) }),
  'GET /api/openapi.json': async () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: openApi.replaceAll('{publicUrl}', publicUrl),
  }),
  $default: async ({ language, path }) =>
    problem('not-found', language, path.startsWith('/api/') ? 'json' : deskOf(directory)),
});

const asset = (body: string, type: string, caching: string): Reply => ({
  status: 200,
  headers: { 'content-type': type, 'cache-control': caching },
  body,
});
