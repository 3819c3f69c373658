import { showMoment } from '../domain/dates.ts';
import { type Directory, officeOf } from '../domain/directory.ts';
import type { Message } from '../domain/message.ts';
import { showReference } from '../domain/reference.ts';
import type { Instant } from '../domain/time.ts';
import type { Letter } from '../flow/ports.ts';
import { allCases } from './about-case.ts';
import { frame } from './frame.ts';
import type { Mail } from './mail.ts';
import { plain } from './plain.ts';

/** One held application as the desk's list shows it: nothing that the submitter wrote. */
export type HeldEntry = Readonly<{
  reference: string;
  why: 'ceiling' | 'honeypot' | 'no-proof';
  at: Instant;
  until: Instant;
  cases: readonly unknown[];
}>;

/** So that the mail stays short however many there are; the operator's list shows all. */
const MOST_SHOWN = 20;

const WHY: Readonly<Record<HeldEntry['why'], string>> = {
  ceiling: 'terlalu banyak pendaftaran dalam waktu singkat',
  honeypot: 'isian yang tidak terlihat oleh orang ikut terisi',
  'no-proof': 'dikirim tanpa bukti kerja peramban (skrip mati, atau dikirim oleh program)',
};

/** To the desk, in the morning of the day on which it must look: what is held, why, and what happens if nobody looks. */
export const heldList = (
  message: Message,
  held: readonly HeldEntry[],
  directory: Directory,
  publicUrl: string,
  officeLink: string,
): Letter => {
  const desk = officeOf(directory, message.office);
  const when = (at: Instant): string => showMoment(at, desk.timezone, 'id');
  const mail: Mail = {
    language: 'id',
    preheader: `${held.length} pendaftaran menunggu pemeriksaan hari ini.`,
    title: 'Pendaftaran yang ditahan',
    blocks: [
      {
        say: `${held.length} pendaftaran ditahan sebelum sampai ke UPT${held.length > MOST_SHOWN ? `; ${MOST_SHOWN} yang paling lama ada di bawah ini` : ''}. Pendaftarnya sudah melihat nomor pendaftaran seperti biasa, dan menerima tanda terima setelah diteruskan. Mohon diperiksa: teruskan yang wajar, tolak yang tidak wajar.`,
      },
      {
        say: 'Mintalah operator meneruskan atau menolak dengan menyebut nomor dan alasannya. Yang belum diperiksa sampai batasnya diserahkan kepada Sekretariat Pusat sebagai berkas biasa; tidak ada yang hilang.',
      },
      { heading: 'Yang menunggu pemeriksaan' },
      ...held.slice(0, MOST_SHOWN).map(({ reference, why, at, until, cases }) => ({
        card: {
          title: showReference(reference),
          rows: [
            ['Masuk', when(at)],
            ['Alasan', WHY[why]],
            ['UPT yang dituju', String(cases.length)],
            ['Diserahkan kepada Sekretariat Pusat', when(until)],
          ] as const,
        },
      })),
      ...allCases(officeLink),
    ],
    replies: 'Balasan atas surel ini sampai ke Sekretariat Pusat.',
  };
  const subject = `Pendaftaran yang ditahan – ${message.ordinal}`;
  return {
    to: desk.inbox,
    replyTo: { name: desk.name, address: desk.inbox },
    audience: 'office',
    subject,
    text: plain(mail, publicUrl),
    html: frame(mail, subject, publicUrl),
    language: 'id',
    thread: `held.${message.ordinal}`,
  };
};
