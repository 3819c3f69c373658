import { showDate } from '../domain/dates.ts';
import type { Mail, Row } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** To the owner: nobody has said that the partnership goes on. Nothing is deleted, and the partner can still answer. */
export const unconfirmed = (view: OfficeView): Mail => {
  const { case: one, recipient } = view;
  const { checkIn, reports } = one;
  const day = (at: string): string => showDate(at, recipient.timezone, 'id');
  const rows: readonly Row[] = [
    ...caseRows(view),
    ...(checkIn ? [['Terakhir ditanyakan', day(checkIn.asked)] as const] : []),
    ['Laporan terakhir', reports ? day(reports.at) : 'belum pernah'],
  ];
  return {
    language: 'id',
    preheader: 'Dua laporan berkala berturut-turut tidak dijawab. Mohon menelepon mitra.',
    title: 'Kemitraan belum terkonfirmasi',
    blocks: [
      aboutReplies(view),
      {
        say: 'Mitra tidak menjawab dua laporan berkala berturut-turut, sehingga kemitraan ini ditandai belum terkonfirmasi.',
      },
      {
        notice: {
          title: 'Mohon menelepon mitra',
          say: [
            'Tanyakan apakah kemitraan masih berjalan. Tidak ada yang dihapus, dan mitra tetap ditanya tiap tiga bulan. Begitu mitra menjawab, tanda ini hilang.',
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
