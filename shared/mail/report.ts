import type { Paragraph } from '../domain/field.ts';
import { report as questions } from '../domain/fields/report.ts';
import type { Said } from '../domain/report/report.ts';
import { type Block, excerpt, type Row } from './mail.ts';
import { quoted } from './office.ts';

/** The page of the case has all of it: a mail stays short. */
const MOST_DONE = 90;
const MOST_STORY = 600;

const done = questions.done as Readonly<Record<string, Paragraph>>;

/** What a report says, for an office; good practice stands out. */
export const reportBlocks = (said: Said): readonly Block[] => {
  const rows: readonly Row[] = [
    ...Object.entries(said.done).map(
      ([role, text]): Row => [done[role]?.label.id ?? role, { theirs: excerpt(text, MOST_DONE) }],
    ),
    ...(said.schools === undefined ? [] : [[questions.schools.label.id, String(said.schools)] as const]),
    ...(said.communities === undefined ? [] : [[questions.communities.label.id, String(said.communities)] as const]),
  ];
  return [...(rows.length > 0 ? [{ heading: 'Yang dilaporkan' }, { rows }] : []), ...practiceBlocks(said)];
};

const practiceBlocks = ({ practice, passOn }: Said): readonly Block[] => {
  if (!practice) return [];
  const { title, story, place, link } = practice;
  return [
    {
      notice: {
        title: 'Ada praktik baik dalam laporan ini',
        say: [
          passOn
            ? 'Mitra mengizinkannya diteruskan ke Kementerian dan mitra lain. Bila layak ditiru, pilih Tandai praktik baik di halaman berkas.'
            : 'Mitra tidak mengizinkannya diteruskan: hanya untuk kantor ini.',
        ],
      },
    },
    {
      rows: [
        ['Judul', { theirs: title }],
        ...(place === undefined ? [] : [['Tempat', { theirs: place }] as const]),
        ...(link === undefined ? [] : [['Tautan bukti', { theirs: link }] as const]),
      ],
    },
    ...quoted('Cerita mitra', excerpt(story, MOST_STORY)),
  ];
};
