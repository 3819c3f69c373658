import type { Case, Decision } from '../domain/case.ts';
import { deskFor, deskOf, type Office, officeOf } from '../domain/directory.ts';
import type { Language, Sentence } from '../domain/language.ts';
import type { Fact } from '../domain/news.ts';
import { type Reference, showReference } from '../domain/reference.ts';
import { nameOf } from '../pages/contact.ts';
import { sayIn } from '../pages/say.ts';
import type { LetterContext } from './context.ts';
import { reachRows } from './handling.ts';
import type { Block, Mail, Row } from './mail.ts';
import { provinceNames } from './places.ts';

/**
 * What a partner's mail may be made of. The application is left out on purpose: the address may be a stranger's, so
 * nothing that the submitter wrote may reach it, only the reference, the routing, the dates and what offices say.
 */
export type PartnerView = Readonly<{
  reference: Reference;
  language: Language;
  /** Where a reply goes: the office's name. */
  answering: string;
  /** What is new, for the day's news. */
  facts: readonly Fact[];
}> &
  /** The cases as the partner may know them, without those that other offices took over. */
  Pick<LetterContext, 'cases' | 'directory' | 'links' | 'now'>;

/** A partner's mail about what one office decided. */
export type DecisionView = PartnerView &
  Readonly<{
    case: Case;
    office: Office;
    decision: Decision;
    /** The desk, where it acted in the office's place: the words are its own. */
    desk?: Office | undefined;
    /** Less was agreed than was offered. */
    smaller: boolean;
    /** What the parts of the form are called that are to be changed. */
    asked: readonly string[];
    /** The application that this one repeats; without its reference where it may be somebody else's. */
    double?: Readonly<{ reference?: Reference }>;
  }>;

type Answering = Pick<LetterContext, 'cases' | 'directory' | 'unread'>;

/** Who reads a partner's reply: the office that handles the application, or the desk where there are several. */
export const answeringOffice = (context: Answering): Office => {
  const [only, ...others] = new Set(context.cases.map(one => officeOf(context.directory, one.office)));
  return only && others.length === 0 ? whoReads(only, context) : deskOf(context.directory);
};

/** An office, or the desk in its place while mail does not arrive there. */
export const whoReads = (office: Office, { directory, unread }: Omit<Answering, 'cases'>): Office =>
  office.code === unread ? deskFor(directory, office.code) : office;

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

/** Where the partner may complain about the service; in words, for every link of a mail of ours is our own. */
export const complain = ({ directory, language }: Pick<PartnerView, 'directory' | 'language'>): readonly string[] => {
  const { complaints } = deskOf(directory);
  if (!complaints) return [];
  const { name, url } = complaints;
  return [
    sayIn(language)(
      `Pengaduan tentang layanan ini dapat disampaikan lewat ${name} (${url}).`,
      `Complaints about this service may be made through ${name} (${url}).`,
    ),
  ];
};

export const openStatus = ({ links, language }: PartnerView): Block => ({
  button: { label: sayIn(language)('Lihat status pendaftaran', 'See where it stands'), url: links.page },
});

/** The reference, the regions and the office's letter: which answer this is. */
export const decisionRows = ({ case: one, decision, directory, language }: DecisionView): readonly Row[] => {
  const say = sayIn(language);
  return [
    [say('Nomor pendaftaran', 'Reference'), showReference(one.reference)],
    [say('Wilayah', 'Region'), provinceNames(directory, one.provinces, language)],
    ...(decision.letterNumber ? [[say('Nomor surat', 'Letter'), { theirs: decision.letterNumber }] as const] : []),
  ];
};

/** What an office says, set apart; nothing where it says nothing. */
export const officeWords = (label: string, words: string): readonly Block[] =>
  words === '' ? [] : [{ quote: { label, theirs: words } }];

type Acting = Pick<DecisionView, 'office' | 'desk' | 'language'>;

/** Who is speaking, as the subject of a sentence: `Sekretariat Pusat …, yang memutuskan menggantikan BPMP …,`. */
export const speaker = ({ office, desk, language }: Acting, did: 'decided' | 'acted' = 'decided'): string => {
  const name = nameOf(office, language);
  if (!desk) return name;
  const [doing, doingEn] = did === 'decided' ? ['memutuskan', 'deciding'] : ['bertindak', 'acting'];
  return sayIn(language)(
    `${nameOf(desk, language)}, yang ${doing} menggantikan ${name},`,
    `${nameOf(desk, language)}, ${doingEn} in place of ${name},`,
  );
};

/** Whose the words are, where the office is meant unless the desk acted in its place. */
export const speakerName = ({ office, desk, language }: Acting): string => nameOf(desk ?? office, language);

/** Above the words that go with a decision: the office's, or those of the desk that acted in its place. */
export const wordsLabel = ({ desk, language }: Acting, offices: string, what: Sentence): string =>
  desk ? sayIn(language)(`${what.id} ${nameOf(desk, language)}`, `${what.en}: ${nameOf(desk, language)}`) : offices;

/** Who answered, how to reach them, and that others answer for themselves. */
export const answeredBy = ({ office, desk, decision, cases, directory, language }: DecisionView): readonly Block[] => {
  const say = sayIn(language);
  const others = cases.some(other => officeOf(directory, other.office).code !== office.code);
  return [
    ...(desk
      ? [
          {
            heading:
              decision.outcome === 'revision'
                ? say('Yang meminta perbaikan', 'Who asks for the changes')
                : say('Yang memutuskan', 'Who decided'),
          },
          { card: { title: nameOf(desk, language), rows: reachRows(desk, language) } },
        ]
      : []),
    {
      heading: desk
        ? say('Kantor yang menangani', 'The office that looks after it')
        : say('Kantor yang menjawab', 'Who answered'),
    },
    { card: { title: nameOf(office, language), rows: reachRows(office, language) } },
    ...(others
      ? [
          {
            say: say(
              'Kantor lain yang menerima pendaftaran Anda menjawab sendiri-sendiri untuk wilayahnya; semuanya terlihat di halaman status.',
              'The other offices that have your application answer for their own regions; the status page shows them all.',
            ),
          },
        ]
      : []),
  ];
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
