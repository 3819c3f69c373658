import { showDay, showMoment } from '../domain/dates.ts';
import { type Directory, deskOf } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import type { Stuck, StuckMail, StuckOffice } from '../domain/stuck.ts';
import type { Day, Instant } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import type { Block, Row } from './mail.ts';
import { MAIL_NAMES, recipientName } from './mail-names.ts';
import { letterToOffice } from './to-office.ts';

export type Morning = Readonly<{ day: Day; stuck: Stuck; now: Instant }>;

/** So many of each kind are told of in full, that the mail stays below 40 KB; the commands show all. */
const MOST_NAMED = 20;
const ZONE = 'Asia/Jakarta';
const when = (at: Instant): string => showMoment(at, ZONE, 'id');

/** To one operator, each morning: what is stuck and with which command to look, also when nothing is. Codes and references only. */
export const operatorMail = (
  { directory, publicUrl, to }: Readonly<{ directory: Directory; publicUrl: string; to: string }>,
  { day, stuck, now }: Morning,
): Letter => {
  const parts = partsOf(stuck);
  const open = parts.filter(({ count }) => count > 0);
  const total = open.reduce((sum, { count }) => sum + count, 0);
  const title = total === 0 ? 'Tidak ada yang macet' : `${total} hal perlu dilihat`;
  return letterToOffice(
    { office: deskOf(directory), directory, publicUrl, to },
    {
      subject: `Simpul ${showDay(day, 'id')}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
      thread: 'operator',
      preheader:
        total === 0 ? 'Semua surel berangkat dan semua tahap berjalan.' : open.map(({ name }) => name).join(', '),
      title,
      blocks: [
        { say: `Keadaan pada ${when(now)}. Surel ini dikirim setiap pagi, juga bila semuanya berjalan.` },
        { rows: parts.map(({ name, count }): Row => [name, String(count)]) },
        ...open.flatMap(detail),
      ],
    },
  );
};

type Part = Readonly<{
  name: string;
  count: number;
  rows: readonly Row[];
  todo: string;
  /** What each row is about, where none may stay unnamed and a country has not too many. */
  codes?: readonly string[];
}>;

const partsOf = (stuck: Stuck): readonly Part[] => [
  {
    name: 'Pengiriman berhenti',
    count: stuck.sending === 'on' ? 0 : 1,
    rows: [['Sebab', SENDING[stuck.sending]]],
    todo: 'npm run ops -- status; lalu npm run ops -- resume-sending bila sebabnya sudah hilang.',
  },
  mails('Belum berangkat lebih dari 10 menit', stuck.unsent, 'npm run ops -- messages --stuck'),
  mails('Diparkir', stuck.parked, 'npm run ops -- messages --stuck; lalu resend atau release --parked.'),
  mails(
    'Gagal dalam tiga hari terakhir',
    stuck.failed,
    'npm run ops -- case REFERENSI; alamat mitra ditanyakan lewat telepon oleh kantornya.',
  ),
  {
    name: 'Ditahan dan belum diperiksa',
    count: stuck.held.length,
    rows: stuck.held.map(({ reference, since }) => [showReference(reference), `sejak ${when(since)}`]),
    todo: 'npm run ops -- held list; lalu held release atau held reject.',
  },
  {
    name: 'Tahap yang tidak dapat dijalankan',
    count: stuck.steps.length,
    rows: stuck.steps.map(({ row, since }) => [row, `seharusnya ${when(since)}`]),
    todo: 'Baca log follow-up: due.troubled menyebut baris dan jenis kesalahannya.',
  },
  {
    name: 'Kantor yang perlu dihubungi',
    count: stuck.offices.length,
    rows: stuck.offices.map(one => [one.office, saidOf(one).join('; ')]),
    codes: stuck.offices.map(({ office }) => office),
    todo: 'npm run ops -- offices list; telepon kantornya, lalu ganti kontaknya dengan offices change-inbox, change-backup, atau change-phone.',
  },
  {
    name: 'Berkas yang tidak ditangani kantor maupun Sekretariat Pusat',
    count: stuck.silent.length,
    rows: stuck.silent.map(({ reference, office, since }) => [
      showReference(reference),
      `${office}, menunggu sejak ${when(since)}`,
    ]),
    todo: 'npm run ops -- case REFERENSI; ingatkan Sekretariat Pusat.',
  },
];

const SENDING: Readonly<Record<Stuck['sending'], string>> = {
  on: '',
  stopped: 'SES menolak pengirim kami, atau tidak menjawab',
  paused: 'dijeda oleh operator',
};

const mails = (name: string, found: readonly StuckMail[], todo: string): Part => ({
  name,
  count: found.length,
  rows: found.map(({ kind, to, reference, since }) => [
    [reference && showReference(reference), MAIL_NAMES[kind]].filter(Boolean).join(' '),
    `${recipientName(to)}, dijanjikan ${when(since)}`,
  ]),
  todo,
});

const CONTACT = { inbox: 'kotak surel', backup: 'narahubung cadangan', phone: 'telepon' } as const;

const saidOf = (one: StuckOffice): readonly string[] => [
  ...(one.deadInbox ? ['surel ke kotaknya tidak sampai'] : []),
  ...(one.deadBackup ? ['surel ke narahubung cadangan tidak sampai'] : []),
  ...(one.complainedAt ? ['menandai surel Simpul sebagai spam'] : []),
  ...(one.neverActedSince ? [`belum pernah menanggapi berkas, yang pertama ${when(one.neverActedSince)}`] : []),
  ...(one.unconfirmedSince ? [`kontaknya belum dikonfirmasi, ditanya ${when(one.unconfirmedSince)}`] : []),
  ...(one.wrong.length > 0 ? [`menyebut salah: ${one.wrong.map(each => CONTACT[each]).join(', ')}`] : []),
  ...(one.changing ? ['penggantian kontaknya menunggu persetujuan'] : []),
  ...(one.unchangedSince ? [`penggantian kontaknya ditolak atau tidak dijawab, ${when(one.unchangedSince)}`] : []),
];

const detail = ({ name, count, rows, todo, codes }: Part): readonly Block[] => [
  { heading: name },
  { rows: rows.slice(0, MOST_NAMED) },
  ...(count > MOST_NAMED ? [{ say: `Dan ${count - MOST_NAMED} lagi${codes ? others(codes) : ''}.` }] : []),
  { say: todo },
];

const others = (codes: readonly string[]): string => `: ${codes.slice(MOST_NAMED).join(', ')}`;
