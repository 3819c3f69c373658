import { showDay } from '../domain/dates.ts';
import { type Directory, deskOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { CURRENT_VERSION, EARLIER_VERSIONS } from '../domain/notices/versions.ts';
import type { PrivacyNotice } from '../domain/privacy-notice.ts';
import { page } from './frame.ts';
import { type Html, html } from './html.ts';
import { sayIn } from './say.ts';

export type PrivacyView = Readonly<{ language: Language; directory: Directory; notice: PrivacyNotice }>;

/** A privacy notice, with its version, so that a reader can tell which one was read; earlier ones say that they are. */
export const privacyPage = ({ language, directory, notice }: PrivacyView): string => {
  const say = sayIn(language);
  const holds = notice.version === CURRENT_VERSION;
  const name = say('Pemberitahuan pelindungan data pribadi', 'Privacy notice');
  const title = holds ? name : `${name}, ${say('versi', 'version')} ${notice.version}`;
  const query = holds ? '' : `versi=${notice.version}`;
  const main = html`${!holds && former(language)}<h1>${title}</h1>
<p class="soft">${say('Versi', 'Version')} ${notice.version}, ${showDay(notice.date, language)}</p>
${notice.parts.map(
  ({ heading, paragraphs = [], points = [] }) =>
    html`<section><h2>${heading}</h2>${
      points.length > 0 && html`<ul>${points.map(point => html`<li>${point}</li>`)}</ul>`
    }${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}</section>`,
)}${holds && earlier(language)}`;
  return page({
    language,
    title,
    desk: deskOf(directory),
    otherLanguage: `/privasi${join(query, language === 'id' ? 'lang=en' : '')}`,
    main,
  });
};

const join = (...parts: readonly string[]): string => {
  const given = parts.filter(part => part !== '');
  return given.length > 0 ? `?${given.join('&')}` : '';
};

const former = (language: Language): Html => {
  const say = sayIn(language);
  return html`<div class="note warn"><p>${say(
    'Ini versi yang sudah tidak berlaku. Pendaftaran yang dikirim saat versi ini berlaku mencatat bahwa versi inilah yang dibaca.',
    'This version no longer holds. Applications sent while it held have it on record that this version was read.',
  )} <a href="/privasi${say('', '?lang=en')}">${say('Versi yang berlaku sekarang', 'The version that holds now')}</a></p></div>`;
};

const earlier = (language: Language): Html => {
  const say = sayIn(language);
  return html`<section><h2>${say('Versi sebelumnya', 'Earlier versions')}</h2><ul>${EARLIER_VERSIONS.map(
    version =>
      html`<li class="hint"><a href="/privasi?versi=${version}${say('', '&lang=en')}">${say('Versi', 'Version')} ${version}</a></li>`,
  )}</ul></section>`;
};
