import { showMoment } from '../domain/dates.ts';
import { showReference } from '../domain/reference.ts';
import { isSmaller, offered } from '../domain/scope.ts';
import type { Block, Mail, Row } from './mail.ts';
import {
  aboutReplies,
  caseRows,
  nameOfActor,
  type OfficeView,
  openCasePage,
  partnerHears,
  partnerRows,
  quoted,
  repliesTo,
} from './office.ts';
import { scopeCards } from './scope.ts';

/** To those who take part, and to an owner for whom the desk decided: what was decided, with its words. */
export const decided = (view: OfficeView): Mail => {
  const { case: one, owner, recipient, context } = view;
  const { decision } = one;
  if (!decision) throw new Error(`case ${one.number} has no decision`);
  const { directory, application, before = application } = context;
  const by = nameOfActor(decision.by, owner, directory);
  const yes = decision.outcome === 'accepted';
  const forYou = recipient.code === owner.code;
  const what = yes ? 'diterima' : 'belum dapat diterima';
  const less = isSmaller(decision.scope ?? [], offered(before, one.provinces));
  const rows: readonly Row[] = [
    ...caseRows(view),
    ['Keputusan', { first: yes ? 'Diterima' : 'Belum dapat diterima', rest: ` oleh ${by}` }],
    ['Diputuskan', showMoment(decision.at, recipient.timezone, 'id')],
    ...(decision.letterNumber ? [['Nomor surat', { theirs: decision.letterNumber }] as const] : []),
    ...(decision.double ? [['Sama dengan pendaftaran', showReference(decision.double)] as const] : []),
  ];
  const scope: readonly Block[] = [
    { heading: 'Lingkup yang disepakati' },
    ...(less ? [{ say: 'Lingkup ini lebih kecil daripada yang ditawarkan mitra.' }] : []),
    ...scopeCards(decision.scope ?? [], directory, 'id'),
  ];
  return {
    language: 'id',
    preheader: `Pendaftaran ini ${what}. ${partnerHears(view)}`,
    title: forYou ? `${by} memutuskan berkas kantor Anda` : `Untuk diketahui: pendaftaran ${what}`,
    blocks: [
      aboutReplies(view),
      { say: `${by} memutuskan: pendaftaran ini ${what}. ${partnerHears(view)}` },
      ...quoted(yes ? 'Pesan untuk mitra' : 'Alasan yang dibaca mitra', decision.reason),
      { rows },
      openCasePage(view),
      ...(yes ? scope : []),
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
