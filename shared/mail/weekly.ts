import { askedOf, waitingSince } from '../domain/asked.ts';
import { dayIn } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import { showDate, showDay } from '../domain/dates.ts';
import { type Directory, deskOf, officeOf, provinceName } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import type { Day, Instant } from '../domain/time.ts';
import type { OfficeWeek, Week } from '../domain/weekly.ts';
import type { Letter } from '../flow/ports.ts';
import { type Block, excerpt, type Row } from './mail.ts';
import { letterToOffice } from './to-office.ts';

/** A good practice that an office has marked for the ministry. */
export type Practised = Readonly<{ title: string; place?: string; reference: string; office: string }>;

export type Weekly = Readonly<{
  /** The Monday of the mail. */
  day: Day;
  week: Week;
  practices: readonly Practised[];
  /** From when on good practice is told. */
  since: Instant;
  now: Instant;
}>;

/** So many are named of each kind, that the mail stays below 40 KB. */
const MOST_NAMED = 20;
const MOST_TITLE = 120;
const ZONE = 'Asia/Jakarta';

/** To one of the leadership or the desk, each Monday: how the offices do. Complete without a link, and sent also when all is zero. */
export const weekly = (
  { directory, publicUrl, to }: Readonly<{ directory: Directory; publicUrl: string; to: string }>,
  told: Weekly,
): Letter => {
  const { day, week } = told;
  const { open, unacknowledged, overdue } = week.total;
  return letterToOffice(
    { office: deskOf(directory), directory, publicUrl, to },
    {
      subject: `Laporan mingguan kemitraan UPT – ${showDay(day, 'id')}`,
      thread: 'weekly',
      preheader: `${open} berkas terbuka, ${unacknowledged} belum ditinjau, ${overdue} lewat batas.`,
      title: `Laporan mingguan, ${showDay(day, 'id')}`,
      blocks: [
        { rows: summary(told) },
        ...silent(week, directory),
        ...byOffice(week, directory),
        ...practices(told, directory),
        ...provinces(week, directory),
        {
          say: 'Hari dihitung sebagai hari kerja kantor: sampai ada yang pertama kali bertindak, dan sampai diputuskan tanpa waktu yang dipakai mitra untuk memperbaiki. Angka tengah (median) diambil dari 90 hari terakhir; tanda – berarti belum ada yang dapat dihitung.',
        },
      ],
    },
  );
};

const summary = ({ week, practices: marked }: Weekly): readonly Row[] => {
  const { open, unacknowledged, overdue, firstAnswer, decision } = week.total;
  return [
    ['Berkas terbuka', String(open)],
    ['Belum ditinjau', String(unacknowledged)],
    ['Lewat batas jawaban', String(overdue)],
    ['Tanpa tindakan, sampai ke pimpinan', String(week.silent.length)],
    ['Jawaban pertama', days(firstAnswer)],
    ['Keputusan', days(decision)],
    ['Kantor yang surelnya tidak sampai', String(week.offices.filter(({ unreachable }) => unreachable).length)],
    ['Kantor yang belum pernah menanggapi', String(week.offices.filter(({ neverActed }) => neverActed).length)],
    ['Kantor yang belum mengonfirmasi kontaknya', String(week.offices.filter(({ unconfirmed }) => unconfirmed).length)],
    ['Praktik baik baru', String(marked.length)],
    ['Provinsi tanpa mitra', String(week.withoutPartner.length)],
  ];
};

/** `3`, `2,5`, or a dash where nothing could be counted. */
const number = (median: number | undefined): string => (median === undefined ? '–' : String(median).replace('.', ','));
const days = (median: number | undefined): string => (median === undefined ? '–' : `${number(median)} hari kerja`);

const HEADS = ['Terbuka', 'Belum ditinjau', 'Lewat batas', 'Hari ke jawaban', 'Hari ke putusan'];

const byOffice = ({ offices, quiet }: Week, directory: Directory): readonly Block[] => [
  { heading: 'Per kantor' },
  ...(offices.length > 0 ? [{ table: { heads: HEADS, rows: offices.map(one => line(one, directory)) } }] : []),
  ...(quiet.length > 0 ? [{ say: quietSentence(quiet, offices.length === 0) }] : []),
];

const quietSentence = (quiet: readonly string[], isAll: boolean): string => {
  const nothing = 'tidak punya berkas terbuka, tidak memutuskan apa pun dalam 90 hari terakhir, dan surelnya sampai';
  return isAll ? `Semua ${quiet.length} kantor yang aktif ${nothing}.` : `${quiet.length} kantor lain ${nothing}.`;
};

const line = (one: OfficeWeek, directory: Directory) => {
  const { office, open, unacknowledged, overdue, firstAnswer, decision } = one;
  const note = notes(one).join('; ');
  return {
    name: officeOf(directory, office).name,
    ...(note !== '' && { note }),
    values: [String(open), String(unacknowledged), String(overdue), number(firstAnswer), number(decision)],
  };
};

const notes = ({ unreachable, neverActed, unconfirmed }: OfficeWeek): readonly string[] => [
  ...(unreachable ? ['surelnya tidak sampai'] : []),
  ...(neverActed ? ['belum pernah menanggapi berkas'] : []),
  ...(unconfirmed ? ['kontaknya belum dikonfirmasi'] : []),
];

const waitsFor = (one: Case): string => {
  const asked = askedOf(one);
  if (!asked) return '';
  return asked.of === 'desk' ? 'permintaan peninjauan kembali, ' : 'usulan perubahan lingkup, ';
};

/** Nothing that a partner wrote is needed to see that nobody acts. */
const silent = ({ silent: cases }: Week, directory: Directory): readonly Block[] => {
  if (cases.length === 0) return [];
  const left = cases.length - MOST_NAMED;
  return [
    { heading: 'Yang tidak ditangani siapa pun' },
    {
      say: 'Pada berkas ini baik kantornya maupun Sekretariat Pusat tidak bertindak lagi sejak terakhir diingatkan. Mitranya diberi tahu setiap kali hal ini dilaporkan.',
    },
    {
      rows: cases
        .slice(0, MOST_NAMED)
        .map(
          one =>
            [
              showReference(one.reference),
              `${officeOf(directory, one.office).name}, ${waitsFor(one)}menunggu sejak ${showDate(waitingSince(one), ZONE, 'id')}`,
            ] as const,
        ),
    },
    ...(left > 0 ? [{ say: `Dan ${left} berkas lain yang menunggu lebih singkat.` }] : []),
  ];
};

const practices = ({ practices: marked, since }: Weekly, directory: Directory): readonly Block[] => {
  const heading = { heading: 'Praktik baik' };
  const from = showDay(dayIn(ZONE, since), 'id');
  if (marked.length === 0) return [heading, { say: `Tidak ada yang ditandai sejak ${from}.` }];
  const left = marked.length - MOST_NAMED;
  return [
    heading,
    { say: `Ditandai oleh kantor sejak ${from}, dan boleh diteruskan atas izin mitranya.` },
    {
      rows: marked
        .slice(0, MOST_NAMED)
        .map(
          ({ title, place, reference, office }) =>
            [
              `${officeOf(directory, office).name}, ${showReference(reference)}`,
              { theirs: excerpt(place ? `${title} (${place})` : title, MOST_TITLE) },
            ] as const,
        ),
    },
    ...(left > 0 ? [{ say: `Dan ${left} lagi.` }] : []),
  ];
};

const provinces = ({ withoutPartner }: Week, directory: Directory): readonly Block[] => [
  { heading: 'Provinsi tanpa mitra' },
  {
    say:
      withoutPartner.length === 0
        ? 'Setiap provinsi mempunyai mitra.'
        : `${withoutPartner.map(code => provinceName(directory, code)).join(', ')}.`,
  },
];
