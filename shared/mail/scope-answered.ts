import { inPlaceOf } from '../domain/in-place.ts';
import { sayIn } from '../pages/say.ts';
import type { Mail } from './mail.ts';
import {
  answeredBy,
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
import { scopeCards } from './scope.ts';

/** To the partner: what the office says to another scope than the agreed one, and which scope holds now. */
export const scopeAnswered = (about: DecisionView): Mail => {
  const { language, case: one, office, decision, directory } = about;
  const say = sayIn(language);
  const answer = one.proposal?.answer;
  if (!answer) throw new Error(`no proposal of case ${one.number} was answered`);
  // Whoever decided on the application: this answer has an author of its own.
  const view: DecisionView = { ...about, desk: inPlaceOf(answer.by, office, directory) };
  const name = speakerName(view);
  const who = speaker(view);
  const { agreed } = answer;
  return {
    language,
    preheader: agreed
      ? say(`${name} menyetujui perubahan yang Anda usulkan.`, `${name} agrees to the change that you proposed.`)
      : say(`${name} menjawab usulan Anda; lingkupnya tetap.`, `${name} has answered your proposal; the scope stays.`),
    title: agreed
      ? say('Perubahan lingkup disetujui', 'The change of scope is agreed')
      : say('Lingkup kemitraan tetap seperti semula', 'The scope of the partnership stays as it was'),
    blocks: [
      {
        say: agreed
          ? say(
              `${who} menyetujui perubahan lingkup yang Anda usulkan. Lingkup di bawah ini berlaku sejak sekarang.`,
              `${who} agrees to the change of scope that you proposed. The scope below holds from now on.`,
            )
          : say(
              `${who} belum dapat menyetujui perubahan lingkup yang Anda usulkan. Lingkup yang disepakati sebelumnya tetap berlaku.`,
              `${who} cannot agree to the change of scope that you proposed. What was agreed before still holds.`,
            ),
      },
      ...officeWords(
        wordsLabel(view, say('Penjelasan kantor', 'The office explains'), { id: 'Penjelasan', en: 'Explained by' }),
        answer.reason,
      ),
      { heading: say('Lingkup yang berlaku', 'The scope that holds') },
      ...scopeCards(decision.scope ?? [], directory, language),
      openStatus(view),
      { rows: decisionRows(view) },
      ...answeredBy(view),
      ...notMe(view),
    ],
    replies: repliesTo(view),
  };
};
