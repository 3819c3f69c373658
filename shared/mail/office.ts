import type { Case, Remark } from '../domain/case.ts';
import type { Actor, CommandKind } from '../domain/command.ts';
import { type Directory, deskFor, type Office, officeOf } from '../domain/directory.ts';
import { fields } from '../domain/fields.ts';
import type { Message } from '../domain/message.ts';
import { showReference } from '../domain/reference.ts';
import { OPEN } from '../domain/status.ts';
import { showPhone } from '../pages/contact.ts';
import type { LetterContext } from './context.ts';
import { answerBy } from './handling.ts';
import type { Block, Mail, Row } from './mail.ts';
import { labelOf, provinceNames } from './places.ts';

/** One case as one of its offices is told about it. Offices read Indonesian. */
export type OfficeView = Readonly<{
  /** The promise that is kept. */
  message: Message;
  context: LetterContext;
  case: Case;
  /** Whom this mail goes to. */
  recipient: Office;
  /** Who decides. */
  owner: Office;
  /** Whom a reply reaches. */
  replies: 'partner' | 'owner' | 'desk';
}>;

/** Nobody replies to an address whose holder is not the partner. */
const reachesPartner = ({ context }: OfficeView): boolean => !context.contactStopped && !context.contactUnreachable;

/** Whether the partner learns by itself what an office did. */
export const partnerHears = (view: OfficeView): string =>
  reachesPartner(view)
    ? 'Mitra diberi tahu melalui surel.'
    : 'Mitra belum dapat diberi tahu melalui surel; mohon diberi tahu melalui telepon.';

const noMail = ({ context }: OfficeView): string =>
  context.contactUnreachable
    ? 'Jangan menulis surel kepada mitra: surel ke alamat yang terdaftar tidak sampai.'
    : 'Jangan menulis surel kepada mitra: alamat yang terdaftar ternyata bukan miliknya.';

/** The first lines of every office's mail: what a reply does, and what it does not. */
export const aboutReplies = (view: OfficeView): Block => ({ notice: { say: [whatReplyDoes(view)] } });

const whatReplyDoes = (view: OfficeView): string => {
  if (view.replies === 'owner') {
    const stopped = reachesPartner(view) ? '' : ` ${noMail(view)}`;
    return `Balasan atas surel ini sampai ke ${view.owner.name}, pemilik berkas, bukan ke mitra, dan tidak tercatat di Simpul.${stopped}`;
  }
  return reachesPartner(view)
    ? 'Balasan atas surel ini langsung sampai ke mitra, tetapi tidak tercatat di Simpul. Yang tercatat hanya yang ada di halaman berkas.'
    : `${noMail(view)} Mohon menelepon. Balasan atas surel ini tidak tercatat di Simpul.`;
};

/** The last line: whom a reply reaches. */
export const repliesTo = (view: OfficeView): Mail['replies'] => {
  const { replies, owner, context } = view;
  const whom = {
    partner: 'mitra',
    owner: `pemilik berkas, ${owner.name}`,
    desk: deskFor(context.directory, owner.code).name,
  }[replies];
  return `Balasan atas surel ini sampai ke ${whom}. Tautan berkas khusus untuk kantor Anda; jangan diteruskan ke luar kantor.`;
};

export const openCasePage = ({ context }: OfficeView): Block => ({
  button: { label: 'Buka berkas', url: context.links.page },
});

/** For sentences: names as long as a sentence stays readable, then a count. */
const NAMED = 4;

/** The provinces of the case; many, which only the desk ever has, are counted. */
export const provincesOf = ({ case: one, context }: OfficeView): string =>
  one.provinces.length > NAMED
    ? `${one.provinces.length} provinsi`
    : provinceNames(context.directory, one.provinces, 'id');

/** The reference, the regions and, while an answer is due, its date: which case the mail is about. */
export const caseRows = (view: OfficeView): readonly Row[] => [
  ['Nomor pendaftaran', showReference(view.case.reference)],
  ['Wilayah berkas', provincesOf(view)],
  ...dueRows(view),
];

/** By when the partner expects an answer; nothing once there is one, or while the partner is asked for something. */
const dueRows = ({ case: one, context }: OfficeView): readonly Row[] =>
  OPEN.includes(one.status) && one.status !== 'revision'
    ? [['Batas jawaban', { first: answerBy(one, context.directory, 'id'), rest: '' }]]
    : [];

/** The words that were kept of what the mail is about: of that moment, or the latest of their kind. */
export const remarkOf = (one: Case, what: CommandKind, at: Message['createdAt']): Remark | undefined =>
  one.remarks.find(remark => remark.what === what && remark.at === at) ??
  one.remarks.findLast(remark => remark.what === what);

/** Who did something, as offices call them: never the name of a person. */
export const nameOfActor = ({ role, office }: Actor, owner: Office, directory: Directory): string => {
  if (role === 'partner') return 'Mitra';
  return office === '' ? owner.name : officeOf(directory, office).name;
};

/** What somebody wrote, set apart; nothing where nothing was written. */
export const quoted = (label: string, words: string | undefined): readonly Block[] =>
  words ? [{ quote: { label, theirs: words } }] : [];

/** Who applied, and how to reach them. */
export const partnerRows = (view: OfficeView): readonly Row[] => {
  const { organisation, contact, language } = view.context.application;
  const kind = labelOf(fields.organisation.kind.options, organisation.kind, 'id');
  return [
    ['Organisasi', { theirs: organisation.name }],
    ['Jenis', kind],
    ['Narahubung', { theirs: contact.name }],
    ...(contact.position ? [['Jabatan', { theirs: contact.position }] as const] : []),
    ['Telepon', showPhone(contact.phone)],
    [reachesPartner(view) ? 'Surel' : 'Surel (jangan dipakai)', { theirs: contact.email }],
    ['Bahasa mitra', language === 'en' ? 'Inggris (halaman dan surel untuk mitra berbahasa Inggris)' : 'Indonesia'],
  ];
};
