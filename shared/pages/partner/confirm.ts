import { type Case, seenVersion } from '../../domain/case.ts';
import { officeOf } from '../../domain/directory.ts';
import { nameOf } from '../contact.ts';
import { html } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { type Say, sayIn } from '../say.ts';
import { actionOf, carried } from './acts.ts';
import { type Step, stepPage, type Trouble, troubleNote, wordsField } from './step.ts';

export type Confirmed = 'contacted-me' | 'look-again' | 'end';

export type ConfirmView = Step &
  Readonly<{ act: Confirmed; case: Case; typed?: string | undefined; trouble?: Trouble | undefined }>;

type Words = Readonly<{ title: string; what: string; tick: string; button: string; note?: readonly [string, string] }>;

const wordsOf = (act: Confirmed, office: string, provinces: string, say: Say): Words =>
  ({
    'contacted-me': {
      title: say('Kantor ini sudah menghubungi saya', 'This office has contacted me'),
      what: say(
        'Berkas Anda di kantor itu lalu ditandai sedang ditinjau. Batas waktu jawabannya tidak berubah.',
        'Your case at that office is then marked as under review. The date of its answer does not change.',
      ),
      tick: say(`Ya, ${office} sudah menghubungi saya.`, `Yes, ${office} has contacted me.`),
      button: say('Catat', 'Record it'),
    },
    'look-again': {
      title: say('Minta ditinjau sekali lagi', 'Ask for another look'),
      what: say(
        'Permintaan ini dapat dikirim satu kali. Sekretariat Pusat membaca alasan UPT dan keterangan Anda, lalu dapat membuka kembali berkasnya.',
        'This can be asked for once. The national secretariat reads the office’s reason and your words, and can open the case again.',
      ),
      tick: say(
        `Ya, saya minta keputusan ${office} ditinjau sekali lagi.`,
        `Yes, I ask for another look at the decision of ${office}.`,
      ),
      button: say('Kirim ke Sekretariat Pusat', 'Send to the national secretariat'),
      note: [
        say('Mengapa perlu ditinjau lagi', 'Why it should be looked at again'),
        say('Dibaca Sekretariat Pusat dan UPT.', 'Read by the national secretariat and the office.'),
      ] as const,
    },
    end: {
      title: say('Akhiri kemitraan', 'End the partnership'),
      what: say(
        `Kemitraan dengan ${office} untuk ${provinces} berakhir sekarang, dan kantor itu serta UPT terkait diberi tahu. Ini tidak dapat dibatalkan.`,
        `The partnership with ${office} for ${provinces} ends now, and the office and those that take part are told. This cannot be taken back.`,
      ),
      tick: say('Ya, akhiri kemitraan ini.', 'Yes, end this partnership.'),
      button: say('Akhiri kemitraan', 'End the partnership'),
      note: [say('Alasan', 'Reason'), say('Dibaca kantor itu.', 'Read by the office.')] as const,
    },
  })[act];

/** Asks once more before one thing is done with one case: a tick that nobody else sets, and a word where one helps. */
export const confirmPage = (view: ConfirmView): string => {
  const { act, case: one, directory, language, typed = '', trouble } = view;
  const say = sayIn(language);
  const office = nameOf(officeOf(directory, one.office), language);
  const { title, what, tick, button, note } = wordsOf(act, office, provinceNames(directory, one.provinces), say);
  const wrong = trouble === 'unchosen';
  const main = html`<p>${what}</p>
<form class="card" method="post" action="${actionOf(view, act)}" novalidate><input type="hidden" name="langkah" value="kirim"><input type="hidden" name="case" value="${one.number}"><input type="hidden" name="versi" value="${seenVersion(one)}">${carried(view)}
${!wrong && troubleNote(trouble, say)}
${note && wordsField('keterangan', note[0], note[1], typed, say)}
<div class="f${wrong && ' has-err'}">${wrong && html`<p class="err" id="setuju-e" role="alert">${say('Centang kotak ini jika memang demikian.', 'Tick this box if that is so.')}</p>`}
<label class="pick"><input type="checkbox" id="setuju" name="setuju" value="ya"${wrong && html` aria-describedby="setuju-e" aria-invalid="true" autofocus`}><span>${tick}</span></label></div>
<p><button class="btn">${button}</button></p></form>`;
  return stepPage(view, title, main, trouble !== undefined);
};
