import { type Block, excerpt, type Mail } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, quoted, repliesTo } from './office.ts';
import { scopeCards } from './scope.ts';

/** Twice a scope and a note: of many provinces, the first are shown. */
const MOST_SHOWN = 4;
const MOST_NOTE = 1_000;

/** To the owner: the partner would like another scope than the agreed one. */
export const proposal = (view: OfficeView): Mail => {
  const { case: one, context } = view;
  const { proposal: proposed, decision } = one;
  if (!proposed) throw new Error(`case ${one.number} has no proposal`);
  const shown = (scope: typeof proposed.scope): readonly Block[] =>
    scopeCards(scope, context.directory, 'id', MOST_SHOWN);
  return {
    language: 'id',
    preheader: 'Mitra mengusulkan lingkup lain. Yang disepakati tetap berlaku sampai kantor Anda menjawab.',
    title: 'Mitra mengusulkan perubahan lingkup',
    blocks: [
      aboutReplies(view),
      {
        say: 'Mitra mengusulkan perubahan lingkup kemitraan. Lingkup yang disepakati tetap berlaku sampai kantor Anda menyetujui atau menolak usulan ini di halaman berkas.',
      },
      ...quoted('Keterangan mitra', excerpt(proposed.note, MOST_NOTE)),
      openCasePage(view),
      { heading: 'Lingkup yang diusulkan' },
      ...shown(proposed.scope),
      { heading: 'Lingkup yang berlaku sekarang' },
      ...shown(decision?.scope ?? []),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
