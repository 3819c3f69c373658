import type { Case } from '../domain/case.ts';
import { showDate } from '../domain/dates.ts';
import { deskOf, officeOf } from '../domain/directory.ts';
import { fields } from '../domain/fields.ts';
import { isAsked } from '../domain/schedule.ts';
import { nameOf } from '../pages/contact.ts';
import { type Say, sayIn } from '../pages/say.ts';
import type { Block, Mail, Row } from './mail.ts';
import { notMe, numberOf, type PartnerView, repliesTo } from './partner.ts';
import { labelOf, listed, provinceNames } from './places.ts';

/** So many are named; the page that the button opens has all of them. */
const MOST_NAMED = 12;

/** To the partner: whether each partnership goes on. One mail for all offices that ask, one choice for each. */
export const checkIn = (view: PartnerView): Mail => {
  const { language, reference, links, directory } = view;
  const { checkInEvery } = directory.standards;
  const say = sayIn(language);
  const asked = waitingFor(view);
  return {
    language,
    preheader: say(
      'Masih berjalan, ada yang berubah, atau sudah selesai? Cukup satu pilihan untuk tiap kantor.',
      'Still active, changed or ended? One choice for each office is enough.',
    ),
    title: say('Bagaimana kabar kemitraan Anda?', 'How is your partnership going?'),
    blocks: [
      {
        say: say(
          `Setiap ${checkInEvery} bulan kami menanyakan keadaan kemitraan Anda. Tekan tombol di bawah, pilih masih berjalan, ada yang berubah, atau sudah selesai, lalu kirim. Bila sempat, tambahkan laporan singkat dan praktik baik.`,
          `Every ${checkInEvery === 1 ? 'month' : `${checkInEvery} months`} we ask how your partnership is. Press the button below, choose still active, changed or ended, then send. If you have time, add a short report and good practice.`,
        ),
      },
      ...(asked.some(({ checkIn: last }) => (last?.missed ?? 0) > 0)
        ? [
            {
              say: say(
                'Pertanyaan kami sebelumnya belum Anda jawab. Bila yang ini juga tidak dijawab, kantor yang menangani diberi tahu bahwa keadaan kemitraan belum pasti; tidak ada yang dihapus, dan Anda tetap dapat menjawab kapan saja.',
                'You have not answered our last question yet. If this one is not answered either, the office is told that it is not certain how the partnership is; nothing is deleted, and you may still answer at any time.',
              ),
            },
          ]
        : []),
      { button: { label: say('Isi laporan berkala', 'Answer the check-in'), url: links.page } },
      {
        say: say(
          'Halaman itu meminta empat angka terakhir nomor telepon yang terdaftar, agar hanya Anda yang dapat menjawab. Membuka halamannya tidak mengubah apa pun.',
          'The page asks for the last four digits of the registered phone number, so that only you can answer. Opening it changes nothing.',
        ),
      },
      { heading: say('Kemitraan yang kami tanyakan', 'The partnerships that we ask about') },
      ...asked.slice(0, MOST_NAMED).map(one => partnership(one, view)),
      ...rest(asked.length - MOST_NAMED, say),
      numberOf(reference, language),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};

/** The partnerships that are asked and have not answered: nothing is left to ask where there is none. */
export const waitingFor = ({
  cases,
  directory,
  now,
}: Pick<PartnerView, 'cases' | 'directory' | 'now'>): readonly Case[] =>
  cases.filter(one => isAsked(one, directory, now));

const rest = (left: number, say: Say): readonly Block[] =>
  left > 0
    ? [{ say: say(`Dan ${left} kemitraan lain, di halaman yang sama.`, `And ${left} more, on the same page.`) }]
    : [];

const partnership = (one: Case, { directory, language }: PartnerView): Block => {
  const say = sayIn(language);
  const desk = deskOf(directory);
  const by: readonly Row[] =
    one.next?.step === 'miss-check-in'
      ? [
          [
            say('Mohon dijawab paling lambat', 'Please answer by'),
            { first: showDate(one.next.at, desk.timezone, language), rest: '' },
          ],
        ]
      : [];
  return {
    card: {
      title: nameOf(officeOf(directory, one.office), language),
      rows: [
        [say('Wilayah', 'Region'), provinceNames(directory, one.provinces, language)],
        [say('Lingkup yang disepakati', 'Agreed scope'), scopeLine(one, language)],
        ...by,
      ],
    },
  };
};

/** Everything that was agreed, in one line: roles, levels and schools of all its provinces. */
const scopeLine = ({ decision }: Case, language: PartnerView['language']): string => {
  const say = sayIn(language);
  const scope = decision?.scope ?? [];
  const { roles, levels } = fields.regions;
  const named = (of: typeof roles | typeof levels, values: readonly string[]): string =>
    listed(
      [...new Set(values)].map(value => labelOf(of.options, value, language)),
      language,
    );
  const schools = scope.reduce((sum, one) => sum + (one.schools ?? 0), 0);
  return [
    named(
      roles,
      scope.flatMap(one => one.roles),
    ),
    named(
      levels,
      scope.flatMap(one => one.levels),
    ),
    ...(schools > 0 ? [say(`${schools} sekolah`, `${schools} schools`)] : []),
  ].join('; ');
};
