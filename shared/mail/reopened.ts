import { answerBy } from './handling.ts';
import type { Mail } from './mail.ts';
import {
  aboutReplies,
  caseRows,
  nameOfActor,
  type OfficeView,
  openCasePage,
  partnerHears,
  partnerRows,
  quoted,
  remarkOf,
  repliesTo,
} from './office.ts';

/** To the owner: the desk wants a closed case to be looked at again. */
export const reopened = (view: OfficeView): Mail => {
  const { message, case: one, owner, context } = view;
  const words = remarkOf(one, 'reopen', message.createdAt);
  const by = words ? nameOfActor(words.by, owner, context.directory) : owner.name;
  return {
    language: 'id',
    preheader: `Mohon ditinjau lagi. Jawaban ditunggu paling lambat ${answerBy(one, context.directory, 'id')}.`,
    title: 'Berkas dibuka kembali',
    blocks: [
      aboutReplies(view),
      {
        say: `${by} membuka kembali berkas ini. Mohon ditinjau dan dijawab lagi; waktu untuk menjawab dihitung dari awal. ${partnerHears(view)}`,
      },
      ...quoted('Alasannya', words?.text),
      { rows: caseRows(view) },
      openCasePage(view),
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
