import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from './gateway.ts';
import { clockPage, readMove } from './jam.ts';
import { mailList, mailPage } from './mail-viewer.ts';
import type { Mails, MailView } from './mails.ts';
import { html, page } from './page.ts';

export type LokalOptions = Readonly<{
  mails: Mails;
  now: () => number;
  /** Moves the clock and answers when all that became due is done. */
  advanceTo: (to: number) => Promise<void>;
}>;

/** Every mail, newest first. */
export const allMails = async (mails: Mails): Promise<MailView[]> =>
  (await Promise.all(mails.ids().map(mails.view))).filter(mail => mail !== undefined);

const about = page(
  'Simpul di satu komputer',
  html`<p>Seluruh Simpul berjalan di komputer ini, dari templat dan berkas yang sama dengan yang dipasang di AWS.</p>
<ul><li><a href="/">Formulir pendaftaran</a></li><li><a href="/lokal/surat">Surel yang terkirim</a> (<a href="/lokal/surat.json">JSON</a>)</li>
<li><a href="/lokal/jam">Jam</a>: majukan waktu untuk melihat pengingat dan tenggat</li></ul>`,
);

const HTML = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';

/** The stage's own pages, under `/lokal`. */
export const serveLokal =
  ({ mails, now, advanceTo }: LokalOptions) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    const path = (request.url ?? '').split('?')[0]?.replace(/\/$/, '') ?? '';

    const moveClock = async (): Promise<void> => {
      const body = String(await bodyOf(request, 10_000));
      // `curl -d '{"advance":"P3D"}'` calls its JSON a form.
      const saysForm = String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded');
      const isForm = saysForm && !body.startsWith('{');
      const parsed = (): unknown => {
        try {
          return JSON.parse(body);
        } catch {
          return undefined;
        }
      };
      const move = readMove(isForm ? Object.fromEntries(new URLSearchParams(body)) : parsed(), now());
      if ('refusal' in move) {
        return isForm
          ? answer(422, HTML, clockPage(now(), move.refusal))
          : answer(422, 'application/problem+json', JSON.stringify({ status: 422, title: move.refusal }));
      }
      await advanceTo(move.to);
      return isForm
        ? answer(200, HTML, clockPage(now(), 'Selesai: semua yang jatuh tempo sudah dikerjakan.'))
        : answer(200, JSON_TYPE, JSON.stringify({ now: new Date(now()).toISOString() }));
    };

    if (path === '/lokal/jam' && request.method === 'POST') return moveClock();
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, 'text/plain', 'Method Not Allowed');
    if (path === '/lokal') return answer(200, HTML, about);
    if (path === '/lokal/jam') {
      const wantsPage = request.headers.accept?.includes('text/html');
      return wantsPage
        ? answer(200, HTML, clockPage(now()))
        : answer(200, JSON_TYPE, JSON.stringify({ now: new Date(now()).toISOString() }));
    }
    if (path === '/lokal/surat.json') return answer(200, JSON_TYPE, JSON.stringify(await allMails(mails)));
    if (path === '/lokal/surat') return answer(200, HTML, mailList(await allMails(mails)));
    const mail = await mails.view(/^\/lokal\/surat\/([\w-]+)$/.exec(path)?.[1] ?? '');
    if (mail) return answer(200, HTML, mailPage(mail));
    answer(404, HTML, page('Tidak ditemukan', html`<p>Halaman ini tidak ada. <a href="/lokal">Kembali</a></p>`));
  };
