import { showPhone } from '../pages/contact.ts';
import type { Mail, Row } from './mail.ts';
import { aboutReplies, caseRows, type OfficeView, openCasePage, partnerRows, repliesTo } from './office.ts';

/** To the owner: the partner is reached elsewhere from now on, by mail or by phone. */
export const contactChanged = (view: OfficeView): Mail => {
  const { contact } = view.context.application;
  const former = (view.context.before ?? view.context.application).contact;
  const mail = former.email !== contact.email;
  const phone = former.phone !== contact.phone;
  const what = changedParts(mail, phone);
  const rows: readonly Row[] = [
    ...(mail
      ? [['Alamat baru', { theirs: contact.email }] as const, ['Alamat lama', { theirs: former.email }] as const]
      : []),
    ...(phone
      ? [['Nomor baru', showPhone(contact.phone)] as const, ['Nomor lama', showPhone(former.phone)] as const]
      : []),
  ];
  return {
    language: 'id',
    preheader: `${what} mitra berubah. Mulai sekarang, pakailah yang baru.`,
    title: `${what} mitra sudah diperbaiki`,
    blocks: [
      aboutReplies(view),
      {
        say: `${what} mitra sudah diperbaiki. Mulai sekarang, pakailah yang baru.${mail ? ' Surel yang sudah terkirim ke alamat lama mungkin sampai ke orang lain; kirim ulang bila perlu.' : ''}`,
      },
      ...(rows.length > 0 ? [{ rows }] : []),
      ...(mail || phone ? [] : [{ say: 'Nama, jabatan, atau narahubung kedua yang berlaku tertulis di bawah.' }]),
      openCasePage(view),
      { heading: 'Berkas' },
      { rows: caseRows(view) },
      { heading: 'Mitra' },
      { rows: partnerRows(view) },
    ],
    replies: repliesTo(view),
  };
};

const changedParts = (mail: boolean, phone: boolean): string => {
  if (mail && phone) return 'Alamat surel dan nomor telepon';
  if (mail) return 'Alamat surel';
  return phone ? 'Nomor telepon' : 'Data narahubung';
};
