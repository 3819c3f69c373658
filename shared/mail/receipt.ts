import { showDate } from '../domain/dates.ts';
import { currentNames } from '../domain/programme.ts';
import { showReference } from '../domain/reference.ts';
import { UNDECIDED } from '../domain/status.ts';
import { sayIn } from '../pages/say.ts';
import { answerBy, handlingCards } from './handling.ts';
import type { Block, Mail } from './mail.ts';
import { complain, notMe, numberOf, type PartnerView, repliesTo } from './partner.ts';

/** To the partner, once per address: it is here, who has it, and by when there is an answer. */
export const receipt = (view: PartnerView): Mail => {
  const { reference, language, cases, directory, links, now } = view;
  const say = sayIn(language);
  const several = cases.length > 1;
  const last = [...cases].sort((a, b) => (a.answerBy < b.answerBy ? -1 : 1)).at(-1);
  const by = last ? answerBy(last, directory, language) : '';
  const begins = last !== undefined && now <= last.answerBy && cases.every(({ status }) => UNDECIDED.includes(status));
  return {
    language,
    preheader: begins
      ? say(
          `Simpan nomor ${showReference(reference)}. Jawaban paling lambat ${by}.`,
          `Keep the reference ${showReference(reference)}. You will have an answer by ${by}.`,
        )
      : say(
          `Simpan nomor ${showReference(reference)}. Keadaan terkini ada di halaman status.`,
          `Keep the reference ${showReference(reference)}. The status page shows where it stands.`,
        ),
    title: say('Pendaftaran Anda sudah kami terima', 'We have received your application'),
    blocks: [
      {
        say: several
          ? say(
              `Terima kasih. Pendaftaran Anda sebagai mitra pembangunan sudah tercatat dan diteruskan ke ${cases.length} kantor, sesuai wilayah yang Anda pilih.`,
              `Thank you. Your application as a development partner is on record and has gone to ${cases.length} offices, according to the regions you chose.`,
            )
          : say(
              'Terima kasih. Pendaftaran Anda sebagai mitra pembangunan sudah tercatat dan diteruskan ke kantor yang menangani wilayah Anda.',
              'Thank you. Your application as a development partner is on record and has gone to the office that serves your region.',
            ),
      },
      numberOf(reference, language),
      { button: { label: say('Lihat status pendaftaran', 'See where it stands'), url: links.page } },
      {
        heading: several
          ? say('Kantor yang menangani pendaftaran Anda', 'The offices that handle your application')
          : say('Kantor yang menangani pendaftaran Anda', 'The office that handles your application'),
      },
      ...handlingCards(cases, directory, language),
      ...(begins ? comesNext(view) : isUnderWay(view)),
      { heading: say('Arti pendaftaran ini', 'What this is, and what it is not') },
      {
        say: say(
          'Pendaftaran ini adalah pernyataan minat dan tidak dipungut biaya. Surel ini bukan izin, bukan persetujuan, dan bukan perjanjian kerja sama. Bila ada yang meminta uang atas nama pendaftaran ini, jangan dibayar; laporkan kepada kantor di atas.',
          `Applying is an expression of interest and free of charge. This mail is not a licence, not an approval and not an agreement with the ${currentNames.ministry.en}. If anyone asks for money in the name of this application, do not pay; tell the office above.`,
        ),
      },
      ...complain(view).map(say => ({ say })),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};

const comesNext = ({ language, cases, directory }: PartnerView): readonly Block[] => {
  const say = sayIn(language);
  const several = cases.length > 1;
  return [
    { heading: say('Yang terjadi selanjutnya', 'What happens next') },
    {
      steps: [
        several
          ? say(
              'Setiap kantor meninjau pendaftaran Anda untuk wilayahnya dan menjawab sendiri-sendiri.',
              'Each office reviews your application for its region and answers for itself.',
            )
          : say(
              'Petugas kantor tersebut meninjau pendaftaran Anda.',
              'Officers of this office review your application.',
            ),
        say(
          'Bila ada yang perlu ditanyakan, petugas menghubungi Anda melalui surel atau telepon.',
          'If anything is unclear, an officer writes to you or phones you.',
        ),
        say(
          `Anda menerima jawaban dalam ${directory.standards.decideWithin} hari kerja, paling lambat pada waktu yang tertulis di atas.`,
          `You will have an answer within ${directory.standards.decideWithin} working days, at the latest by the time given above.`,
        ),
      ],
    },
  ];
};

/** The address was corrected late: what a receipt foretells has been, or has not come. */
const isUnderWay = ({ language, cases }: PartnerView): readonly Block[] => {
  const say = sayIn(language);
  const [since = ''] = cases.map(({ submittedAt }) => submittedAt).sort();
  const day = showDate(since, 'Asia/Jakarta', language);
  return [
    { heading: say('Keadaannya sekarang', 'Where it stands now') },
    {
      say: say(
        `Pendaftaran ini sudah berjalan sejak ${day}; surel kami sebelum ini mungkin tidak sampai kepada Anda. Apa yang sudah terjadi, dan apa yang masih ditunggu, ada di halaman status.`,
        `Your application has been under way since ${day}; earlier mails of ours may not have reached you. The status page shows what has happened, and what is still awaited.`,
      ),
    },
  ];
};
