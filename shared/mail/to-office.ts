import { type Directory, deskFor, type Office } from '../domain/directory.ts';
import type { Place } from '../domain/message.ts';
import type { Letter } from '../flow/ports.ts';
import { frame } from './frame.ts';
import { insteadOf } from './instead.ts';
import type { Block, Mail } from './mail.ts';
import { plain } from './plain.ts';

/**
 * Who gets a mail about no single application (at its inbox unless said otherwise), and where it is made; `reached` where
 * it goes to another place than it was meant for.
 */
export type AboutOffice = Readonly<{
  office: Office;
  directory: Directory;
  publicUrl: string;
  to?: string;
  reached?: Place;
}>;

export const NOT_OUTSIDE: Block = {
  notice: {
    title: 'Hanya untuk petugas kantor ini',
    say: [
      'Jangan meneruskan surel ini ke luar kantor.',
      'Tidak ada pegawai Kementerian, Sekretariat Pusat, atau mitra yang meminta isi surel ini lewat telepon, WhatsApp, atau surel.',
    ],
  },
};

/** A mail to an office's inbox about no single application; replies reach its desk. */
export const letterToOffice = (
  { office, directory, publicUrl, to = office.inbox, reached }: AboutOffice,
  about: Readonly<{ subject: string; thread: string }> & Pick<Mail, 'preheader' | 'title' | 'blocks'>,
): Letter => {
  const desk = deskFor(directory, office.code);
  const { subject, thread, ...said } = about;
  const blocks = [...insteadOf(office, reached, directory), ...said.blocks];
  const mail: Mail = { language: 'id', ...said, blocks, replies: `Balasan atas surel ini sampai ke ${desk.name}.` };
  return {
    to,
    replyTo: { name: desk.name, address: desk.inbox },
    audience: 'office',
    subject,
    text: plain(mail, publicUrl),
    html: frame(mail, subject, publicUrl),
    language: 'id',
    thread,
  };
};
