import { showDay } from '../domain/dates.ts';
import { type Directory, deskOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { privacyNotice } from '../domain/privacy-notice.ts';
import { page } from './frame.ts';
import { html } from './html.ts';

import { sayIn } from './say.ts';

/** The privacy notice, with its version, so that a reader can tell which one was read. */
export const privacyPage = ({
  language,
  directory,
}: Readonly<{ language: Language; directory: Directory }>): string => {
  const say = sayIn(language);
  const notice = privacyNotice(language);
  const title = say('Pemberitahuan pelindungan data pribadi', 'Privacy notice');
  const main = html`<h1>${title}</h1>
<p class="soft">${say('Versi', 'Version')} ${notice.version}, ${showDay(notice.date, language)}</p>
${notice.parts.map(
  ({ heading, paragraphs = [], points = [] }) =>
    html`<section><h2>${heading}</h2>${
      points.length > 0 && html`<ul>${points.map(point => html`<li>${point}</li>`)}</ul>`
    }${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}</section>`,
)}`;
  return page({
    language,
    title,
    desk: deskOf(directory),
    otherLanguage: say('/privasi?lang=en', '/privasi'),
    main,
  });
};
