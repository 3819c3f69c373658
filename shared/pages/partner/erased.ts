import { showMoment } from '../../domain/dates.ts';
import { type Directory, deskOf } from '../../domain/directory.ts';
import { ERASED_WITHIN, type Erasure } from '../../domain/erasure.ts';
import type { Language } from '../../domain/language.ts';
import { showReference } from '../../domain/reference.ts';
import { after, type Instant } from '../../domain/time.ts';
import { page } from '../frame.ts';
import { html } from '../html.ts';
import { otherLanguageOf } from '../offices.ts';
import { sayIn } from '../say.ts';

export type ErasedView = Readonly<{
  language: Language;
  directory: Directory;
  reference: string;
  erasure: Erasure;
  /** The page's own path. */
  path: string;
}>;

/** What a partner's link shows once erasure was asked for: that it is done, or until when; the notice of UU 27/2022 art. 45. */
export const erasedPage = ({ language, directory, reference, erasure, path }: ErasedView): string => {
  const say = sayIn(language);
  const moment = (at: Instant): string => showMoment(at, 'Asia/Jakarta', language);
  const until = moment(after(erasure.at, ERASED_WITHIN));
  const done = erasure.finishedAt;
  const title = say('Data Anda dihapus', 'Your data is erased');
  const main = html`<p class="soft">${say('Nomor pendaftaran', 'Reference')} ${showReference(reference)}</p>
<h1>${title}</h1>
<p class="lead">${say(
    `Permintaan penghapusan diterima ${moment(erasure.at)}. Data Anda tidak ditampilkan dan tidak dipakai lagi, dan kami tidak mengirim surel lagi tentang pendaftaran ini.`,
    `The request for erasure was received ${moment(erasure.at)}. Your data is no longer shown or used, and we send no more mail about this application.`,
  )}</p>
<p>${
    done
      ? say(`Penghapusan selesai ${moment(done)}.`, `The erasure was finished ${moment(done)}.`)
      : say(`Penghapusan selesai paling lambat ${until}.`, `The erasure is finished by ${until} at the latest.`)
  }</p>
<h2>${say('Yang masih tersisa', 'What remains')}</h2>
<ul><li>${say(
    'Nomor pendaftaran, kantor, tanggal, hasil keputusan, dan nomor surat kantor, tanpa nama dan tanpa isi.',
    'The reference, the offices, dates, outcomes and the numbers of the offices’ letters, without any name or content.',
  )}</li>
<li>${say(
    'Cadangan sistem yang terkunci; cadangan itu hilang dengan sendirinya dalam 35 hari, dan penghapusan ini diterapkan lagi jika cadangan terpaksa dipakai.',
    'Locked backups; they expire by themselves within 35 days, and this erasure is applied again should one ever be used.',
  )}</li>
<li>${say(
    'Surel yang sudah terkirim ke kantor, dan naskah dinas yang sudah terbit. Kantor diminta menghapus salinannya; naskah dinas disimpan sebagai arsip sebagaimana diwajibkan undang-undang.',
    'Mails that offices already have, and official letters. The offices are asked to delete their copies; official letters are kept as archives, as the law demands.',
  )}</li></ul>
<p>${say('Simpan atau cetak halaman ini sebagai bukti.', 'Keep or print this page as evidence.')}</p>`;
  return page({
    language,
    title: say(`Dihapus: ${showReference(reference)}`, `Erased: ${showReference(reference)}`),
    desk: deskOf(directory),
    otherLanguage: otherLanguageOf(path, language),
    main,
  });
};
