import type { Office } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { currentNames } from '../domain/programme.ts';
import { nameOf, reachOffice } from './contact.ts';
import { constant, type Html, html } from './html.ts';
import { ICON, MARK } from './mark.ts';
import { sayIn } from './say.ts';
import { STYLE } from './style.ts';

const SHEET = constant(`<style>${STYLE}</style>`);

export type Frame = Readonly<{
  language: Language;
  /** Names the page in the tab; the product's name follows. */
  title: string;
  /** The desk, whom anyone may ask; absent where the directory could not be read. */
  desk?: Office | undefined;
  /** Where the same page is in the other language. */
  otherLanguage?: string | undefined;
  /** With a side column on wide screens. */
  wide?: boolean;
  /** The scripts of this page, with what they show: the page is complete without. */
  comfort?: Readonly<{ scripts: readonly string[]; parts: Html }> | undefined;
  main: Html;
}>;

/** A complete page: one `h1` and everything else in `main`; the rest is the same everywhere. */
export const page = ({ language, title, desk, otherLanguage, wide, comfort, main }: Frame): string => {
  const say = sayIn(language);
  const query = say('', '?lang=en');
  return html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Simpul</title>
<link rel="icon" href="${ICON}">
${SHEET}
</head>
<body>
<a class="skip" href="#isi">${say('Langsung ke isi', 'Skip to content')}</a>
<header class="top"><div class="row">
<a class="brand" href="/${query}">${MARK}<span><b>Simpul</b><span>${currentNames.ministry[language]}</span></span></a>
<nav aria-label="${say('Utama', 'Main')}"><a href="/pendaftaran${query}">${say('Cek status', 'Check status')}</a>${otherLanguage && html`<a href="${otherLanguage}" lang="${say('en', 'id')}" hreflang="${say('en', 'id')}">${say('English', 'Bahasa Indonesia')}</a>`}</nav>
</div></header>
${comfort?.parts}
<main id="isi" tabindex="-1"${wide ? html` class="wide"` : ''}>
${main}
</main>
<footer class="foot"><div class="row">
${desk && html`<p>${nameOf(desk, language)}${reachOffice(desk, language).map(part => html` · ${part}`)}</p>`}${desk?.complaints && html`<p>${say('Pengaduan tentang layanan ini', 'Complaints about this service')}: <a href="${desk.complaints.url}" rel="noopener">${desk.complaints.name}</a></p>`}
<nav aria-label="${say('Kaki halaman', 'Footer')}"><a href="/privasi${query}">${say('Pelindungan data pribadi', 'Privacy notice')}</a><a href="/tautan${query}">${say('Minta tautan lagi', 'Send me the link again')}</a>${language === 'id' && html`<a href="/berkas">Untuk petugas</a>`}</nav>
</div></footer>
${comfort?.scripts.map(script => html`<script type="module" src="/aset/${script}"></script>`)}
</body>
</html>
`.toString();
};
