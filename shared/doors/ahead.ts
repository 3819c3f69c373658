import { type Directory, deskOf } from '../domain/directory.ts';
import { EARLIER_NOTICES } from '../domain/earlier-notices.ts';
import type { Language } from '../domain/language.ts';
import type { EarlierVersion } from '../domain/notices/versions.ts';
import { openApiDocument } from '../domain/openapi.ts';
import { privacyNotice, readIn } from '../domain/privacy-notice.ts';
import { formPage } from '../pages/form.ts';
import { privacyPage } from '../pages/privacy.ts';
import { problemsOf } from '../pages/problem.ts';
import { TEXTS, type Trouble } from '../pages/problem-texts.ts';
import { type AheadFile, MADE_IN, PLACE } from './form.ts';

/**
 * Everything that depends on nobody who asks is made with the bundle, so that the function neither carries nor runs what
 * draws it: a cold one answers its first visitor in half the time. The same input gives the same texts, on any day.
 */
export const madeAhead = (directory: Directory, scripts: readonly string[]): Readonly<Record<AheadFile, string>> => {
  const now = `${MADE_IN}-01-01T00:00:00.000Z`;
  const form = (language: Language): string =>
    formPage({ language, token: PLACE.token, answers: {}, faults: [], hints: [], directory, now, scripts });
  const regencies = directory.provinces.map(({ code }) => [
    code,
    directory.regencies.filter(({ province }) => province === code).map(({ kind, name }) => `${kind} ${name}`),
  ]);
  const say = problemsOf(deskOf(directory));
  const problems = (Object.keys(TEXTS) as Trouble[]).flatMap(trouble =>
    (['id', 'en'] as const).map(language => {
      const answers = { page: say(trouble, language, 'page'), json: say(trouble, language, 'json') };
      return [`problem.${trouble}.${language}.json`, JSON.stringify(answers)];
    }),
  );
  const earlier = Object.values(EARLIER_NOTICES).flatMap(notice =>
    (['id', 'en'] as const).map(language => [
      `privacy.${notice.version}.${language}.html`,
      privacyPage({ language, directory, notice: readIn(notice, language) }),
    ]),
  );
  return {
    ...(Object.fromEntries(problems) as Record<`problem.${Trouble}.${Language}.json`, string>),
    'form.id.html': form('id'),
    'form.en.html': form('en'),
    'privacy.id.html': privacyPage({ language: 'id', directory, notice: privacyNotice('id') }),
    'privacy.en.html': privacyPage({ language: 'en', directory, notice: privacyNotice('en') }),
    ...(Object.fromEntries(earlier) as Record<`privacy.${EarlierVersion}.${Language}.html`, string>),
    'openapi.json': JSON.stringify(openApiDocument({ provinces: directory.provinces, publicUrl: PLACE.publicUrl })),
    'regencies.json': JSON.stringify(Object.fromEntries(regencies)),
  };
};
