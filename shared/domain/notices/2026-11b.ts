import { inEnglish, inIndonesian } from './2026-11-parts.ts';
import type { Notice } from './notice.ts';

/** The notice that holds. */
export const notice202611b: Notice = {
  version: '2026-11b',
  date: '2026-11-22',
  parts: {
    id: inIndonesian({
      reports: [
        'Laporan berkala kemitraan: apa yang dilakukan, jumlah sekolah dan komunitas belajar, serta praktik baik dan tautan buktinya.',
      ],
      practices: [
        'Meneruskan praktik baik ke Kementerian dan mitra lain: hanya jika Anda menyetujuinya pada laporan yang memuatnya. Persetujuan itu boleh ditarik kapan saja.',
      ],
      passedOn: [
        'Pimpinan Kementerian dan mitra lain: hanya praktik baik yang Anda setujui untuk diteruskan, dengan nama organisasi Anda.',
      ],
      kept: [
        'Data pendaftaran disimpan selama pendaftaran ditinjau dan kemitraan berjalan, lalu selama masa retensi menurut jadwal retensi arsip kementerian. Setelah itu berkasnya diserahkan kepada kantor dan dihapus dari sistem dengan persetujuan pejabat yang berwenang. Yang tersisa hanya catatan peristiwa berisi kode dan waktu. Masa retensi yang berlaku dapat ditanyakan kepada Sekretariat Pusat.',
        'Cadangan sistem hilang dengan sendirinya dalam 35 hari. Pendaftaran yang ditolak sebagai spam dihapus dalam 30 hari.',
      ],
      asking: [
        'Di halaman status pendaftaran, bagian Data pribadi Anda, sistem langsung melaksanakannya: salinan semua data Anda (untuk dicetak dan dalam format yang dapat dibaca mesin), perbaikan narahubung, dan penarikan persetujuan.',
        'Penghapusan juga diminta di sana. Sejak saat itu data Anda tidak ditampilkan dan tidak ada surel lagi; penghapusan selesai paling lambat 3 x 24 jam, dan kantor yang menerima pendaftaran Anda diminta menghapus salinannya. Yang tetap ada hanya nomor, tanggal, dan hasil keputusan tanpa nama, serta naskah dinas yang sudah terbit, karena undang-undang kearsipan mewajibkannya.',
        'Anda juga dapat menyampaikan permintaan kepada Sekretariat Pusat dengan menyebut nomor pendaftaran; kami laksanakan paling lambat 3 x 24 jam. Untuk melindungi Anda, kami lebih dulu memastikan bahwa Andalah yang meminta.',
      ],
    }),
    en: inEnglish({
      reports: [
        'Check-ins of a partnership: what was done, numbers of schools and learning communities, and good practice with links to evidence.',
      ],
      practices: [
        'Passing good practice on to the Ministry and other partners: only if you agree to it in the report that holds it. You may withdraw that consent at any time.',
      ],
      passedOn: [
        'The leadership of the Ministry and other partners: only good practice that you agreed to pass on, with the name of your organisation.',
      ],
      kept: [
        'An application is kept while it is reviewed and while the partnership lasts, and then for the period of the ministry’s retention schedule. After that, its file is handed to the office and deleted from the system once the competent official has approved. What remains is a log of events that holds codes and times only. The secretariat tells you the period that applies.',
        'Backups expire by themselves within 35 days. Applications that were turned down as spam are deleted within 30 days.',
      ],
      asking: [
        'On the status page of your application, under Your personal data, the system does it at once: a copy of all your data (to print, and in a format for machines), correction of the contact, and withdrawal of a consent.',
        'Erasure is asked for there as well. From that moment your data is not shown and no more mail is sent; the erasure is finished within 3 x 24 hours, and the offices that received your application are asked to delete their copies. What remains are reference, dates and outcomes without a name, and official letters that were issued, because the law on archives demands it.',
        'You can also send your request to the national secretariat and name your reference; it is carried out within 3 x 24 hours. To protect you, we first make sure that it is you who asks.',
      ],
    }),
  },
};
