import type { Case } from '../../domain/case.ts';
import { showDate } from '../../domain/dates.ts';
import { type Directory, deskOf, officeOf } from '../../domain/directory.ts';
import { fieldAt } from '../../domain/fields.ts';
import { reportForm } from '../../domain/report/form.ts';
import { nameOf } from '../contact.ts';
import { type Asked, faultsOf, type Question, question } from '../form/controls.ts';
import { type Html, html } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { type Say, sayIn } from '../say.ts';
import { scopeText } from './decision.ts';

type Around = Readonly<{ directory: Directory; several: boolean }>;

/** One partnership: what was agreed, the choice that answers the check-in, and a short report below for who wants to tell. */
export const reportBlock = (one: Case, asked: Asked, { directory, several }: Around): Html => {
  const { language, answers } = asked;
  const say = sayIn(language);
  const at = `partnerships.${Number(one.number)}`;
  const field = (part: string, more: Partial<Question> = {}): Html | false => {
    const found = fieldAt(`${at}.${part}`, reportForm);
    return found !== undefined && question(asked, { name: `${at}.${part}`, field: found, ...more });
  };
  const scope = one.decision?.scope ?? [];
  const roles = [...new Set(scope.flatMap(each => each.roles))];
  const seen = answers[`${at}.seen`]?.[0] ?? String(one.reports?.count ?? 0);
  const heading = html`${several && `${reportForm.blocks['partnerships']?.label[language]} ${Number(one.number)}: `}${nameOf(officeOf(directory, one.office), language)}`;
  const open = isUsed(asked, at);
  return html`<fieldset class="card" id="${at}"><legend class="away">${heading}</legend><h2>${heading}</h2>
<input type="hidden" name="${at}.seen" value="${seen}">
<p>${scope.length > 0 ? scopeText(scope, { directory, language }) : provinceNames(directory, one.provinces)}</p>
${when(one, directory, say, language)}
<div class="ask">${field('state', { opens: ['changed', 'ended'] })}<div class="more">${field('reason')}</div></div>
<details${open && html` open`}><summary>${say('Tambah laporan singkat (opsional)', 'Add a short report (optional)')}</summary>
${
  roles.length > 0 &&
  html`<h3>${say('Apa yang sudah dilakukan', 'What was done')}</h3>${roles.map(role => field(`done.${role}`))}`
}
${field('schools')}${field('communities')}
<h3>${say('Praktik baik', 'Good practice')}</h3>
<p class="hint">${say(
    'Sesuatu yang berhasil, dan yang dapat ditiru orang lain.',
    'Something that worked, and that others can do too.',
  )}</p>
${field('practice.title')}${field('practice.story')}${field('practice.place')}${field('practice.link')}${field('practice.passOn')}
</details></fieldset>`;
};

/** By when an answer is awaited, or when the last report came. */
const when = (one: Case, directory: Directory, say: Say, language: Asked['language']): Html | false => {
  const { timezone } = deskOf(directory);
  if (one.next?.step === 'miss-check-in') {
    return html`<p class="hint">${say('Mohon dijawab paling lambat', 'Please answer by')} ${showDate(one.next.at, timezone, language)}.</p>`;
  }
  return (
    one.reports !== undefined &&
    html`<p class="hint">${say('Laporan terakhir', 'Last report')}: ${showDate(one.reports.at, timezone, language)}.</p>`
  );
};

/** Something of the short report was typed, or needs mending. */
const isUsed = (asked: Asked, at: string): boolean => {
  const own = new RegExp(`^${at.replace('.', '\\.')}\\.(?:done|schools|communities|practice)`);
  const typed = Object.entries(asked.answers).some(([name, values]) => own.test(name) && values.some(Boolean));
  return typed || faultsOf(asked, at).some(({ name }) => own.test(name));
};
