import type { Case } from '../domain/case.ts';
import { showDate, showMoment } from '../domain/dates.ts';
import { type Directory, findOffice, provinceName } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { OPEN } from '../domain/status.ts';
import { nameOf, reachOffice } from './contact.ts';
import { type Html, html } from './html.ts';
import { sayIn } from './say.ts';
import { STATUSES } from './statuses.ts';

/** `Jawa Timur, Papua Tengah`; a code that the directory does not know stays a code. */
export const provinceNames = (directory: Directory, codes: readonly string[]): string =>
  codes.map(code => provinceName(directory, code)).join(', ');

/** A state as a label: never by its colour alone. */
export const statusLabel = ({ status }: Case, language: Language): Html => {
  const { name, attention } = STATUSES[status];
  return html`<span class="state${attention && ' warn'}">${name[language]}</span>`;
};

/** One office and its case: where things stand, what comes next and by when, whom to call. */
export const officeCard = (one: Case, directory: Directory, language: Language): Html => {
  const say = sayIn(language);
  const office = findOffice(directory, one.office);
  const zone = office?.timezone ?? 'Asia/Jakarta';
  const provinces = provinceNames(directory, one.provinces);
  const reach = office ? reachOffice(office, language) : [];
  return html`<section class="card"><h3>${office ? nameOf(office, language) : one.office}</h3>
<p>${statusLabel(one, language)} <span class="soft">${say('sejak', 'since')} ${showDate(one.since, zone, language)}</span></p>
<p>${STATUSES[one.status].meaning[language]}</p>
<dl class="pairs"><div><dt>${say('Untuk wilayah', 'For')}</dt><dd>${provinces}</dd></div>${
    OPEN.includes(one.status) &&
    one.status !== 'revision' &&
    html`<div><dt>${say('Jawaban paling lambat', 'Answer expected by')}</dt><dd><strong>${showMoment(one.answerBy, zone, language)}</strong></dd></div>`
  }${
    reach.length > 0 &&
    html`<div><dt>${say('Kontak', 'Contact')}</dt><dd>${reach.map((part, at) => html`${at > 0 && html`<br>`}${part}`)}</dd></div>`
  }</dl>
${
  one.standsIn &&
  html`<p class="hint">${say(
    `UPT di ${provinces} belum menerima pendaftaran lewat Simpul. Untuk sementara Sekretariat Pusat yang menangani dan menjawab Anda.`,
    `The office in ${provinces} does not take applications through Simpul yet. For the time being the national secretariat looks after yours and answers you.`,
  )}</p>`
}</section>`;
};

/** Where a page below a link is in the other language. */
export const otherLanguageOf = (base: string, language: Language): string =>
  `${base}?lang=${language === 'id' ? 'en' : 'id'}`;
