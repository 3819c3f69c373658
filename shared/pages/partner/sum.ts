import type { Case } from '../../domain/case.ts';
import type { Language } from '../../domain/language.ts';
import { OPEN, type Status } from '../../domain/status.ts';
import { sayIn } from '../say.ts';
import { STATUSES } from '../statuses.ts';

/** In which order answers are counted up; a partnership under way is an acceptance. */
const ANSWERS: readonly Status[] = ['accepted', 'revision', 'declined', 'lapsed', 'ended'];

/** An office has said something to it. */
const isAnswer = ({ status }: Case): boolean => status === 'revision' || !OPEN.includes(status);

const listed = (of: readonly Case[], language: Language): string =>
  ANSWERS.flatMap(answer => {
    const count = of.filter(({ status }) => (status === 'active' ? 'accepted' : status) === answer).length;
    const name = STATUSES[answer].name[language].toLowerCase();
    return count === 0 ? [] : [of.length === 1 ? name : `${count} ${name}`];
  }).join(', ');

/** Where an application stands at all its offices, in one sentence: of cases as they were told. */
export const sumOf = (told: readonly Case[], language: Language): string => {
  const say = sayIn(language);
  const here = told.filter(({ status }) => status !== 'reassigned');
  const withdrawn = here.filter(({ status }) => status === 'withdrawn').length;
  const asked = here.filter(({ status }) => status !== 'withdrawn');
  if (asked.length === 0) return say('Pendaftaran ini sudah Anda batalkan.', 'You have withdrawn this application.');

  const answered = asked.filter(isAnswer);
  const besides =
    withdrawn === 0
      ? ''
      : say(` Di ${withdrawn} kantor pendaftaran ini Anda batalkan.`, ` You have withdrawn it from ${withdrawn} more.`);
  return `${answerSentence(asked.length, answered, language)}${besides}`;
};

const answerSentence = (all: number, answered: readonly Case[], language: Language): string => {
  const say = sayIn(language);
  const said = listed(answered, language);
  if (answered.length === 0) {
    return all === 1
      ? say('Kantor yang menangani belum menjawab.', 'The office has not answered yet.')
      : say(`Dari ${all} kantor belum ada yang menjawab.`, `None of the ${all} offices has answered yet.`);
  }
  if (all === 1) return say(`Kantor yang menangani sudah menjawab: ${said}.`, `The office has answered: ${said}.`);
  return say(
    `${answered.length} dari ${all} kantor sudah menjawab: ${said}.`,
    `${answered.length} of ${all} offices ${answered.length === 1 ? 'has' : 'have'} answered: ${said}.`,
  );
};
