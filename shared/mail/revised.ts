import { changesBetween, isNothing } from '../domain/changes.ts';
import { showDate } from '../domain/dates.ts';
import { provinceName } from '../domain/directory.ts';
import { OPEN } from '../domain/status.ts';
import { STATUSES } from '../pages/statuses.ts';
import { changeCards } from './changes.ts';
import type { Block, Mail } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';
import { regionBlocks } from './region.ts';

/** To the owner: the partner sent other answers, question by question, and what that means for the case. */
export const revised = (view: OfficeView): Mail => {
  const { case: one, context } = view;
  const { application, before = application, directory } = context;
  const changes = changesBetween(before, application, one.provinces);
  const { answers, added, removed } = changes;
  const title = added.length > 0 ? 'Mitra menambah wilayah' : 'Mitra mengubah isian pendaftaran';
  const came: readonly Block[] =
    added.length > 0 ? [{ heading: 'Wilayah yang ditambahkan' }, ...regionBlocks(added, directory)] : [];
  const went: readonly Block[] =
    removed.length > 0
      ? [
          { heading: 'Wilayah yang dihapus' },
          { say: removed.map(({ province }) => provinceName(directory, province)).join(', ') },
        ]
      : [];
  const differs: readonly Block[] =
    answers.length > 0 ? [{ heading: 'Yang berubah' }, ...changeCards(answers, directory)] : [];
  return {
    language: 'id',
    preheader: whatItMeans(view),
    title: isAnswer(view) ? 'Perbaikan dari mitra sudah masuk' : title,
    blocks: [
      aboutReplies(view),
      { say: whatItMeans(view) },
      ...(isNothing(changes) ? [{ say: 'Isian untuk wilayah berkas ini tidak berubah.' }] : []),
      openCasePage(view),
      ...differs,
      ...came,
      ...went,
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};

/** The office had asked for it: its clock went on with these answers. */
export const isAnswer = ({ message, case: one }: Pick<OfficeView, 'message' | 'case'>): boolean =>
  one.clock.from === message.createdAt && OPEN.includes(one.status);

const whatItMeans = (view: OfficeView): string => {
  const { case: one, recipient } = view;
  if (OPEN.includes(one.status)) {
    return isAnswer(view)
      ? 'Mitra mengirim perbaikan yang diminta. Mohon ditinjau lagi; waktu untuk menjawab berjalan kembali.'
      : 'Mitra mengubah isian pendaftarannya. Mohon tinjau isian yang terbaru.';
  }
  if (!one.decision) return 'Mitra mengubah isian pendaftarannya. Untuk diketahui: berkas ini sudah ditutup.';
  const { name } = STATUSES[one.decision.outcome];
  return `Mitra mengubah isian pendaftarannya setelah kantor Anda menjawab. Untuk diketahui: keputusan tanggal ${showDate(one.decision.at, recipient.timezone, 'id')} (${name.id}) tetap berlaku.`;
};
