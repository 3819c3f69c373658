import type { Answers, FieldFault, FieldHint } from '../../domain/answers.ts';
import type { Directory } from '../../domain/directory.ts';
import type { Choice } from '../../domain/field.ts';
import type { Instant } from '../../domain/time.ts';
import type { Asked } from '../form/controls.ts';
import { provincesOf, regionQuestions, standIn } from '../form/regions.ts';
import { summary } from '../form/summary.ts';
import { html } from '../html.ts';
import { sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote } from './step.ts';

export type ExtendView = Step &
  Readonly<{
    /** Provinces that the application has already. */
    taken: readonly string[];
    /** Of one region, `regions.0`. */
    answers: Answers;
    seen: string;
    now: Instant;
    faults?: readonly FieldFault[];
    hints?: readonly FieldHint[];
    /** `later`: its office has just worked on the case. `stale`: answers sent before are not in order any more. */
    trouble?: Trouble | 'later' | 'stale' | undefined;
  }>;

const remaining = (directory: Directory, taken: readonly string[]): Choice => {
  const field = provincesOf(directory);
  return { ...field, options: field.options.filter(({ value }) => !taken.includes(value)) };
};

/** One more province, with the questions that every region answers. */
export const extendPage = (view: ExtendView): string => {
  const { language, directory, taken, answers, seen, now, faults = [], hints = [], trouble } = view;
  const say = sayIn(language);
  const action = actionOf(view, 'extend');
  const asked: Asked = { language, answers, faults, hints, now, action };
  const provinces = remaining(directory, taken);
  const starred = provinces.options.some(({ label }) => label.id.endsWith('*'));
  const main = html`${summary(asked)}
<p>${say(
    'Kantor provinsi ini menerima pendaftaran Anda dengan nomor yang sama. Kantor lain tidak diberi tahu, dan jawabannya tidak berubah.',
    'The office of this province gets your application under the same reference. The other offices are not told, and their answers do not change.',
  )}</p>
<form method="post" action="${action}" novalidate>
<button class="away" name="tindakan" value="kirim" tabindex="-1" aria-hidden="true">${say('Kirim', 'Send')}</button>
<input type="hidden" name="versi" value="${seen}">${carried(view)}
${trouble === 'later' || trouble === 'stale' ? html`<p class="err" role="alert" tabindex="-1" autofocus>${own(trouble, say)}</p>` : troubleNote(trouble, say)}
<fieldset class="card" id="regions.0"><legend class="away">${say('Wilayah baru', 'New region')}</legend>
${regionQuestions(asked, directory, 'regions.0', { field: provinces, ...(starred && { aside: standIn(say) }) })}</fieldset>
<div class="card send"><p><button class="btn" name="tindakan" value="kirim">${say('Kirim wilayah ini', 'Send this region')}</button></p></div>
</form>`;
  return stepPage(view, say('Tambah wilayah', 'Add a region'), main, faults.length > 0 || trouble !== undefined);
};

const own = (trouble: 'later' | 'stale', say: ReturnType<typeof sayIn>): string =>
  trouble === 'later'
    ? say(
        'Belum terkirim: kantor provinsi ini sedang mengerjakan berkas Anda. Isian Anda masih ada. Kirim lagi dalam lima belas menit.',
        'Not sent yet: the office of this province is working on your case just now. What you typed is still here. Send it again in fifteen minutes.',
      )
    : say(
        'Belum terkirim: ada isian pendaftaran Anda yang perlu diperbarui lebih dahulu. Silakan hubungi UPT atau Sekretariat Pusat.',
        'Not sent yet: some of your earlier answers need renewing first. Please contact the office or the national secretariat.',
      );
