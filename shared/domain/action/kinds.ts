import { MINUTE } from '../time.ts';
import { UNDO } from '../window.ts';

/** What an officer may choose on the page of a case. All but `correct-contact` are commands to the case itself. */
export type ActionKind =
  | 'acknowledge'
  | 'contacted'
  | 'phone-office'
  | 'accept'
  | 'decline'
  | 'ask-revision'
  | 'verify'
  | 'comment'
  | 'reassign'
  | 'hand-over'
  | 'correct-contact'
  | 'end'
  | 'answer-proposal'
  | 'mark-practice'
  | 'reopen'
  | 'undo';

/** How it is offered, in Indonesian: the posted value, the choice, what happens then and who is told, and its button. */
export type Action = Readonly<{ kind: ActionKind; value: string; label: string; hint: string; button: string }>;

const action = (kind: ActionKind, value: string, label: string, hint: string, button: string): Action => ({
  kind,
  value,
  label,
  hint,
  button,
});

const LATER = `${UNDO / MINUTE} menit`;

/** In the order in which they are offered: what is done first to a case, and last what is done seldom. */
export const ACTIONS: readonly Action[] = [
  action(
    'undo',
    'urungkan',
    'Urungkan keputusan',
    'Keadaan sebelumnya kembali dan surel keputusan tidak jadi dikirim.',
    'Urungkan keputusan',
  ),
  action(
    'answer-proposal',
    'usulan',
    'Jawab usulan perubahan lingkup',
    'Mitra menerima jawaban Anda lewat surel.',
    'Kirim jawaban',
  ),
  action(
    'mark-practice',
    'tandai-praktik',
    'Tandai praktik baik',
    'Praktik baik yang boleh diteruskan masuk laporan pekan ini untuk pimpinan Kementerian. Tidak ada surel ke mitra.',
    'Tandai praktik baik',
  ),
  action(
    'acknowledge',
    'tinjau',
    'Tandai sedang ditinjau',
    'Mitra diberi tahu bahwa berkasnya sedang ditinjau.',
    'Tandai sedang ditinjau',
  ),
  action(
    'contacted',
    'hubungi',
    'Sudah kami hubungi',
    'Dicatat dalam riwayat; berkas yang baru masuk menjadi sedang ditinjau. Tidak ada surel yang dikirim.',
    'Catat',
  ),
  action(
    'phone-office',
    'telepon',
    'Sudah kami telepon kantornya',
    'Dicatat dalam riwayat. Berkas tetap menunggu kantor itu; pengingat berikutnya ditunda, sampai tanggal yang disebut di halaman berkas. Tidak ada surel yang dikirim.',
    'Catat',
  ),
  action(
    'accept',
    'terima',
    'Terima',
    `Setelah ${LATER}, mitra menerima surel berisi lingkup yang disepakati, dan UPT terkait diberi tahu.`,
    'Terima pendaftaran',
  ),
  action(
    'ask-revision',
    'perbaikan',
    'Minta perbaikan',
    `Setelah ${LATER}, mitra menerima permintaan Anda lewat surel dan punya waktu beberapa hari kerja; halaman ini menyebut batasnya. Waktu kantor Anda berhenti selama itu.`,
    'Minta perbaikan',
  ),
  action(
    'decline',
    'belum',
    'Belum dapat diterima',
    `Setelah ${LATER}, mitra menerima alasan Anda lewat surel, dan UPT terkait diberi tahu.`,
    'Kirim keputusan',
  ),
  action(
    'verify',
    'verifikasi',
    'Verifikasi salah satu ciri',
    'Hasil pemeriksaan Anda tampil di samping ciri itu, untuk kantor saja. Tidak ada surel yang dikirim.',
    'Simpan hasil pemeriksaan',
  ),
  action(
    'comment',
    'catatan',
    'Tulis catatan internal',
    'Dibaca kantor-kantor yang terlibat, tidak pernah oleh mitra. Tidak ada surel yang dikirim.',
    'Simpan catatan',
  ),
  action(
    'correct-contact',
    'kontak',
    'Perbaiki kontak mitra',
    'Setelah Anda menelepon mitra. Alamat yang lama dan yang baru diberi tahu.',
    'Perbaiki kontak',
  ),
  action(
    'hand-over',
    'serahkan',
    'Serahkan kepada UPT terkait',
    'UPT itu menjadi pemilik berkas dan kantor Anda menjadi UPT terkait. UPT itu dan mitra diberi tahu.',
    'Serahkan berkas',
  ),
  action(
    'reassign',
    'alihkan',
    'Alihkan ke UPT lain atau Sekretariat Pusat',
    'Kantor itu menangani wilayah berkas ini sejak sekarang; tautan kantor Anda tidak berlaku lagi. Kantor itu, UPT terkait, dan mitra diberi tahu.',
    'Alihkan berkas',
  ),
  action(
    'reopen',
    'buka',
    'Buka kembali',
    'Berkas menunggu jawaban lagi dengan waktu yang baru. Mitra diberi tahu.',
    'Buka kembali',
  ),
  action(
    'end',
    'akhiri',
    'Akhiri kemitraan',
    'Mitra dan UPT terkait diberi tahu bahwa kemitraan ini selesai.',
    'Akhiri kemitraan',
  ),
];

export const actionOf = (value: string): Action | undefined => ACTIONS.find(each => each.value === value);
