import { deskOf } from '../domain/directory.ts';
import { showPhone } from '../pages/contact.ts';
import type { Mail, Row, Said } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** To the owner: the holder of the registered address never applied, so only the phone is left. */
export const callPartner = (addressed: OfficeView): Mail => {
  const view: OfficeView = { ...addressed, context: { ...addressed.context, contactStopped: true } };
  const { context } = view;
  return {
    language: 'id',
    preheader: 'Alamat surel yang terdaftar bukan milik mitra. Mohon telepon mitra di nomor terdaftar.',
    title: 'Mohon telepon mitra: alamat surelnya keliru',
    blocks: [
      aboutReplies(view),
      {
        say: 'Penerima surel di alamat yang terdaftar menyatakan bahwa ia tidak pernah mendaftar. Simpul sudah berhenti mengirim surel ke alamat itu, jadi mitra mungkin belum tahu bahwa pendaftarannya sudah diterima.',
      },
      {
        steps: [
          'Telepon narahubung di nomor terdaftar. Tanyakan apakah ia memang mendaftar; jangan menyebutkan isi pendaftaran sebelum yakin siapa yang menjawab.',
          'Bila benar, sebutkan nomor pendaftarannya dan minta ia memperbaiki alamat surel di halaman yang tampil setelah mengirim. Bila halaman itu sudah tidak ada padanya, sarankan mendaftar lagi dengan alamat yang benar.',
          `Bila alamat itu ternyata memang miliknya (tombolnya tertekan tanpa sengaja), beri tahu ${deskOf(context.directory).name}: pengiriman surel dapat dibuka kembali.`,
          `Bila tidak ada yang mengenali pendaftaran ini, atau nomornya tidak dapat dihubungi, beri tahu ${deskOf(context.directory).name}.`,
        ],
      },
      { heading: 'Yang dihubungi' },
      { rows: [...partnerRows(view), ...secondContact(view)] },
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
    ],
    replies: repliesTo(view),
  };
};

const secondContact = ({ context: { application } }: OfficeView): readonly Row[] => {
  const { name, phone, email } = application.contact.second ?? {};
  const known: readonly Said[] = [
    ...(name ? [{ theirs: name }] : []),
    ...(phone ? [showPhone(phone)] : []),
    ...(email ? [{ theirs: email }] : []),
  ];
  return known.length > 0 ? [['Narahubung kedua', ...known]] : [];
};
