import { type Directory, deskOf } from '../domain/directory.ts';
import { makeToken } from '../domain/token.ts';
import type { Ports } from '../flow/ports.ts';
import { formPage } from '../pages/form.ts';
import { privacyPage } from '../pages/privacy.ts';
import { problem } from '../pages/problem.ts';
import type { Handle } from '../pages/request.ts';

type Needs = Pick<Ports, 'publicUrl' | 'now' | 'random'> &
  Readonly<{ directory: Directory; renderKey: string; openApi: string }>;

/** What can be read without an application. */
export const formRoutes = ({
  directory,
  renderKey,
  openApi,
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
      body: formPage({ language, token, answers: {}, faults: [], hints: [], directory, now: at }),
    };
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
