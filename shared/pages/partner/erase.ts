import { ERASED_WITHIN } from '../../domain/erasure.ts';
import { HOUR } from '../../domain/time.ts';
import { html } from '../html.ts';
import { sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote } from './step.ts';

export type EraseView = Step & Readonly<{ trouble?: Trouble | undefined }>;

/** Says what follows before it is asked for: it cannot be taken back. */
export const erasePage = (view: EraseView): string => {
  const { language, trouble } = view;
  const say = sayIn(language);
  const hours = ERASED_WITHIN / HOUR;
  const wrong = trouble === 'unchosen';
  const main = html`<h2>${say('Yang terjadi', 'What happens')}</h2>
<ul><li>${say(
    'Data Anda langsung tidak ditampilkan lagi, dan kami tidak mengirim surel lagi tentang pendaftaran ini. Penghapusan selesai paling lama dalam',
    'Your data is no longer shown from now on, and we send no more mail about this application. The erasure is finished within',
  )} ${hours} ${say('jam.', 'hours.')}</li>
<li>${say(
    'Pendaftaran yang belum diputuskan dibatalkan, dan kemitraan yang berjalan berakhir.',
    'What is not decided yet is withdrawn, and partnerships end.',
  )}</li>
<li>${say(
    'Semua kantor yang menerima pendaftaran Anda diberi tahu, sampai tiga kali, agar menghapus salinannya.',
    'All offices that received your application are told, up to three times, to delete their copies.',
  )}</li></ul>
<h2>${say('Yang tetap ada', 'What remains')}</h2>
<ul><li>${say(
    'Nomor pendaftaran, kantor, tanggal, dan hasil keputusan, tanpa nama dan tanpa isi; serta naskah dinas yang sudah terbit, karena undang-undang kearsipan mewajibkannya.',
    'The reference, offices, dates and outcomes without any name or content; and official letters that were issued, because the law on archives demands it.',
  )}</li>
<li>${say('Cadangan sistem yang terkunci, paling lama 35 hari.', 'Locked backups, for 35 days at most.')}</li></ul>
<p><strong>${say('Penghapusan tidak dapat dibatalkan.', 'An erasure cannot be taken back.')}</strong> ${say(
    'Simpan salinan data Anda lebih dahulu jika masih memerlukannya. Sesudahnya Anda boleh mendaftar lagi.',
    'Keep a copy of your data first if you still need it. You may apply again afterwards.',
  )}</p>
<form class="card" method="post" action="${actionOf(view, 'erase')}" novalidate><input type="hidden" name="langkah" value="kirim">${carried(view)}
${!wrong && troubleNote(trouble, say)}
<div class="f${wrong && ' has-err'}">${wrong && html`<p class="err" id="setuju-e" role="alert">${say('Centang kotak ini jika memang demikian.', 'Tick this box if that is so.')}</p>`}
<label class="pick"><input type="checkbox" id="setuju" name="setuju" value="ya"${wrong && html` aria-describedby="setuju-e" aria-invalid="true" autofocus`}><span>${say('Ya, hapus semua data saya dalam pendaftaran ini.', 'Yes, erase all my data in this application.')}</span></label></div>
<p><button class="btn">${say('Hapus data saya', 'Erase my data')}</button></p></form>`;
  return stepPage(view, say('Minta penghapusan data', 'Ask for erasure'), main, trouble !== undefined);
};
