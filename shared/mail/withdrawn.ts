import type { Mail } from './mail.ts';
import {
  aboutReplies,
  caseRows,
  type OfficeView,
  openCasePage,
  partnerRows,
  quoted,
  remarkOf,
  repliesTo,
} from './office.ts';

/** To owner and participants: the partner takes the application back, here or everywhere. */
export const withdrawn = (view: OfficeView): Mail => {
  const { message, case: one, context } = view;
  const elsewhere = context.cases.some(
    other => other.number !== one.number && other.status !== 'withdrawn' && other.status !== 'reassigned',
  );
  return {
    language: 'id',
    preheader: 'Mitra membatalkan pendaftarannya. Tidak ada lagi yang perlu dijawab.',
    title: 'Mitra membatalkan pendaftaran',
    blocks: [
      aboutReplies(view),
      {
        say: `Mitra membatalkan pendaftaran ini. Berkasnya ditutup, dan tidak ada lagi yang perlu dijawab.${elsewhere ? ' Pendaftarannya di kantor lain tetap berjalan.' : ''}`,
      },
      ...quoted('Alasan mitra', remarkOf(one, 'withdraw', message.createdAt)?.text),
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
