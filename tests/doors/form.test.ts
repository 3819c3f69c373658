import { describe, expect, test } from 'vitest';
import { deskOf } from '../../shared/domain/directory.ts';
import { EARLIER_NOTICES } from '../../shared/domain/earlier-notices.ts';
import { privacyNotice, readIn } from '../../shared/domain/privacy-notice.ts';
import { readToken } from '../../shared/domain/token.ts';
import { madeAhead } from '../../shared/doors/ahead.ts';
import { formRoutes, problemsAhead } from '../../shared/doors/form.ts';
import { formPage } from '../../shared/pages/form.ts';
import { privacyPage } from '../../shared/pages/privacy.ts';
import { problemsOf } from '../../shared/pages/problem.ts';
import { TEXTS, type Trouble } from '../../shared/pages/problem-texts.ts';
import type { Request } from '../../shared/pages/request.ts';
import { directory, world } from '../world.ts';

const KEY = 'the key of the form';
const SCRIPT = { file: 'formulir.0123456789ab.js', code: ';' };
const made = madeAhead(directory, [SCRIPT.file]);

const asked: Request = {
  method: 'GET',
  path: '/',
  params: {},
  query: {},
  headers: {},
  cookies: {},
  body: '',
  clientAddress: '192.0.2.1',
  language: 'id',
};
const routesAt = (at: string) =>
  formRoutes({
    ...world().ports,
    now: () => at,
    renderKey: KEY,
    ahead: file => made[file],
    scripts: () => [SCRIPT],
  });

describe.each(['id', 'en'] as const)('made ahead (%s)', language => {
  test.each([2026, 2027, 2041])('the form is, byte for byte, the one that is drawn in %i', async year => {
    const now = `${year}-12-31T23:59:59.000Z`;
    const body = (await routesAt(now)['GET /']?.({ ...asked, language }))?.body ?? '';
    const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(readToken(token, KEY)?.at).toBe(now);
    const drawn = { language, token, answers: {}, faults: [], hints: [], directory, now, scripts: [SCRIPT.file] };
    expect(body).toBe(formPage(drawn));
  });

  test('the privacy notice is the one that is drawn', async () => {
    const reply = await routesAt('2026-11-23T02:00:00.000Z')['GET /privasi']?.({ ...asked, language });
    expect(reply?.body).toBe(privacyPage({ language, directory, notice: privacyNotice(language) }));
  });

  test.each(Object.values(EARLIER_NOTICES))(
    'the earlier notice $version is readable under its version',
    async notice => {
      const privacy = routesAt('2026-11-23T02:00:00.000Z')['GET /privasi'];
      const reply = await privacy?.({ ...asked, language, query: { versi: notice.version } });
      expect(reply?.body).toBe(privacyPage({ language, directory, notice: readIn(notice, language) }));
      expect(reply?.body).toContain(notice.parts[language][0]?.heading);
      const current = (await privacy?.({ ...asked, language }))?.body ?? '';
      expect(current).toContain(`/privasi?versi=${notice.version}`);
      expect((await privacy?.({ ...asked, language, query: { versi: '2020-01' } }))?.status).toBe(404);
    },
  );

  test.each(Object.keys(TEXTS) as Trouble[])('the trouble %s is answered as if it were drawn', trouble => {
    const ahead = problemsAhead(file => made[file]);
    const drawn = problemsOf(deskOf(directory));
    for (const as of ['page', 'json'] as const) {
      expect(ahead(trouble, language, as)).toEqual(drawn(trouble, language, as));
    }
  });
});

test('two visitors get two tokens', async () => {
  const routes = routesAt('2026-11-23T02:00:00.000Z');
  expect(await routes['GET /']?.(asked)).not.toEqual(await routes['GET /']?.(asked));
});

test('every province has its regencies to type ahead, and nothing else has', async () => {
  const at = async (code: string) =>
    await routesAt('2026-11-23T02:00:00.000Z')['GET /aset/{file}']?.({
      ...asked,
      params: { file: `kabupaten-${code}.json` },
    });
  for (const { code } of directory.provinces) {
    const names = directory.regencies.filter(each => each.province === code).map(each => `${each.kind} ${each.name}`);
    expect(JSON.parse((await at(code))?.body ?? '')).toEqual(names);
  }
  expect((await at('99'))?.status).toBe(404);
});
