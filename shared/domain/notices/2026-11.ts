import { inEnglish, inIndonesian } from './2026-11-parts.ts';
import type { Notice } from './notice.ts';

/** As it was read from the first form on until the same day's second notice: never changed, for declarations name its hash. */
export const notice202611: Notice = {
  version: '2026-11',
  date: '2026-11-22',
  parts: {
    id: inIndonesian({
      reports: [],
      practices: [],
      passedOn: [],
      kept: [
        'Data pendaftaran disimpan selama pendaftaran ditinjau dan kemitraan berjalan, lalu selama masa retensi arsip yang berlaku bagi kementerian. Setelah itu data pribadi dihapus atau dianonimkan. Catatan peristiwa yang tersisa hanya memuat kode dan waktu. Masa retensi yang berlaku dapat ditanyakan kepada Sekretariat Pusat.',
      ],
      asking: [
        'Sampaikan permintaan kepada Sekretariat Pusat dengan menyebut nomor pendaftaran. Permintaan perbaikan, akses, dan penarikan persetujuan kami laksanakan paling lambat 3 x 24 jam sejak permintaan diterima. Untuk melindungi Anda, kami lebih dulu memastikan bahwa Andalah yang meminta.',
      ],
    }),
    en: inEnglish({
      reports: [],
      practices: [],
      passedOn: [],
      kept: [
        'An application is kept while it is reviewed and while the partnership lasts, and then for the archival period that binds the ministry. After that, personal data is erased or made anonymous. What remains of the event log holds codes and times only. The secretariat tells you the period that applies.',
      ],
      asking: [
        'Send your request to the national secretariat and name your reference. Correction, access and withdrawal of consent are carried out within 3 x 24 hours of receiving the request. To protect you, we first make sure that it is you who asks.',
      ],
    }),
  },
};
