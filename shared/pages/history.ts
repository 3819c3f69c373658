import { type Directory, findOffice } from '../domain/directory.ts';
import type { Instant } from '../domain/time.ts';

/** Something that happened, as the event log keeps it: a code, a time, a role. */
export type Happened = Readonly<{ at: Instant; what: string; case: string; office?: string | undefined }>;

/** Offices read Indonesian only. */
const SENTENCES: Readonly<Record<string, string>> = {
  submitted: 'Pendaftaran dikirim oleh mitra.',
  held: 'Pendaftaran dikirim oleh mitra, dan ditahan untuk diperiksa Sekretariat Pusat.',
  released: 'Pendaftaran diteruskan ke UPT setelah diperiksa.',
  rejected: 'Pendaftaran tidak diteruskan.',
  introduce: 'Kantor terkait diberi tahu.',
  'ask-reroute': 'Mitra menyatakan bahwa wilayahnya keliru dan menyebutkan yang benar.',
  'stop-mail': 'UPT diminta menelepon mitra: pemilik alamat surel menyatakan bukan pendaftar.',
  'mail-stopped': 'Pemilik alamat surel mitra meminta agar tidak dikirimi surel.',
  'mail-resumed': 'Pengiriman surel ke mitra dibuka kembali oleh Sekretariat Pusat.',
  'address-corrected': 'Mitra memperbaiki alamat surelnya.',
  'change-contact': 'UPT diberi tahu alamat surel mitra yang baru.',
  'link-requested': 'Mitra meminta tautan status lagi.',
};

/** One line of a case's history; a code without a sentence is shown as it is, so that nothing is hidden. */
export const happened = (event: Happened, directory: Directory): string => {
  const office = findOffice(directory, event.office ?? '')?.name;
  return `${SENTENCES[event.what] ?? event.what}${office ? ` (${office})` : ''}`;
};
