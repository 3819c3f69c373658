import { deskFor } from '../domain/directory.ts';
import type { Kind } from '../domain/message.ts';
import { showPhone } from '../pages/contact.ts';
import type { Block, Mail, Row, Said } from './mail.ts';
import { MAIL_NAMES } from './mail-names.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** Why only the phone is left, and what to do about it. */
type Reason = Readonly<{ preheader: string; title: string; say: string; steps: (desk: string) => readonly string[] }>;

const ASK =
  'Telepon narahubung di nomor terdaftar. Tanyakan apakah ia memang mendaftar; jangan menyebutkan isi pendaftaran sebelum yakin siapa yang menjawab.';
const CORRECT =
  'Bila benar, sebutkan nomor pendaftarannya dan minta ia memperbaiki alamat surel di halaman yang tampil setelah mengirim. Bila halaman itu sudah tidak ada padanya';
const nobody = (desk: string): string =>
  `Bila tidak ada yang mengenali pendaftaran ini, atau nomornya tidak dapat dihubungi, beri tahu ${desk}.`;

const NOT_THEIRS: Reason = {
  preheader: 'Alamat surel yang terdaftar bukan milik mitra. Mohon telepon mitra di nomor terdaftar.',
  title: 'Mohon telepon mitra: alamat surelnya keliru',
  say: 'Penerima surel di alamat yang terdaftar menyatakan bahwa ia tidak pernah mendaftar. Simpul sudah berhenti mengirim surel ke alamat itu, jadi mitra mungkin belum tahu bahwa pendaftarannya sudah diterima.',
  steps: desk => [
    ASK,
    `${CORRECT}, sarankan mendaftar lagi dengan alamat yang benar.`,
    `Bila alamat itu ternyata memang miliknya (tombolnya tertekan tanpa sengaja), beri tahu ${desk}: pengiriman surel dapat dibuka kembali.`,
    nobody(desk),
  ],
};

const NOT_ARRIVING: Reason = {
  preheader: 'Surel ke mitra tidak sampai. Mohon telepon mitra di nomor terdaftar.',
  title: 'Mohon telepon mitra: surel tidak sampai',
  say: 'Surel ke mitra tidak sampai: alamat yang terdaftar menolaknya atau tidak dapat dicapai. Mitra mungkin belum tahu bahwa pendaftarannya sudah diterima, atau apa jawaban kantor.',
  steps: desk => [
    ASK,
    `${CORRECT}, mintalah alamat yang benar dan catat di halaman berkas, pada tindakan untuk membetulkan kontak.`,
    'Sampaikan juga keadaan pendaftarannya: surel yang dikirim sebelum alamatnya diperbaiki tidak ia terima.',
    nobody(desk),
  ],
};

const CALLED_SPAM: Reason = {
  preheader: 'Mitra menandai surel kami sebagai spam. Mohon telepon mitra di nomor terdaftar.',
  title: 'Mohon telepon mitra: surel kami ditandai spam',
  say: 'Di alamat yang terdaftar, surel kami ditandai sebagai spam, mungkin tanpa sengaja. Penyedia surelnya mungkin tidak menyampaikan surel berikutnya, sehingga mitra mungkin tidak membaca jawaban kantor.',
  steps: desk => [
    ASK,
    'Sampaikan keadaan pendaftarannya, dan tanyakan alamat mana yang ia baca. Bila lain dari yang terdaftar, catat di halaman berkas, pada tindakan untuk membetulkan kontak.',
    nobody(desk),
  ],
};

const reasonOf = ({ contactUnreachable, contactComplained }: OfficeView['context']): Reason => {
  if (!contactUnreachable) return NOT_THEIRS;
  return contactComplained ? CALLED_SPAM : NOT_ARRIVING;
};

/** To the owner: the holder of the registered address never applied, wants no such mail, or it does not arrive there: only the phone is left. */
export const callPartner = (addressed: OfficeView): Mail => {
  const { contactUnreachable } = addressed.context;
  const reason = reasonOf(addressed.context);
  const view: OfficeView = contactUnreachable
    ? addressed
    : { ...addressed, context: { ...addressed.context, contactStopped: true } };
  const { context } = view;
  return {
    language: 'id',
    preheader: reason.preheader,
    title: reason.title,
    blocks: [
      aboutReplies(view),
      { say: reason.say },
      ...lately(view),
      { steps: reason.steps(deskFor(context.directory, view.owner.code).name) },
      { heading: 'Yang dihubungi' },
      { rows: [...partnerRows(view), ...secondContact(view)] },
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
    ],
    replies: repliesTo(view),
  };
};

/** What arose after the office was asked before: that is what the partner does not know yet. */
const lately = ({ message: { ordinal } }: OfficeView): readonly Block[] => {
  const [, kind = ''] = ordinal.split('.');
  return isKind(kind) ? [{ say: `Yang belum ia ketahui kali ini: ${MAIL_NAMES[kind]}.` }] : [];
};

const isKind = (name: string): name is Kind => name in MAIL_NAMES;

const secondContact = ({ context: { application } }: OfficeView): readonly Row[] => {
  const { name, phone, email } = application.contact.second ?? {};
  const known: readonly Said[] = [
    ...(name ? [{ theirs: name }] : []),
    ...(phone ? [showPhone(phone)] : []),
    ...(email ? [{ theirs: email }] : []),
  ];
  return known.length > 0 ? [['Narahubung kedua', ...known]] : [];
};
