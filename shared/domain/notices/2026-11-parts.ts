import { currentNames } from '../programme.ts';
import type { NoticePart } from './notice.ts';

/** Where the versions of November 2026 differ, as points and paragraphs of one language; an empty one is not said at all. */
export type Own = Readonly<{
  /** Of what is processed: reports on a partnership. */
  reports: readonly string[];
  /** Of what for: passing good practice on, */
  practices: readonly string[];
  /** and who gets it. */
  passedOn: readonly string[];
  /** How long it is kept. */
  kept: readonly string[];
  /** How one's rights are had. */
  asking: readonly string[];
}>;

/** What UU 27/2022 art. 21 asks to be said beforehand, and the rights of art. 5 to 13. Versions that were read: never changed. */
export const inIndonesian = (own: Own): readonly NoticePart[] => [
  {
    heading: 'Siapa yang bertanggung jawab',
    paragraphs: [
      `Pengendali data pribadi adalah ${currentNames.ministry.id}, melalui Sekretariat Pusat program mitra pembangunan dan unit pelaksana teknis (UPT) di provinsi yang Anda pilih. Anda dapat menghubungi Sekretariat Pusat lewat kontak di bagian bawah halaman ini, termasuk untuk menyampaikan permintaan tentang data pribadi Anda.`,
    ],
  },
  {
    heading: 'Data yang kami proses',
    points: [
      'Narahubung: nama, jabatan, alamat surel, dan nomor telepon; juga narahubung kedua jika Anda mengisinya.',
      'Organisasi: nama, jenis, nomor badan hukum, NPWP, situs web, sumber pendanaan, dan bidang kegiatan.',
      'Wilayah: provinsi, kabupaten/kota, jenjang, sekolah binaan, MoU, pengalaman, dukungan yang ditawarkan, dan catatan Anda.',
      ...own.reports,
      'Pernyataan Anda beserta waktu, bahasa, dan versi pemberitahuan ini; riwayat penanganan pendaftaran; serta bukti bahwa surel kami terkirim.',
    ],
    paragraphs: [
      'Kami tidak meminta NIK, dan tidak meminta data anak. Jika Anda mencantumkan narahubung kedua, pastikan orang itu mengetahuinya.',
    ],
  },
  {
    heading: 'Untuk apa, dan atas dasar apa',
    points: [
      'Meneruskan pendaftaran ke UPT yang berwenang, meninjaunya, menjawab Anda, dan menindaklanjuti kemitraan: pelaksanaan tugas pelayanan publik (Pasal 20 ayat (2) huruf e UU Nomor 27 Tahun 2022).',
      ...own.practices,
      'Menghubungi Anda tentang kegiatan kemitraan lain: hanya jika Anda menyetujuinya secara terpisah. Persetujuan itu boleh ditarik kapan saja dan tidak memengaruhi pendaftaran Anda.',
      'Menjaga keamanan sistem dan mencegah penyalahgunaan: kepentingan yang sah.',
    ],
    paragraphs: ['Tidak ada keputusan yang diambil secara otomatis. Setiap pendaftaran diputuskan oleh pegawai UPT.'],
  },
  {
    heading: 'Siapa yang menerima data',
    points: [
      'UPT penjaminan mutu di tiap provinsi yang Anda pilih; UPT guru dan tenaga kependidikan di provinsi itu jika dukungan Anda menyangkut guru atau komunitas belajar; dan Sekretariat Pusat.',
      ...own.passedOn,
      'Penyedia layanan komputasi awan yang menyimpan data dan mengirim surel atas perintah kami.',
    ],
    paragraphs: [
      'Data pendaftaran disimpan di Indonesia. Surel dikirim lewat internet, dan kotak surel Anda atau UPT mungkin berada di negara lain; karena itu surel kepada Anda tidak memuat tulisan dari formulir. Data Anda tidak dijual dan tidak dipakai untuk iklan. Halaman ini tidak memasang kuki dan tidak memuat pelacak.',
    ],
  },
  {
    heading: 'Berapa lama disimpan',
    paragraphs: [...own.kept],
  },
  {
    heading: 'Hak Anda',
    points: [
      'mendapat informasi tentang pemrosesan data Anda, serta akses dan salinannya;',
      'memperbaiki data yang keliru atau melengkapinya;',
      'menarik persetujuan, membatasi atau mengakhiri pemrosesan, dan meminta penghapusan;',
      'mendapat data Anda dalam format yang lazim digunakan;',
      'mengajukan keberatan, dan mengadu kepada lembaga pelindungan data pribadi.',
    ],
    paragraphs: [
      ...own.asking,
      'Jika terjadi kegagalan pelindungan data pribadi, kami memberi tahu Anda secara tertulis paling lambat 3 x 24 jam.',
    ],
  },
  {
    heading: 'Apakah wajib',
    paragraphs: [
      'Isian yang tidak bertanda (opsional) diperlukan agar UPT dapat meninjau dan menjawab. Tanpa isian itu pendaftaran tidak dapat dikirim. Isian lain boleh dikosongkan.',
    ],
  },
];

/** The same in English. */
export const inEnglish = (own: Own): readonly NoticePart[] => [
  {
    heading: 'Who is responsible',
    paragraphs: [
      `The controller is the ${currentNames.ministry.en} of the Republic of Indonesia, through the national secretariat of the development partner programme and the regional offices (UPT) of the provinces that you choose. You can reach the secretariat through the contacts at the foot of this page, also for requests about your personal data.`,
    ],
  },
  {
    heading: 'What we process',
    points: [
      'Contact: name, position, e-mail address and phone number; and those of a second contact if you give one.',
      'Organisation: name, kind, legal number, tax number, website, source of funds and areas of activity.',
      'Regions: provinces, regencies, school levels, assisted schools, MoUs, experience, the support that you offer, and your note.',
      ...own.reports,
      'Your declarations with their time, language and the version of this notice; the history of your application; and evidence that our mails were sent.',
    ],
    paragraphs: [
      'We do not ask for the national identity number (NIK), nor for data of children. If you name a second contact, make sure that this person knows.',
    ],
  },
  {
    heading: 'What for, and on what basis',
    points: [
      'Passing your application to the competent offices, reviewing it, answering you and following up the partnership: performance of a public service (art. 20(2)(e) of Law 27 of 2022).',
      ...own.practices,
      'Contacting you about other partnership activities: only if you agree to it separately. You may withdraw that consent at any time; your application is not affected.',
      'Keeping the system secure and preventing abuse: legitimate interest.',
    ],
    paragraphs: ['No decision is taken automatically. Officers of the regional office decide on every application.'],
  },
  {
    heading: 'Who receives it',
    points: [
      'The quality office of each province that you choose; the teacher office of that province if your support concerns teachers or learning communities; and the national secretariat.',
      ...own.passedOn,
      'The cloud provider that stores the data and sends mails on our instructions.',
    ],
    paragraphs: [
      'Applications are stored in Indonesia. Mails travel over the internet, and your mailbox or that of the office may be in another country; therefore mails to you carry no text of the form. Your data is not sold and not used for advertising. These pages set no cookies and load no trackers.',
    ],
  },
  {
    heading: 'How long it is kept',
    paragraphs: [...own.kept],
  },
  {
    heading: 'Your rights',
    points: [
      'to be told how your data is processed, and to see and copy it;',
      'to have wrong data corrected and incomplete data completed;',
      'to withdraw consent, to restrict or end the processing, and to ask for erasure;',
      'to receive your data in a commonly used format;',
      'to object, and to complain to the data protection authority.',
    ],
    paragraphs: [...own.asking, 'If the protection of your data fails, we tell you in writing within 3 x 24 hours.'],
  },
  {
    heading: 'Is it obligatory',
    paragraphs: [
      'What is not marked (optional) is needed for the office to review and answer; without it the application cannot be sent. Everything else may be left empty.',
    ],
  },
];
