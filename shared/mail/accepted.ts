import { currentNames } from '../domain/programme.ts';
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
import { scopeCards } from './scope.ts';

/** To the partner: one office says yes, to what, and what comes next. */
export const accepted = (view: DecisionView): Mail => {
  const { language, case: one, decision, directory } = view;
  const say = sayIn(language);
  const name = speakerName(view);
  const who = speaker(view);
  const where = provinceNames(directory, one.provinces, language);
  return {
    language,
    preheader: say(
      `${name} menyambut tawaran Anda. Lingkup yang disepakati ada di surel ini.`,
      `${name} welcomes what you offer. The agreed scope is in this mail.`,
    ),
    title: say('Pendaftaran Anda diterima', 'Your application is accepted'),
    blocks: [
      {
        say: say(
          `Terima kasih. ${who} menerima pernyataan minat Anda sebagai mitra pembangunan untuk ${where}, dengan lingkup di bawah ini.`,
          `Thank you. ${who} has accepted your expression of interest as a development partner for ${where}, with the scope below.`,
        ),
      },
      { rows: decisionRows(view) },
      { heading: say('Lingkup yang disepakati', 'The agreed scope') },
      ...scopeCards(decision.scope ?? [], directory, language),
      ...less(view),
      ...officeWords(
        wordsLabel(view, say('Pesan dari kantor', 'From the office'), {
          id: 'Alasan dan pesan',
          en: 'Reason and message',
        }),
        decision.reason,
      ),
      openStatus(view),
      { heading: say('Yang terjadi selanjutnya', 'What happens next') },
      {
        steps: [
          say(
            'Petugas kantor menghubungi Anda untuk menyepakati langkah pertama. Anda juga boleh menghubungi kantor lebih dahulu.',
            'An officer contacts you to agree on the first steps. You are welcome to contact the office first.',
          ),
          say(
            'Bila lingkupnya perlu diubah, usulkan melalui halaman status. Perubahan berlaku setelah kantor menyetujuinya.',
            'If the scope should change, propose it on the status page. It changes once the office agrees.',
          ),
        ],
      },
      { heading: say('Arti jawaban ini', 'What this is, and what it is not') },
      {
        say: say(
          'Jawaban ini menanggapi pernyataan minat Anda dan tidak dipungut biaya. Surel ini bukan izin dan bukan perjanjian kerja sama; ketentuan perizinan dan perjanjian tetap berlaku. Bila ada yang meminta uang atas nama pendaftaran ini, jangan dibayar; laporkan kepada kantor di bawah.',
          `This answers your expression of interest and is free of charge. It is not a licence and not an agreement with the ${currentNames.ministry.en}; whatever permits or agreements your work needs, it still needs. If anyone asks for money in the name of this application, do not pay; tell the office below.`,
        ),
      },
      ...complain(view).map(say => ({ say })),
      ...answeredBy(view),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};

const less = ({ smaller, language }: DecisionView): readonly Block[] =>
  smaller
    ? [
        {
          say: sayIn(language)(
            'Lingkup ini lebih kecil daripada yang Anda tawarkan. Tawaran Anda selebihnya tetap tercatat, dan lingkup dapat diperluas kemudian bila disepakati.',
            'This is less than you offered. The rest of your offer stays on record, and the scope can grow later if both agree.',
          ),
        },
      ]
    : [];
