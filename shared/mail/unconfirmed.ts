import { showDate } from '../domain/dates.ts';
import type { Mail, Row } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** What is told of a partner who did not answer, and of one who could not: no mail that asks got there. */
const SILENT = {
  preheader: 'Dua laporan berkala berturut-turut tidak dijawab. Mohon menelepon mitra.',
  say: 'Mitra tidak menjawab dua laporan berkala berturut-turut, sehingga kemitraan ini ditandai belum terkonfirmasi.',
  after: 'Tidak ada yang dihapus, dan mitra tetap ditanya tiap tiga bulan. Begitu mitra menjawab, tanda ini hilang.',
};
const UNREACHED = {
  preheader: 'Dua laporan berkala tanpa kabar, dan surel kami tidak sampai kepada mitra. Mohon menelepon mitra.',
  say: 'Dua laporan berkala berturut-turut berlalu tanpa kabar dari mitra, sehingga kemitraan ini ditandai belum terkonfirmasi. Surel yang menanyakannya tidak selalu sampai, jadi mitra mungkin tidak tahu bahwa ia ditanya.',
  after:
    'Sampaikan bahwa surel kami tidak sampai, dan pastikan alamatnya. Tidak ada yang dihapus. Begitu mitra menjawab, tanda ini hilang.',
};

/** To the owner: nobody has said that the partnership goes on. Nothing is deleted, and the partner can still answer. */
export const unconfirmed = (view: OfficeView): Mail => {
  const { case: one, recipient } = view;
  const { checkIn, reports } = one;
  const told = checkIn?.unreached ? UNREACHED : SILENT;
  const day = (at: string): string => showDate(at, recipient.timezone, 'id');
  const rows: readonly Row[] = [
    ...caseRows(view),
    ...(checkIn && !checkIn.unreached ? [['Terakhir ditanyakan', day(checkIn.asked)] as const] : []),
    ['Laporan terakhir', reports ? day(reports.at) : 'belum pernah'],
  ];
  return {
    language: 'id',
    preheader: told.preheader,
    title: 'Kemitraan belum terkonfirmasi',
    blocks: [
      aboutReplies(view),
      { say: told.say },
      {
        notice: {
          title: 'Mohon menelepon mitra',
          say: [
            `Tanyakan apakah kemitraan masih berjalan. ${told.after}`,
            'Bila kemitraan memang sudah selesai, akhiri di halaman berkas.',
          ],
        },
      },
      openCasePage(view),
      { heading: 'Berkas' },
      { rows },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
