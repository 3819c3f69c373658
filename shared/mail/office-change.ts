import { showMoment } from '../domain/dates.ts';
import { deskFor } from '../domain/directory.ts';
import type { Instant } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import { showPhone } from '../pages/contact.ts';
import type { Row } from './mail.ts';
import { type AboutOffice, letterToOffice, NOT_OUTSIDE } from './to-office.ts';

/** What of an office is to be another, in the words of mails and pages. */
const CONTACT_WORDS = {
  inbox: 'kotak surel kantor',
  backup: 'alamat narahubung cadangan',
  phone: 'nomor telepon',
  whatsapp: 'nomor WhatsApp',
} as const;

type Changed = Readonly<{
  id: string;
  what: keyof typeof CONTACT_WORDS;
  from: string;
  to: string;
  askedAt: Instant;
  until: Instant;
}>;

const shown = ({ what }: Changed, value: string): string => {
  if (value === '') return '(tidak ada)';
  return what === 'phone' || what === 'whatsapp' ? showPhone(value) : value;
};

const rows = (change: Changed, from: string, to: string): readonly Row[] => [
  [from, shown(change, change.from)],
  [to, shown(change, change.to)],
];

const WHY: Readonly<Record<string, string>> = {
  old: 'Surel ini dikirim ke kotak surel yang dipakai sekarang: tanpa persetujuan dari sini, tidak ada yang berganti.',
  new: 'Surel ini dikirim ke alamat yang baru, untuk memastikan bahwa alamat itu dibaca.',
  desk: 'Surel ini dikirim ke Sekretariat Pusat, yang menyetujuinya untuk kantor tersebut. Teleponlah dahulu kantor itu.',
  backup:
    'Surel ini dikirim kepada narahubung cadangan, yang menyetujuinya karena kotak surel kantor tidak terbaca lagi.',
};

/** To one of those whose word it takes: what is to be replaced, with the six digits and the link that confirm it. */
export const officeChange = (
  about: AboutOffice,
  change: Changed,
  { party, digits, url }: Readonly<{ party: string; digits: string; url: string }>,
): Letter => {
  const { office } = about;
  const when = (at: Instant): string => showMoment(at, office.timezone, 'id');
  const what = CONTACT_WORDS[change.what];
  return letterToOffice(about, {
    subject: `Konfirmasi penggantian ${what} di Simpul – ${office.name}`,
    thread: `change.${office.code}.${change.id}`,
    preheader: `Perlu persetujuan paling lambat ${when(change.until)}.`,
    title: `Penggantian ${what}`,
    blocks: [
      {
        say: `Pada ${when(change.askedAt)} operator Simpul mencatat permintaan untuk mengganti ${what} ${office.name}.`,
      },
      { rows: rows(change, 'Sekarang', 'Menjadi') },
      { say: WHY[party] ?? '' },
      { number: { label: 'Kode', value: digits, hint: `Berlaku sampai ${when(change.until)}.` } },
      { button: { label: 'Setujui atau tolak', url } },
      { say: 'Membuka tautan itu belum mengubah apa pun. Bila tidak dijawab, tidak ada yang berganti.' },
      NOT_OUTSIDE,
    ],
  });
};

const AFTER: Readonly<Record<string, string>> = {
  old: 'Surel Simpul untuk kantor ini tidak dikirim lagi ke alamat ini. Tautan dalam surel lama tidak berlaku lagi.',
  new: 'Mulai sekarang surel Simpul untuk kantor ini dikirim ke alamat ini, termasuk yang sudah dijanjikan sebelumnya. Tautan dalam surel lama tidak berlaku lagi; mintalah tautan kantor lewat “Untuk petugas” di halaman Simpul.',
};

/** To the addresses of before and after: that it was done, so that whoever did not want it can say so. */
export const officeChanged = (about: AboutOffice, change: Changed, to: string): Letter => {
  const { office, directory } = about;
  const what = CONTACT_WORDS[change.what];
  const isAddress = change.what === 'inbox';
  return letterToOffice(about, {
    subject: `Sudah diganti: ${what} di Simpul – ${office.name}`,
    thread: `change.${office.code}.${change.id}`,
    preheader: `${what[0]?.toUpperCase()}${what.slice(1)} ${office.name} sudah diganti.`,
    title: `${what[0]?.toUpperCase()}${what.slice(1)} sudah diganti`,
    blocks: [
      { say: `Penggantian ${what} ${office.name} sudah disetujui dan berlaku.` },
      { rows: rows(change, 'Sebelumnya', 'Sekarang') },
      ...(isAddress && AFTER[to] ? [{ say: AFTER[to] }] : []),
      {
        say: `Tidak mengetahui penggantian ini? Segera hubungi ${deskFor(directory, office.code).name} dengan membalas surel ini.`,
      },
    ],
  });
};
