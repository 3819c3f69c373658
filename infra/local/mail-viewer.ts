import type { MailView } from './mails.ts';
import { type Html, html, page } from './page.ts';

const WHEN = new Intl.DateTimeFormat('id-ID', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Jakarta' });
const when = (mail: MailView): string => `${WHEN.format(new Date(mail.sentAt))} WIB`;

const row = (mail: MailView): Html => html`<tr>
<td class="quiet">${when(mail)}</td><td>${mail.to}</td><td><a href="/lokal/surat/${mail.id}">${mail.subject || '(tanpa subjek)'}</a></td></tr>`;

/** All mails that left, newest first. */
export const mailList = (mails: readonly MailView[]): string =>
  page(
    'Surel terkirim',
    mails.length === 0
      ? html`<p>Belum ada surel. Kirim formulir, lalu muat ulang halaman ini.</p>`
      : html`<p class="quiet">${String(mails.length)} surel, terbaru di atas. Tidak ada yang benar-benar keluar dari komputer ini. <a href="/lokal/surat.json">JSON</a></p>
<table><thead><tr><th>Waktu</th><th>Kepada</th><th>Subjek</th></tr></thead><tbody>${mails.map(row)}</tbody></table>`,
  );

const field = (name: string, value: string): Html =>
  value ? html`<tr><th>${name}</th><td>${value}</td></tr>` : { html: '' };

/** One mail as its reader would see it: HTML in a frame that runs nothing, text, and source. Links open in a new tab. */
export const mailPage = (mail: MailView): string =>
  page(
    mail.subject || '(tanpa subjek)',
    html`<table>${field('Dari', mail.from)}${field('Kepada', mail.to)}${field('Balas ke', mail.replyTo)}${field('Waktu', when(mail))}</table>
${
  mail.html
    ? html`<details open><summary>Tampilan HTML</summary><iframe title="Isi surel" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${`<base target="_blank">${mail.html}`}"></iframe></details>`
    : html`<p>Surel ini tidak memiliki bagian HTML.</p>`
}
<details ${{ html: mail.html ? '' : 'open' }}><summary>Teks</summary><pre>${mail.text}</pre></details>
<details><summary>Tajuk dan tag</summary><table>${Object.entries(mail.headers).map(([name, value]) => field(name, value))}${Object.entries(
      mail.tags,
    ).map(([name, value]) => field(`tag ${name}`, value))}</table></details>
<details><summary>Sumber</summary><pre>${mail.raw}</pre></details>`,
  );
