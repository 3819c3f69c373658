import { deskOf } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { nameOf } from '../pages/contact.ts';
import { sayIn } from '../pages/say.ts';
import { reachRows } from './handling.ts';
import type { Mail } from './mail.ts';
import { type PartnerView, repliesTo } from './partner.ts';

/** The view of whoever reads the address of before: what was replaced. */
export type ReplacedView = PartnerView & Readonly<{ replaced: Readonly<{ email: boolean; phone: boolean }> }>;

/**
 * Address or phone were replaced, by an office or through a mailed link: to the address of before, whoever reads it. Only that it was, and whom to phone;
 * nothing that opens anything.
 */
export const addressReplaced = (view: ReplacedView): Mail => {
  const { reference, language, directory, replaced } = view;
  const say = sayIn(language);
  const desk = deskOf(directory);
  const number = showReference(reference);
  const what = thingsIn(replaced, say);
  return {
    language,
    preheader: say(
      `${what} untuk pendaftaran ${number} sudah diganti.`,
      `Application ${number}: ${what} was replaced.`,
    ),
    title: say('Kontak sebuah pendaftaran sudah diganti', 'The contact of an application was replaced'),
    blocks: [
      {
        say: say(
          `${what} untuk pendaftaran ${number} sudah diganti: oleh petugas kantor yang menanganinya, atau lewat tautan di surel kami kepada Anda.`,
          `Application ${number}: ${what} was replaced, by an officer who looks after it or through the link in our mails to you.`,
        ),
      },
      ...(replaced.email
        ? [
            {
              say: say(
                'Surel berikutnya tidak lagi dikirim ke alamat ini, dan tautan dalam surel sebelumnya tidak berlaku lagi.',
                'No further mail about it will come to this address, and links in earlier mails no longer work.',
              ),
            },
          ]
        : []),
      {
        say: say(
          'Anda tidak perlu melakukan apa pun bila memang Anda yang memintanya, atau bila Anda tidak mengenal pendaftaran ini.',
          'You need not do anything if you asked for this, or if you do not know the application.',
        ),
      },
      { heading: say('Bukan Anda yang memintanya?', 'You did not ask for this?') },
      {
        say: say(
          'Bila pendaftaran ini milik Anda dan Anda tidak meminta penggantian itu, segera telepon kami dan sebutkan nomor pendaftarannya.',
          'If the application is yours and you did not ask for this, please phone us at once and quote the reference.',
        ),
      },
      { card: { title: nameOf(desk, language), rows: reachRows(desk, language) } },
    ],
    replies: repliesTo(view),
  };
};

const thingsIn = ({ email, phone }: ReplacedView['replaced'], say: ReturnType<typeof sayIn>): string => {
  if (email && phone) return say('Alamat surel dan nomor telepon', 'the e-mail address and the phone number');
  return phone ? say('Nomor telepon', 'the phone number') : say('Alamat surel', 'the e-mail address');
};
