import type { Answers, FieldFault } from '../../domain/answers.ts';
import { type Case, seenVersion } from '../../domain/case.ts';
import { type Directory, officeOf, provinceName } from '../../domain/directory.ts';
import { numbersOf } from '../../domain/form/names.ts';
import { SCOPE_PARTS } from '../../domain/propose.ts';
import type { Instant } from '../../domain/time.ts';
import { nameOf } from '../contact.ts';
import type { Asked } from '../form/controls.ts';
import { regionQuestions } from '../form/regions.ts';
import { summary } from '../form/summary.ts';
import { html } from '../html.ts';
import { sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote, wordsField } from './step.ts';

export type ProposeView = Step &
  Readonly<{
    case: Case;
    answers: Answers;
    note: string;
    now: Instant;
    faults?: readonly FieldFault[];
    trouble?: Trouble | 'same' | 'empty' | undefined;
  }>;

/** Another scope than the agreed one: what is agreed stands filled in, and the office is asked. */
export const proposePage = (view: ProposeView): string => {
  const { case: one, answers, language, directory, now, note, faults = [], trouble } = view;
  const say = sayIn(language);
  const office = nameOf(officeOf(directory, one.office), language);
  const action = actionOf(view, 'propose');
  const asked: Asked = { language, answers, faults, hints: [], now, action };
  const numbers = numbersOf(answers, 'regions');
  const main = html`${summary(asked)}<p>${say(
    `Ubah apa yang perlu diubah. ${office} membaca usulan ini dan menjawabnya; sampai saat itu lingkup yang disepakati tetap berlaku.`,
    `Change what needs changing. ${office} reads the proposal and answers it; until then the agreed scope holds.`,
  )} ${
    numbers.length > 1 &&
    say(
      'Provinsi yang semua pilihannya dikosongkan tidak termasuk lagi.',
      'A province with nothing chosen is left out.',
    )
  }</p>
<form method="post" action="${action}" novalidate><input type="hidden" name="langkah" value="kirim"><input type="hidden" name="case" value="${one.number}"><input type="hidden" name="versi" value="${seenVersion(one)}">${carried(view)}
${trouble === 'same' || trouble === 'empty' ? html`<p class="err" role="alert" tabindex="-1" autofocus>${own(trouble, say)}</p>` : troubleNote(trouble, say)}
${numbers.map(number => regionOf(asked, directory, number))}
<div class="card">${wordsField('keterangan', say('Mengapa', 'Why'), say('Dibaca UPT.', 'Read by the office.'), note, say)}
<p><button class="btn">${say('Kirim usulan', 'Send the proposal')}</button></p></div></form>`;
  return stepPage(
    view,
    say('Usulkan perubahan lingkup', 'Propose another scope'),
    main,
    faults.length > 0 || trouble !== undefined,
  );
};

const own = (trouble: 'same' | 'empty', say: ReturnType<typeof sayIn>): string =>
  trouble === 'same'
    ? say('Belum ada yang diubah dari lingkup yang disepakati.', 'Nothing differs from the agreed scope yet.')
    : say(
        'Sisakan paling sedikit satu dukungan dan satu jenjang. Untuk berhenti, akhiri kemitraannya.',
        'Leave at least one kind of support and one level. To stop altogether, end the partnership.',
      );

const regionOf = (asked: Asked, directory: Directory, number: number) => {
  const at = `regions.${number}`;
  const province = asked.answers[`${at}.province`]?.[0] ?? '';
  return html`<fieldset class="card" id="${at}"><legend class="away">${provinceName(directory, province)}</legend><h2>${provinceName(directory, province)}</h2>
<input type="hidden" name="${at}.province" value="${province}">
${regionQuestions(asked, directory, at, undefined, part => SCOPE_PARTS.includes(part))}</fieldset>`;
};
