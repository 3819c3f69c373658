import type { Mail } from './mail.ts';
import {
  aboutReplies,
  caseRows,
  nameOfActor,
  type OfficeView,
  openCasePage,
  partnerRows,
  quoted,
  remarkOf,
  repliesTo,
} from './office.ts';
import { reportBlocks } from './report.ts';

/** To owner and participants: a partnership is over, and who said so. */
export const ended = (view: OfficeView): Mail => {
  const { message, case: one, owner, context } = view;
  const words = remarkOf(one, 'end', message.createdAt);
  const by = words ? nameOfActor(words.by, owner, context.directory) : owner.name;
  return {
    language: 'id',
    preheader: `${by} mengakhiri kemitraan ini.`,
    title: 'Kemitraan sudah selesai',
    blocks: [
      aboutReplies(view),
      { say: `${by} mengakhiri kemitraan ini. Berkasnya ditutup dan tetap dapat dilihat.` },
      ...quoted(words?.by.role === 'partner' ? 'Alasan mitra' : 'Alasannya', words?.text),
      openCasePage(view),
      ...(context.report ? reportBlocks(context.report) : []),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
