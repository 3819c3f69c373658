import { deskOf, officeOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { type Reference, showReference } from '../domain/reference.ts';
import { sayIn } from '../pages/say.ts';
import type { LetterContext } from './context.ts';
import type { Block, Mail } from './mail.ts';

/**
 * What a partner's mail may be made of. The application is left out on purpose: the address may be a stranger's, so
 * nothing that the submitter wrote may reach it, only the reference, the routing and the dates.
 */
export type PartnerView = Readonly<{
  reference: Reference;
  language: Language;
  /** Where a reply goes: the office's name. */
  answering: string;
}> &
  Pick<LetterContext, 'cases' | 'directory' | 'links'>;

/** Who reads a partner's reply: the office that handles the application, or the desk where there are several. */
export const answeringOffice = ({ cases, directory }: Pick<LetterContext, 'cases' | 'directory'>) => {
  const [only, ...others] = cases;
  return only && others.length === 0 ? officeOf(directory, only.office) : deskOf(directory);
};

export const numberOf = (reference: Reference, language: Language): Block => {
  const say = sayIn(language);
  return {
    number: {
      label: say('Nomor pendaftaran', 'Reference'),
      value: showReference(reference),
      hint: say(
        'Simpan nomor ini dan sebutkan setiap kali menghubungi kami.',
        'Keep this reference and quote it whenever you contact us.',
      ),
    },
  };
};

/** The way out for whoever never applied. */
export const notMe = ({ links, language }: PartnerView): readonly Block[] => {
  if (!links.notMe) return [];
  const say = sayIn(language);
  return [
    {
      notice: {
        title: say('Bukan Anda yang mendaftar?', 'Was this not you?'),
        say: [
          say(
            'Mungkin seseorang salah mengetik alamat surelnya. Beri tahu kami melalui tautan ini: kami akan berhenti mengirim surel ke alamat Anda, dan petugas akan menelepon pendaftarnya.',
            'Somebody may have mistyped an address. Tell us with this link: we will stop sending mail to your address, and an officer will phone whoever applied.',
          ),
        ],
        link: { label: say('Bukan saya', 'It was not me'), url: links.notMe },
      },
    },
  ];
};

export const repliesTo = ({ answering, language }: PartnerView): Mail['replies'] =>
  sayIn(language)(
    `Ada pertanyaan? Balas surel ini; balasan Anda sampai ke ${answering}.`,
    `Any questions? Reply to this mail; your reply reaches ${answering}.`,
  );
