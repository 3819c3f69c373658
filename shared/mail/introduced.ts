import { DESK } from '../domain/directory.ts';
import { reachRows } from './handling.ts';
import type { Mail } from './mail.ts';
import {
  aboutReplies,
  caseRows,
  type OfficeView,
  openCasePage,
  partnerRows,
  provincesOf,
  repliesTo,
} from './office.ts';

/** To a teacher office, or to the desk for a partner from abroad: for information, since another office decides. */
export const introduced = (view: OfficeView): Mail => {
  const { case: one, owner, recipient } = view;
  const why =
    recipient.code === DESK && one.participants.includes(DESK)
      ? 'karena mitra ini lembaga internasional atau program antarpemerintah'
      : 'karena dukungan yang ditawarkan menyangkut guru atau komunitas belajar';
  return {
    language: 'id',
    preheader: `Untuk diketahui. ${owner.name} yang memutuskan; kantor Anda dapat melihat berkas ini.`,
    title: 'Untuk diketahui: pendaftaran mitra pembangunan',
    blocks: [
      aboutReplies(view),
      {
        say: `Ada pendaftaran mitra pembangunan untuk ${provincesOf(view)}. ${recipient.name} menerima surel ini ${why}.`,
      },
      {
        say: `Berkas ini milik ${owner.name}. Kantor itulah yang memutuskan dan menjawab mitra; kantor Anda tidak perlu menjawab. Sampaikan masukan kepada pemilik berkas dengan membalas surel ini.`,
      },
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
      { heading: 'Pemilik berkas' },
      { card: { title: owner.name, rows: [['Surel', owner.inbox], ...reachRows(owner, 'id')] } },
    ],
    replies: repliesTo(view),
  };
};
