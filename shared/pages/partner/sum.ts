import type { Case } from '../../domain/case.ts';
import type { Language } from '../../domain/language.ts';
import { isRevised } from '../../domain/revised.ts';
import { OPEN, type Status } from '../../domain/status.ts';
import { sayIn } from '../say.ts';
import { STATUSES } from '../statuses.ts';

/** In which order answers are counted up; a partnership under way is an acceptance. */
const ANSWERS: readonly Status[] = ['accepted', 'revision', 'declined', 'lapsed', 'ended'];

/** An office has said something to it. */
const isAnswer = ({ status }: Case): boolean => status === 'revision' || !OPEN.includes(status);

/** The answer that stands was given by the desk, in the office's place. */
const isDesks = ({ status, decision, office }: Case): boolean =>
  DECIDED.includes(status) && decision?.by.role === 'desk' && decision.by.office !== office;
const DECIDED: readonly Status[] = ['accepted', 'active', 'declined', 'revision'];

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
  return `${answerSentence(asked, answered, language)}${besides}`;
};

const answerSentence = (asked: readonly Case[], answered: readonly Case[], language: Language): string => {
  const say = sayIn(language);
  const said = listed(answered, language);
  const all = asked.length;
  const revised = asked.filter(isRevised).length;
  const desks = answered.filter(isDesks).length;
  if (all === 1 && revised === 1) {
    return say(
      'Kantor yang menangani sudah menerima perbaikan Anda dan sedang meninjaunya.',
      'The office has received your changes and is looking at them.',
    );
  }
  const looking =
    revised === 0
      ? ''
      : say(
          ` Di ${revised} kantor, perbaikan Anda sudah diterima dan sedang ditinjau.`,
          ` ${revised} ${revised === 1 ? 'has' : 'have'} received your changes and ${revised === 1 ? 'is' : 'are'} looking at them.`,
        );
  if (answered.length === 0) {
    return all === 1
      ? say('Kantor yang menangani belum menjawab.', 'The office has not answered yet.')
      : revised > 0
        ? `${say(`Dari ${all} kantor belum ada yang memutuskan.`, `None of the ${all} offices has decided yet.`)}${looking}`
        : say(`Dari ${all} kantor belum ada yang menjawab.`, `None of the ${all} offices has answered yet.`);
  }
  if (desks === 1 && all === 1) {
    return say(
      `Sekretariat Pusat sudah menjawab menggantikan kantor yang menangani: ${said}.`,
      `The national secretariat has answered in place of the office: ${said}.`,
    );
  }
  const byDesk =
    desks === 0
      ? ''
      : say(
          ` Sekretariat Pusat menjawab menggantikan ${desks} kantor.`,
          ` The national secretariat answered in place of ${desks}.`,
        );
  const [only] = answered;
  if (all === 1 && only?.status === 'lapsed') {
    return say(
      'Pendaftaran ini kedaluwarsa: perbaikan yang diminta tidak dikirim sampai batas waktunya.',
      'This application has lapsed: the changes that were asked for did not come in time.',
    );
  }
  if (all === 1 && only?.status === 'ended') return say('Kemitraan ini sudah selesai.', 'This partnership has ended.');
  if (all === 1) return say(`Kantor yang menangani sudah menjawab: ${said}.`, `The office has answered: ${said}.`);
  const count = say(
    `${answered.length} dari ${all} kantor sudah menjawab: ${said}.`,
    `${answered.length} of ${all} offices ${answered.length === 1 ? 'has' : 'have'} answered: ${said}.`,
  );
  return `${count}${byDesk}${looking}`;
};
