import { showMoment } from '../domain/dates.ts';
import { reachRows } from './handling.ts';
import { excerpt, type Mail } from './mail.ts';
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

/** Of two texts that may each be long; all of both is on the page. */
const MOST_EACH = 1_000;

/** To the desk: the partner asks for a second look at a refusal, once. */
export const lookAgain = (view: OfficeView): Mail => {
  const { message, case: one, owner, recipient, context } = view;
  const { decision } = one;
  if (!decision) throw new Error(`case ${one.number} has no decision`);
  const by = nameOfActor(decision.by, owner, context.directory);
  const note = remarkOf(one, 'look-again', message.createdAt)?.text ?? '';
  return {
    language: 'id',
    preheader: `Mitra meminta jawaban ${by} ditinjau kembali.`,
    title: 'Mitra meminta peninjauan kembali',
    blocks: [
      aboutReplies(view),
      {
        say: `${by} menjawab bahwa pendaftaran ini belum dapat diterima. Mitra meminta ${recipient.name} meninjau jawaban itu sekali lagi. Bila alasannya tepat, sampaikan kepada mitra lalu catat di halaman berkas; bila perlu ditinjau lagi, buka kembali berkasnya di halaman berkas.`,
      },
      ...quoted('Alasan yang dibaca mitra', excerpt(decision.reason, MOST_EACH)),
      ...quoted('Keterangan mitra', excerpt(note, MOST_EACH)),
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: [...caseRows(view), ['Diputuskan', showMoment(decision.at, recipient.timezone, 'id')]] },
      { heading: 'Pemilik berkas' },
      { card: { title: owner.name, rows: [['Surel', owner.inbox], ...reachRows(owner, 'id')] } },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
