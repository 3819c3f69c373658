import { showMoment } from '../domain/dates.ts';
import { lapsesAt } from '../domain/schedule.ts';
import { sayIn } from '../pages/say.ts';
import type { Mail } from './mail.ts';
import {
  answeredBy,
  type DecisionView,
  decisionRows,
  notMe,
  officeWords,
  repliesTo,
  speaker,
  speakerName,
  wordsLabel,
} from './partner.ts';
import { provinceNames } from './places.ts';

/** To the partner: which answers to change, why, and by when. */
export const revisionAsked = (view: DecisionView): Mail => {
  const { language, case: one, office, desk, decision, directory, asked, links } = view;
  const say = sayIn(language);
  const who = speaker(view, 'acted');
  const [asker, askerEn] = desk ? [speakerName(view), speakerName(view)] : ['kantor', 'it'];
  const where = provinceNames(directory, one.provinces, language);
  const by = showMoment(lapsesAt(one, directory), office.timezone, language);
  return {
    language,
    preheader: say(`Mohon kirim perbaikan paling lambat ${by}.`, `Please send the changes by ${by}.`),
    title: say('Ada isian yang perlu diperbaiki', 'Something in your application needs changing'),
    blocks: [
      {
        say: say(
          `${who} sedang meninjau pendaftaran Anda untuk ${where}. Sebelum dapat menjawab, ${asker} meminta Anda memperbaiki bagian di bawah ini.`,
          `${who} is reviewing your application for ${where}. Before it can answer, ${askerEn} asks you to change the parts below.`,
        ),
      },
      {
        rows: [
          [say('Yang perlu diperbaiki', 'What to change'), ...asked],
          [say('Paling lambat', 'By'), { first: by, rest: '' }],
          ...decisionRows(view),
        ],
      },
      ...officeWords(
        wordsLabel(view, say('Penjelasan kantor', 'The office explains'), { id: 'Penjelasan', en: 'Explained by' }),
        decision.reason,
      ),
      { button: { label: say('Buka halaman status', 'Open the status page'), url: links.page } },
      { heading: say('Cara memperbaiki', 'How to send the changes') },
      {
        steps: [
          say(
            'Buka halaman status dengan tombol di atas, lalu pilih “Perbaiki isian”. Anda akan diminta mengetik empat angka terakhir nomor telepon yang didaftarkan.',
            'Open the status page with the button above and choose “Change the answers”. You will be asked for the last four digits of the registered phone number.',
          ),
          say(
            'Ubah bagian yang diminta; isian yang lain tetap seperti yang Anda kirim.',
            'Change the parts asked for; everything else stays as you sent it.',
          ),
          say(
            'Kirim. Sejak itu waktu kantor untuk menjawab berjalan lagi.',
            'Send them. From then on the office’s time to answer runs again.',
          ),
        ],
      },
      {
        say: say(
          'Bila perbaikan tidak terkirim sampai batas waktu itu, pendaftaran Anda di kantor ini menjadi kedaluwarsa. Perbaikan yang terlambat masih dapat dikirim melalui halaman status; kantor lalu meninjaunya lagi.',
          'If nothing is sent by then, your application at this office lapses. Changes that are late can still be sent on the status page; the office then looks at it again.',
        ),
      },
      ...answeredBy(view),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};
