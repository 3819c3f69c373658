import { type Directory, deskFor, type Office } from '../domain/directory.ts';
import type { Place } from '../domain/message.ts';
import { showPhone } from '../pages/contact.ts';
import type { Block } from './mail.ts';

const call = ({ phone }: Office): string =>
  phone === '' ? 'Mohon hubungi kantor itu dengan cara lain' : `Mohon telepon kantor itu, ${showPhone(phone)},`;

/** Why the back-up contact, or the desk, gets what was meant for an office: its mail does not arrive there. */
export const insteadOf = (office: Office, place: Place | undefined, directory: Directory): readonly Block[] => {
  if (place === undefined || place === 'inbox') return [];
  const { name, inbox } = office;
  const say =
    place === 'backup'
      ? [
          `Surel ini untuk ${name}, tetapi surel ke ${inbox} tidak sampai. Anda menerimanya sebagai narahubung cadangan: mohon ditangani, seperti bila sampai di kotak surel kantor.`,
          `Mohon periksa kotak surel kantor, lalu beri tahu ${deskFor(directory, office.code).name} bila alamatnya harus diganti.`,
        ]
      : [
          `Surel ini untuk ${name}, tetapi tidak sampai di kotak surel kantor maupun pada narahubung cadangannya. ${call(office)} dan tangani dahulu bila perlu.`,
          'Mohon mintalah operator membetulkan alamat kantor itu dalam daftar kantor.',
        ];
  return [{ notice: { title: 'Surel ke kantor tidak sampai', say } }];
};
