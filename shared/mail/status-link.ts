import { showReference } from '../domain/reference.ts';
import { sayIn } from '../pages/say.ts';
import { handlingCards } from './handling.ts';
import type { Mail } from './mail.ts';
import { notMe, numberOf, type PartnerView, repliesTo } from './partner.ts';

/** To the partner: the link that somebody asked for again. */
export const statusLink = (view: PartnerView): Mail => {
  const { reference, language, cases, directory, links } = view;
  const say = sayIn(language);
  return {
    language,
    preheader: say(
      `Tautan status untuk nomor pendaftaran ${showReference(reference)}, seperti yang diminta.`,
      `The link you asked for, to the status of application ${showReference(reference)}.`,
    ),
    title: say('Tautan status pendaftaran Anda', 'The link to your application'),
    blocks: [
      {
        say: say(
          'Tautan ini dikirim lagi karena ada yang memintanya di Simpul. Dengan tautan ini Anda dapat melihat kantor yang menangani pendaftaran, statusnya, dan tanggal-tanggalnya.',
          'This link was sent again because somebody asked for it on Simpul. It shows which offices handle the application, where it stands, and the dates.',
        ),
      },
      { button: { label: say('Lihat status pendaftaran', 'See where it stands'), url: links.page } },
      {
        say: say(
          'Tidak merasa memintanya? Abaikan surel ini; tidak ada yang berubah.',
          'You did not ask for it? Ignore this mail; nothing has changed.',
        ),
      },
      numberOf(reference, language),
      {
        heading: say('Kantor yang menangani pendaftaran Anda', 'Who handles your application'),
      },
      ...handlingCards(cases, directory, language),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};
