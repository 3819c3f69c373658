import { deskFor } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { nameOf } from '../pages/contact.ts';
import { sayIn } from '../pages/say.ts';
import type { Block, Mail } from './mail.ts';
import {
  answeredBy,
  complain,
  type DecisionView,
  decisionRows,
  notMe,
  officeWords,
  openStatus,
  repliesTo,
  speaker,
  speakerName,
  wordsLabel,
} from './partner.ts';
import { provinceNames } from './places.ts';

/** To the partner: one office says no for now, why, and the one thing that can be asked of its desk. */
export const declined = (view: DecisionView): Mail => {
  const { language, case: one, desk, decision, directory } = view;
  const say = sayIn(language);
  const name = speakerName(view);
  const who = speaker(view);
  const looksAgain = nameOf(deskFor(directory, one.office), language);
  const where = provinceNames(directory, one.provinces, language);
  return {
    language,
    preheader: say(
      `Jawaban ${name} beserta alasannya, dan yang dapat Anda lakukan.`,
      `The answer of ${name}, its reason, and what you can do.`,
    ),
    title: say('Pendaftaran Anda belum dapat diterima', 'Your application cannot be accepted for now'),
    blocks: [
      {
        say: say(
          `Terima kasih atas tawaran Anda. ${who} sudah meninjau pendaftaran Anda untuk ${where}, dan belum dapat menerimanya.`,
          `Thank you for what you offer. ${who} has reviewed your application for ${where} and cannot accept it for now.`,
        ),
      },
      ...double(view),
      ...officeWords(
        wordsLabel(view, say('Alasan kantor', 'The office’s reason'), { id: 'Alasan', en: 'The reason' }),
        decision.reason,
      ),
      { rows: decisionRows(view) },
      { heading: say('Yang dapat Anda lakukan', 'What you can do') },
      {
        steps: [
          desk
            ? say(`Bila alasannya kurang jelas, hubungi ${name}.`, `If the reason is not clear, contact ${name}.`)
            : say(
                'Bila alasannya kurang jelas, balas surel ini atau telepon kantornya.',
                'If the reason is not clear, reply to this mail or phone the office.',
              ),
          say(
            `Anda dapat meminta ${looksAgain} meninjau jawaban ini sekali lagi. Buka halaman status, lalu pada kartu kantor ini pilih “Minta ditinjau sekali lagi”. Permintaan ini dapat diajukan satu kali.`,
            `You can ask ${looksAgain} to look at this answer again. Open the status page and choose “Ask for another look” on this office’s card. This can be asked once.`,
          ),
          say(
            'Anda boleh mendaftar lagi kapan saja, bila keadaannya berubah.',
            'You may apply again at any time, when things have changed.',
          ),
          ...complain(view),
        ],
      },
      openStatus(view),
      ...answeredBy(view),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};

const double = (view: DecisionView): readonly Block[] => {
  const { double, desk, language } = view;
  if (!double) return [];
  const { reference } = double;
  const [indonesian, english] = reference
    ? [` dengan nomor ${showReference(reference)}`, `, ${showReference(reference)}`]
    : ['', ''];
  const [according, accordingEn] = desk ? [speakerName(view), speakerName(view)] : ['kantor', 'the office'];
  return [
    {
      say: sayIn(language)(
        `Menurut ${according}, pendaftaran ini berulang: pendaftaran yang sama sudah ada${indonesian}, dan ditangani tersendiri.`,
        `According to ${accordingEn} this application repeats another one${english}, which is being handled on its own.`,
      ),
    },
  ];
};
