import { dayIn } from '../calendar.ts';
import { assess } from '../characteristics.ts';
import type { Channel } from '../command.ts';
import { officeOf } from '../directory.ts';
import { showReference } from '../reference.ts';
import type { About } from './about.ts';
import { participating, reassignable } from './allowed.ts';
import type { ActionKind } from './kinds.ts';
import { revisable } from './parts.ts';
import { MOST_LINE, MOST_WORDS, type Offer, type Question } from './question.ts';
import { scopeOf } from './scope-questions.ts';

export const CHANNELS: readonly (Offer & Readonly<{ channel: Channel }>)[] = [
  { channel: 'phone', value: 'telepon', label: 'Telepon' },
  { channel: 'whatsapp', value: 'whatsapp', label: 'WhatsApp' },
  { channel: 'email', value: 'surel', label: 'Surel' },
  { channel: 'meeting', value: 'pertemuan', label: 'Pertemuan' },
];

const reason = (label: string, hint?: string): Question => ({
  kind: 'lines',
  name: 'alasan',
  label,
  max: MOST_WORDS,
  missing: 'Tuliskan alasannya.',
  ...(hint !== undefined && { hint }),
});

const letterNumber: Question = {
  kind: 'line',
  input: 'text',
  name: 'surat',
  label: 'Nomor surat',
  hint: 'Jika keputusan ini disertai surat dinas.',
  max: MOST_LINE,
};

const FOR_PARTNER = 'Dibaca mitra, dengan nama kantor Anda, bukan nama petugas.';

/** What an action asks, in reading order; nothing where the choice says all. */
export const questionsOf = (kind: ActionKind, about: About): readonly Question[] => {
  switch (kind) {
    case 'acknowledge':
    case 'undo':
      return [];
    case 'contacted':
      return contacted(about);
    case 'accept':
      return [
        ...scopeOf(about),
        {
          kind: 'lines',
          name: 'catatan',
          label:
            about.role === 'desk'
              ? 'Alasan Sekretariat Pusat memutuskan, dan catatan untuk mitra'
              : 'Catatan untuk mitra',
          hint: FOR_PARTNER,
          max: MOST_WORDS,
          ...(about.role === 'desk' && { missing: 'Sekretariat Pusat memutuskan untuk UPT lain: tuliskan alasannya.' }),
        },
        letterNumber,
      ];
    case 'decline':
      return [...double(about), reason('Alasan', FOR_PARTNER), letterNumber];
    case 'ask-revision':
      return [
        {
          kind: 'some',
          name: 'bagian',
          label: 'Bagian yang perlu diperbaiki',
          options: revisable(about.application, about.case.provinces, about.directory).map(({ value, label }) => ({
            value,
            label: label.id,
          })),
          missing: 'Pilih paling sedikit satu bagian.',
        },
        { ...reason('Apa yang perlu diperbaiki', FOR_PARTNER), missing: 'Tuliskan apa yang perlu diperbaiki.' },
        letterNumber,
      ];
    case 'verify':
      return verify(about);
    case 'comment':
      return [
        {
          kind: 'lines',
          name: 'catatan',
          label: 'Catatan internal',
          hint: 'Dibaca kantor-kantor yang terlibat, tidak pernah oleh mitra.',
          max: MOST_WORDS,
          missing: 'Tuliskan catatannya.',
        },
      ];
    case 'phone-office':
      return [
        {
          kind: 'lines',
          name: 'catatan',
          label: 'Dengan siapa Anda berbicara, dan apa hasilnya',
          hint: 'Dibaca kantor-kantor yang terlibat, tidak pernah oleh mitra.',
          max: MOST_WORDS,
          missing: 'Tuliskan hasil teleponnya.',
        },
      ];
    case 'reassign':
      return [
        officeList('Kantor yang menangani', reassignable(about)),
        reason('Alasan', 'Dibaca kantor yang menerima dan mitra.'),
      ];
    case 'hand-over':
      return [
        officeList('UPT terkait yang menerima', participating(about)),
        reason('Alasan', 'Dibaca kantor yang menerima dan mitra.'),
      ];
    case 'correct-contact':
      return [
        {
          kind: 'line',
          input: 'email',
          name: 'surel',
          label: 'Alamat surel yang benar',
          hint: 'Kosongkan jika tidak berubah.',
          max: 254,
        },
        {
          kind: 'line',
          input: 'tel',
          name: 'telepon',
          label: 'Nomor telepon yang benar',
          hint: 'Kosongkan jika tidak berubah.',
          max: 40,
        },
      ];
    case 'end':
      return [reason('Alasan', FOR_PARTNER)];
    case 'reopen':
      return [reason('Alasan', FOR_PARTNER)];
    case 'mark-practice':
      return [practices(about)];
    case 'answer-proposal':
      return [
        {
          kind: 'one',
          name: 'jawaban',
          label: 'Jawaban Anda',
          options: [
            { value: 'setuju', label: 'Setuju', hint: 'Lingkup yang diusulkan menjadi lingkup yang disepakati.' },
            { value: 'tetap', label: 'Tetap seperti sekarang', hint: 'Lingkup yang disepakati tidak berubah.' },
          ],
          missing: 'Pilih jawaban Anda.',
        },
        reason('Alasan', FOR_PARTNER),
      ];
  }
};

const contacted = ({ case: one, directory, at }: About): readonly Question[] => {
  const { timezone } = officeOf(directory, one.office);
  return [
    { kind: 'one', name: 'lewat', label: 'Lewat', options: CHANNELS, missing: 'Pilih bagaimana mitra dihubungi.' },
    {
      kind: 'line',
      input: 'date',
      name: 'tanggal',
      label: 'Tanggal',
      hint: `Hari ini ${dayIn(timezone, at).split('-').reverse().join('/')}.`,
      max: 10,
      missing: 'Isi tanggal ketika mitra dihubungi.',
    },
  ];
};

/** The good practices that may be passed on and are not marked yet. */
const practices = ({ case: one, reports, directory }: About): Question => ({
  kind: 'one',
  name: 'praktik',
  label: 'Praktik baik yang ditandai',
  options: reports.flatMap(({ number, practice, at }): Offer[] =>
    practice && one.practices?.includes(number)
      ? [
          {
            value: String(number),
            label: practice.title,
            hint: `Laporan ${dayIn(officeOf(directory, one.office).timezone, at).split('-').reverse().join('/')}.`,
          },
        ]
      : [],
  ),
  missing: 'Pilih praktik baik yang ditandai.',
});

const double = ({ same }: About): readonly Question[] =>
  same.length === 0
    ? []
    : [
        {
          kind: 'list',
          name: 'ganda',
          label: 'Sama dengan pendaftaran lain',
          hint: 'Pilih jika berkas ini ditutup karena ganda. Mitra hanya membaca alasan yang Anda tulis.',
          options: same.map(({ reference, organisation }) => ({
            value: reference,
            label: `${showReference(reference)} ${organisation}`,
          })),
        },
      ];

const verify = ({ application, case: one, directory, at }: About): readonly Question[] => {
  const today = dayIn(officeOf(directory, one.office).timezone, at);
  return [
    {
      kind: 'one',
      name: 'ciri',
      label: 'Ciri yang diperiksa',
      options: assess(application, one.provinces, today).map(({ characteristic, label, verdictLabel }) => ({
        value: characteristic,
        label,
        hint: `Menurut isian mitra: ${verdictLabel.toLowerCase()}.`,
      })),
      missing: 'Pilih ciri yang diperiksa.',
    },
    {
      kind: 'one',
      name: 'hasil',
      label: 'Hasil pemeriksaan',
      options: [
        { value: 'sesuai', label: 'Terverifikasi' },
        { value: 'tidak', label: 'Tidak sesuai' },
      ],
      missing: 'Pilih hasil pemeriksaan.',
    },
    {
      kind: 'lines',
      name: 'catatan',
      label: 'Catatan',
      hint: 'Jika tidak sesuai, tuliskan apa yang tidak sesuai.',
      max: MOST_WORDS,
    },
  ];
};

const officeList = (label: string, offices: readonly Readonly<{ code: string; name: string }>[]): Question => ({
  kind: 'list',
  name: 'kantor',
  label,
  options: offices.map(({ code, name }) => ({ value: code, label: name })),
  missing: 'Pilih kantornya.',
});
