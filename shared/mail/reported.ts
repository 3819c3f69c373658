import type { Said } from '../domain/report/report.ts';
import { excerpt, type Mail } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, quoted, repliesTo } from './office.ts';
import { reportBlocks } from './report.ts';

const SENTENCES: Readonly<Record<Said['state'], string>> = {
  active: 'Kemitraan ini masih berjalan, menurut mitra.',
  changed: 'Ada yang berubah dalam kemitraan ini, menurut mitra.',
  ended: 'Kemitraan ini sudah selesai, menurut mitra.',
};

/** The page of the case has all of it. */
const MOST_REASON = 600;

/** To the owner: how the partnership is, what was done, and good practice. */
export const reported = (view: OfficeView): Mail => {
  const { report } = view.context;
  if (!report) throw new Error(`case ${view.case.number} has no such report`);
  const { state, reason, practice } = report;
  return {
    language: 'id',
    preheader: `${SENTENCES[state]}${practice ? ' Ada praktik baik.' : ''}`,
    title: 'Laporan berkala dari mitra',
    blocks: [
      aboutReplies(view),
      { say: SENTENCES[state] },
      ...quoted('Yang berubah', reason && excerpt(reason, MOST_REASON)),
      ...(state === 'changed'
        ? [
            {
              say: 'Lingkup yang disepakati tidak berubah dengan laporan ini. Bila lingkupnya perlu diubah, mitra mengusulkannya dan kantor Anda menjawab.',
            },
          ]
        : []),
      openCasePage(view),
      ...reportBlocks(report),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};
