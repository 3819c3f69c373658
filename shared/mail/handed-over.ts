import type { Case } from '../domain/case.ts';
import { showMoment } from '../domain/dates.ts';
import { type Office, officeOf } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { answerBy, reachRows } from './handling.ts';
import { type Block, excerpt, type Mail } from './mail.ts';
import { wholeApplication } from './new-case.ts';
import {
  aboutReplies,
  caseRows,
  nameOfActor,
  type OfficeView,
  openCasePage,
  partnerRows,
  provincesOf,
  quoted,
  repliesTo,
} from './office.ts';
import { provinceNames } from './places.ts';

/** The whole application follows: very long reasons are read on the page. */
const MOST_REASON = 1_000;

/** How the case came to its owner: from whom, why, and whether the owner had a case of this application already. */
type Move = Readonly<{ former?: Office; by: string; reason: string; merged?: Case }>;

/** To whoever owns a case from now on: from whom, why, and everything needed to begin. */
export const handedOver = (view: OfficeView): Mail => {
  const { case: one, recipient, context } = view;
  const move = moveOf(view);
  const by = answerBy(one, context.directory, 'id');
  return {
    language: 'id',
    preheader: `Sekarang milik kantor Anda. Jawaban ditunggu paling lambat ${by}.`,
    title: move.merged ? 'Berkas Anda bertambah wilayah' : 'Berkas diserahkan kepada kantor Anda',
    blocks: [
      aboutReplies(view),
      { say: howItCame(view, move) },
      ...quoted('Alasannya', excerpt(move.reason, MOST_REASON)),
      {
        rows: [
          ['Nomor pendaftaran', showReference(one.reference)],
          ['Wilayah berkas', provincesOf(view)],
          ['Dikirim mitra', showMoment(one.submittedAt, recipient.timezone, 'id')],
          ['Batas jawaban', { first: by, rest: '' }],
        ],
      },
      openCasePage(view),
      ...wholeApplication(view),
    ],
    replies: repliesTo(view),
  };
};

const howItCame = ({ context, recipient }: OfficeView, { former, by, merged }: Move): string => {
  const whence = whenceOf(former, by);
  if (merged) {
    const added = provinceNames(context.directory, merged.provinces, 'id');
    const moves = by === '' ? `${added} dialihkan` : `${by} mengalihkan ${added}`;
    return `${moves}${whence} ke berkas yang sudah ditangani ${recipient.name}. Berkas itu sekarang mencakup semua wilayah di bawah ini, dengan batas jawaban yang sama.`;
  }
  return `${changesHands(by, whence)} kepada ${recipient.name}. Sejak sekarang kantor Andalah yang meninjau dan menjawab.`;
};

/** Named once: mostly it is the former owner who hands over. */
const whenceOf = (former: Office | undefined, by: string): string =>
  former && former.name !== by ? ` dari ${former.name}` : '';

const changesHands = (by: string, whence: string): string =>
  by === '' ? `Berkas ini diserahkan${whence}` : `${by} menyerahkan berkas ini${whence}`;

/** To those who take part, and to a former owner: who decides from now on. */
export const ownerChanged = (view: OfficeView): Mail => {
  const { owner, recipient } = view;
  const { former, by, reason } = moveOf(view);
  const whence = whenceOf(former, by);
  const yours =
    recipient.code === former?.code
      ? 'Kantor Anda tidak perlu menjawab lagi.'
      : 'Kantor itulah yang memutuskan dan menjawab mitra; kantor Anda tetap dapat melihat berkas ini.';
  const card: Block = { card: { title: owner.name, rows: [['Surel', owner.inbox], ...reachRows(owner, 'id')] } };
  return {
    language: 'id',
    preheader: `Untuk diketahui. Sekarang ${owner.name} yang memutuskan.`,
    title: 'Untuk diketahui: pemilik berkas berganti',
    blocks: [
      aboutReplies(view),
      { say: `${changesHands(by, whence)} kepada ${owner.name}. ${yours}` },
      ...quoted('Alasannya', reason),
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
      { heading: 'Pemilik berkas sekarang' },
      card,
    ],
    replies: repliesTo(view),
  };
};

const moveOf = ({ message, case: one, owner, context }: OfficeView): Move => {
  const { cases, directory } = context;
  const at = message.createdAt;
  const source = cases.find(other => other.movedTo?.case === one.number && other.since === at);
  const former = officeOf(directory, source?.office ?? one.from?.office ?? owner.code);
  const words = (source ?? one).remarks.find(remark => remark.at === at);
  return {
    ...(former.code !== owner.code && { former }),
    by: words ? nameOfActor(words.by, former, directory) : '',
    reason: words?.text ?? '',
    // A case that was opened by the move itself begins with its first version.
    ...(source && Number(message.ordinal) > 1 && { merged: source }),
  };
};
