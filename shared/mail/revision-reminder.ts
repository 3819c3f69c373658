import { showDate, showMoment } from '../domain/dates.ts';
import { lapsesAt } from '../domain/schedule.ts';
import { nameOf } from '../pages/contact.ts';
import { sayIn } from '../pages/say.ts';
import { excerpt, type Mail } from './mail.ts';
import { answeredBy, type DecisionView, decisionRows, notMe, officeWords, repliesTo, wordsLabel } from './partner.ts';

/** Characters of the office's words: the mail that asked has them all. */
const MOST_WORDS = 600;

/** To the partner, while nothing has come: what was asked for, and when it is too late. */
export const revisionReminder = (view: DecisionView): Mail => {
  const { language, case: one, office, decision, directory, asked, links } = view;
  const say = sayIn(language);
  const name = nameOf(office, language);
  const by = showMoment(lapsesAt(one, directory), office.timezone, language);
  const since = showDate(decision.at, office.timezone, language);
  return {
    language,
    preheader: say(`Mohon kirim perbaikan paling lambat ${by}.`, `Please send the changes by ${by}.`),
    title: say('Perbaikan Anda masih ditunggu', 'Your changes are still awaited'),
    blocks: [
      {
        say: say(
          `Sejak ${since}, ${name} menunggu perbaikan dari Anda. Selama itu waktu kantor untuk menjawab berhenti.`,
          `Since ${since}, ${name} has been waiting for your changes. Its time to answer stands still until they arrive.`,
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
        excerpt(decision.reason, MOST_WORDS),
      ),
      { button: { label: say('Buka halaman status', 'Open the status page'), url: links.page } },
      {
        say: say(
          'Di halaman itu, pilih “Perbaiki isian”. Anda akan diminta mengetik empat angka terakhir nomor telepon yang didaftarkan; isian yang lain tetap seperti yang Anda kirim.',
          'There, choose “Change the answers”. You will be asked for the last four digits of the registered phone number; everything else stays as you sent it.',
        ),
      },
      {
        say: say(
          'Bila perbaikan tidak terkirim sampai batas waktu itu, pendaftaran Anda di kantor ini menjadi kedaluwarsa. Tautan yang sama lalu membukanya kembali: begitu perbaikan Anda kirim, kantor meninjaunya lagi.',
          'If nothing is sent by then, your application at this office lapses. The same link then opens it again: as soon as you send the changes, the office looks at it.',
        ),
      },
      ...answeredBy(view),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};
