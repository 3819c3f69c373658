import { currentNames } from '../domain/programme.ts';
import { constant, type Html, html, typed } from '../pages/html.ts';
import { LIGHT } from '../pages/palette.ts';
import { sayIn } from '../pages/say.ts';
import {
  type Block,
  type Entry,
  type Link,
  lines,
  type Mail,
  oneLine,
  type Row,
  type Said,
  type Table,
} from './mail.ts';
import { STYLE } from './style.ts';

const SHEET = constant(`<style>${STYLE}</style>`);
/** For programs that ignore the style sheet: still one readable column. */
const PLAIN = 'font-family:Segoe UI,Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.5';

/** A mail as HTML: one column of at most 600 px, no image, nothing loaded from anywhere. */
export const frame = (mail: Mail, subject: string, publicUrl: string): string => {
  const say = sayIn(mail.language);
  return html`<!DOCTYPE html>
<html lang="${mail.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${subject}</title>
${SHEET}
</head>
<body class="page">
<div class="pre" style="display:none;max-height:0;overflow:hidden">${mail.preheader}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0"><tr><td class="around" align="center">
<table role="presentation" class="column" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px">
<tr><td class="brand" style="${PLAIN}"><b>Simpul</b><br>${currentNames.ministry[mail.language]}</td></tr>
<tr><td class="sheet" style="${PLAIN}">
<h1>${mail.title}</h1>
${mail.blocks.map(block => html`${rendered(block, mail)}\n`)}
</td></tr>
<tr><td class="foot" style="${PLAIN}">
<p>${mail.replies}</p>
<p>${say('Surel ini dikirim otomatis oleh Simpul, layanan pendaftaran mitra pembangunan', 'Sent automatically by Simpul, the service through which development partners apply to the')} ${currentNames.ministry[mail.language]}: ${anchor(publicUrl, publicUrl)}</p>
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`.toString();
};

const rendered = (block: Block, mail: Mail): Html => {
  if ('say' in block) return html`<p>${block.say}</p>`;
  if ('heading' in block) return html`<h2>${block.heading}</h2>`;
  if ('number' in block) return numberBox(block.number);
  if ('rows' in block) return rowsTable(block.rows);
  if ('card' in block) return html`<div class="card"><h3>${block.card.title}</h3>${rowsTable(block.card.rows)}</div>`;
  if ('entries' in block) return html`${block.entries.map(entry)}`;
  if ('table' in block) return numbersTable(block.table);
  if ('steps' in block) return html`<ol>${block.steps.map(step => html`<li>${step}</li>`)}</ol>`;
  if ('notice' in block) return noticeBox(block.notice);
  if ('quote' in block) return quoteBox(block.quote);
  if ('link' in block) return html`<p>${anchor(block.link.url, block.link.label)}</p>`;
  return buttonWithAddress(block.button, mail);
};

const numberBox = ({ label, value, hint }: { label: string; value: string; hint: string }): Html =>
  html`<div class="number"><p>${label}</p><p class="value">${value}</p><p>${hint}</p></div>`;

const rowsTable = (rows: readonly Row[]): Html =>
  html`<table class="rows" cellpadding="0" cellspacing="0">${rows.map(
    ([label, ...values]) =>
      html`<tr><th scope="row" align="left" valign="top">${label}</th><td valign="top">${stacked(values)}</td></tr>`,
  )}</table>`;

const numbersTable = ({ heads, rows }: Table): Html =>
  html`<table class="numbers" width="100%" cellpadding="0" cellspacing="0"><thead><tr>${heads.map(
    head => html`<th scope="col" align="left" valign="bottom">${head}</th>`,
  )}</tr></thead>${rows.map(
    ({ name, note, values }) =>
      html`<tbody><tr><th scope="rowgroup" align="left" colspan="${heads.length}">${name}${note && html` (${note})`}</th></tr><tr>${values.map(value => html`<td>${value}</td>`)}</tr></tbody>`,
  )}</table>`;

const stacked = (values: readonly Said[]): readonly Html[] | Html =>
  values.length > 1
    ? html`<ul>${values.map(value => html`<li>${said(value)}</li>`)}</ul>`
    : values.map(value => html`${said(value)}`);

const said = (value: Said): Html => {
  if (typeof value === 'string') return html`${value}`;
  return 'first' in value ? html`<b>${value.first}</b>${value.rest}` : typed(oneLine(value.theirs));
};

const entry = ({ title, theirs, lines: about, link }: Entry): Html =>
  html`<p class="entry"><b>${typed(oneLine(theirs))}</b><br>${title}${about.map(line => html`<br>${said(line)}`)}<br><a href="${link.url}">${link.label}</a></p>`;

const noticeBox = (notice: { title?: string; say: readonly string[]; link?: Link }): Html =>
  html`<div class="notice">${notice.title && html`<h2>${notice.title}</h2>`}${notice.say.map(
    sentence => html`<p>${sentence}</p>`,
  )}${notice.link && html`<p><b>${anchor(notice.link.url, notice.link.label)}</b></p>`}</div>`;

const quoteBox = ({ label, theirs }: { label: string; theirs: string }): Html =>
  html`<p class="label">${label}</p><blockquote>${lines(theirs).map(
    (line, place) => html`${place > 0 && html`<br>`}${typed(line)}`,
  )}</blockquote>`;

const buttonWithAddress = ({ label, url }: Link, { language }: Mail): Html =>
  html`<table role="presentation" class="press" cellpadding="0" cellspacing="0"><tr><td class="button" bgcolor="${LIGHT.accent}"><a href="${url}">${label}</a></td></tr></table>
<p class="soft">${sayIn(language)('Bila tombol tidak berfungsi, salin alamat ini:', 'If the button does not work, copy this address:')}<br>${anchor(url, url)}</p>`;

const anchor = (url: string, label: string): Html => html`<a class="link" href="${url}">${label}</a>`;
