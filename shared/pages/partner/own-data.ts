import { type Html, html } from '../html.ts';
import { sayIn } from '../say.ts';
import { type Acting, actionOf, carried } from './acts.ts';

/** What the law gives to whoever the data is about (UU 27/2022 art. 5 to 13), each done at once. */
export const ownData = (acting: Acting): Html | false => {
  if (acting.readOnly) return false;
  const say = sayIn(acting.language);
  const more = (act: Parameters<typeof actionOf>[1], label: string): Html =>
    html`<button class="btn two small" formaction="${actionOf(acting, act)}">${label}</button>`;
  return html`<section class="card noprint"><h2>${say('Data pribadi Anda', 'Your personal data')}</h2>
<p>${say('Semua permintaan ini langsung dilaksanakan oleh sistem.', 'The system carries out all of this at once.')} <a href="/privasi${say('', '?lang=en')}">${say('Pemberitahuan pelindungan data', 'Privacy notice')}</a></p>
<form class="acts" method="post" action="${actionOf(acting, 'copy')}">${carried(acting)}<button class="btn two small" name="bentuk" value="cetak">${say('Lihat dan cetak semua data saya', 'See and print all my data')}</button><button class="btn two small" name="bentuk" value="json">${say('Unduh salinan (JSON)', 'Download a copy (JSON)')}</button>${more('contact', say('Perbaiki data saya', 'Correct my data'))}${more('consent', say('Tarik persetujuan', 'Withdraw a consent'))}${more('erase', say('Minta penghapusan', 'Ask for erasure'))}</form></section>`;
};
