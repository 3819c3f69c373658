import type { Mail } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** To the owner: the partner corrected a mistyped address. */
export const contactChanged = (view: OfficeView): Mail => {
  const { application, previousEmail } = view.context;
  return {
    language: 'id',
    preheader: 'Mitra memperbaiki alamat surelnya. Mulai sekarang, tulislah ke alamat yang baru.',
    title: 'Alamat surel mitra sudah diperbaiki',
    blocks: [
      aboutReplies(view),
      {
        say: 'Mitra memperbaiki alamat surel yang salah ketik. Mulai sekarang, tulislah ke alamat yang baru. Surel yang sudah terkirim ke alamat lama mungkin sampai ke orang lain; kirim ulang bila perlu.',
      },
      {
        rows: [
          ['Alamat baru', { theirs: application.contact.email }],
          ...(previousEmail ? [['Alamat lama', { theirs: previousEmail }] as const] : []),
        ],
      },
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
