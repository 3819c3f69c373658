import { askedOf, waitingSince } from '../domain/asked.ts';
import { dayIn } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import { showDate, showDay } from '../domain/dates.ts';
import { type Directory, type Office, officeOf } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { isRevised } from '../domain/revised.ts';
import type { Day, Instant } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import { showPhone } from '../pages/contact.ts';
import { lateness, nextStep } from '../pages/silence.ts';
import { allCases } from './about-case.ts';
import { type Block, type Entry, excerpt, type Said } from './mail.ts';
import { provinceNames } from './places.ts';
import { type AboutOffice, letterToOffice, NOT_OUTSIDE } from './to-office.ts';

/** So many are named, longest waiting first: with their links the mail stays below 40 KB. */
export const MOST_NAMED = 50;
/** A longer list than this says less of each case, so that it stays below whatever its partners are called. */
const LONG = 20;
/** Characters of a partner's name: enough to know it. */
const MOST_NAME = { short: 100, long: 40 };
/** Provinces that are named; only the desk ever has more. */
const MOST_PROVINCES = 4;

/** A silent case, and the address at which this recipient opens it. */
export type SilentCase = Readonly<{ case: Case; url: string; unmailed?: Unmailed | undefined }>;

/** Why mail does not reach its partner: it does not arrive, or its reader wants none. */
export type Unmailed = 'lost' | 'stopped';

export type Reminding = Readonly<{
  audience: 'owner' | 'backup' | 'desk';
  /** The day of the mail, by the recipient's clock. */
  day: Day;
  /** Those that are named, of `count` in all. */
  named: readonly SilentCase[];
  count: number;
  /** The list of all that the office has. */
  list: string;
  now: Instant;
}>;

/** To an office, its back-up contact or the desk: what waits and nobody acts on, at most once a day. */
export const reminder = (about: AboutOffice, reminding: Reminding): Letter => {
  const { audience, day, named, count, list } = reminding;
  const { office } = about;
  const left = count - named.length;
  const [own, others] = [named.filter(isOwn(about)), named.filter(one => !isOwn(about)(one))];
  const waiting = `${count} berkas menunggu`;
  return letterToOffice(
    { ...about, ...(audience === 'backup' && { to: office.backup }) },
    {
      subject: `${waiting} tindakan – ${showDay(day, 'id')}`,
      thread: `reminder.${office.code}.${audience}.${day}`,
      preheader: preheader(about, reminding),
      title: audience === 'desk' ? `${waiting} bantuan Sekretariat Pusat` : `${waiting} tindakan kantor Anda`,
      blocks: [
        ...opening(about, reminding),
        ...(others.length > 0
          ? [{ heading: 'Berkas kantor lain' }, { entries: others.map(one => entry(one, about, reminding)) }]
          : []),
        ...(own.length > 0
          ? [
              ...(others.length > 0 ? [{ heading: `Berkas ${office.name}` }] : []),
              { entries: own.map(one => entry(one, about, reminding)) },
            ]
          : []),
        ...(left > 0
          ? [{ say: `Dan ${left} berkas lain yang menunggu lebih singkat; semuanya ada di daftar di bawah ini.` }]
          : []),
        NOT_OUTSIDE,
        ...allCases(list),
      ],
    },
  );
};

const isOwn =
  ({ office, directory }: AboutOffice) =>
  ({ case: one }: SilentCase): boolean =>
    officeOf(directory, one.office).code === office.code;

const preheader = ({ office }: AboutOffice, { named }: Reminding): string => {
  const [first] = named;
  return first ? `Yang paling lama menunggu sejak ${showDate(waitingSince(first.case), office.timezone, 'id')}.` : '';
};

const DESK_HELPS: readonly Block[] = [
  {
    say: 'Berkas yang menunggu jawaban di bawah ini sudah melewati batas, dan belum diputuskan. Kabar kepada mitra bahwa Sekretariat Pusat ikut menangani disiapkan lewat surel; surel itu mungkin belum sampai, dan mitra yang tidak dapat dihubungi lewat surel ditandai di bawah ini.',
  },
  {
    say: 'Yang dapat Anda lakukan di halaman berkas: menelepon kantornya lalu mencatatnya, mengalihkan berkas, atau memutuskan dengan menyebut alasannya. Selama tidak ada yang bertindak, hal ini masuk laporan mingguan kepada pimpinan, dan kabarnya disiapkan untuk mitra setiap kali.',
  },
];

/** Changes were asked for a third time: waited for still, or sent already. */
const isAskedAgain = ({ case: { status, climbed } }: SilentCase): boolean =>
  status === 'revision' || climbed === undefined;

/** Why this mail comes to this reader, and what makes it stop. */
const opening = ({ office }: AboutOffice, { audience, named }: Reminding): readonly Block[] => {
  const stops =
    'Pengingat ditunda begitu ada yang menandai sedang ditinjau atau mencatat bahwa mitra sudah dihubungi, dan berhenti begitu diputuskan; usulan mitra menunggu sampai dijawab.';
  if (audience === 'desk') {
    const asked = named.filter(isAskedAgain).length;
    const looks = named.filter(({ case: one }) => askedOf(one)?.of === 'desk').length;
    return [
      ...(asked + looks < named.length ? DESK_HELPS : []),
      ...(looks > 0
        ? [
            {
              say: 'Pada berkas yang mitranya meminta peninjauan kembali, Andalah yang ditunggu: bila alasan penolakannya tepat, sampaikan kepada mitra lalu catat di halaman berkas; bila tidak, buka kembali berkasnya. Selama belum, hal ini masuk laporan mingguan kepada pimpinan dan mitra diberi tahu.',
            },
          ]
        : []),
      ...(asked > 0
        ? [
            {
              say: 'Pada berkas yang perbaikannya diminta tiga kali atau lebih, mohon dilihat apakah permintaan kantornya jelas dan dapat dipenuhi mitra.',
            },
          ]
        : []),
    ];
  }
  if (audience === 'backup') {
    return [
      {
        say: `Anda menerima surel ini sebagai narahubung cadangan ${office.name}. Mitra di bawah ini masih menunggu jawaban kantor itu.`,
      },
      { say: `Anda dapat bertindak sendiri melalui tautan di bawah ini, atau memberi tahu rekan Anda. ${stops}` },
    ];
  }
  return [{ say: `Mitra di bawah ini masih menunggu jawaban ${office.name}.` }, { say: stops }];
};

const PHONE: Readonly<Record<Unmailed, string>> = {
  lost: 'Surel mitra tidak sampai: mohon telepon.',
  stopped: 'Mitra tidak dapat dihubungi lewat surel: mohon telepon.',
};

const entry = (
  { case: one, url, unmailed }: SilentCase,
  { office, directory }: AboutOffice,
  { audience, named, now }: Reminding,
): Entry => {
  const owner = officeOf(directory, one.office);
  const { provinces, deskSince } = one;
  const where =
    provinces.length > MOST_PROVINCES ? `${provinces.length} provinsi` : provinceNames(directory, provinces, 'id');
  const isLong = named.length > LONG;
  const next = isLong ? undefined : nextStep(one, directory);
  return {
    title: `${showReference(one.reference)} · ${where}`,
    theirs: excerpt(one.organisation, isLong ? MOST_NAME.long : MOST_NAME.short),
    lines: [
      ...(owner.code === office.code ? [] : [`${owner.name}${owner.phone && `, telepon ${showPhone(owner.phone)}`}`]),
      ...(owner.code === one.office
        ? []
        : [`Kantor dengan kode ${one.office} tidak ada lagi dalam daftar kantor; mohon ditangani dahulu.`]),
      waiting(one, owner, directory, now),
      ...(unmailed ? [PHONE[unmailed]] : []),
      ...(deskSince && audience !== 'desk'
        ? [`Sekretariat Pusat ikut menangani sejak ${showDate(deskSince, owner.timezone, 'id')}.`]
        : []),
      ...(next ? [`Bila tetap tidak ada tindakan, ${next}.`] : []),
    ],
    link: { label: 'Buka berkas', url },
  };
};

/** Since when it waits, for what, and by when an answer was promised. */
const waiting = (one: Case, { timezone }: Office, directory: Directory, now: Instant): Said => {
  const { status, since: asked, clock, answerBy, revisions } = one;
  const day = (at: Instant): string => showDay(dayIn(timezone, at), 'id');
  // The office's time stands still: it is the partner who is waited for.
  const request = askedOf(one);
  if (request) {
    const what = request.of === 'desk' ? 'meminta penolakan ditinjau kembali' : 'mengusulkan perubahan lingkup';
    return `Mitra ${what} pada ${day(request.at)}, dan belum dijawab.`;
  }
  if (status === 'revision') return `Perbaikan diminta ${revisions} kali, terakhir pada ${day(asked)}.`;
  const state = status === 'received' ? 'belum ada yang meninjau' : 'sedang ditinjau, belum dijawab';
  const since = isRevised(one)
    ? `mitra mengirim perbaikan pada ${day(asked)} dan menunggu kantor sejak itu, belum ada yang meninjaunya`
    : `menunggu sejak ${day(clock.from)}, ${state}`;
  const late = lateness(one, directory, now);
  return late
    ? { first: `Dijanjikan ${day(answerBy)}, ${late}`, rest: `; ${since}.` }
    : `Dijanjikan ${day(answerBy)}; ${since}.`;
};
