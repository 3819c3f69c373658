import type { Answers, FieldFault, FieldHint } from '../domain/answers.ts';
import { type Directory, deskOf } from '../domain/directory.ts';
import { fieldAt } from '../domain/fields.ts';
import type { Language } from '../domain/language.ts';
import { currentNames } from '../domain/programme.ts';
import type { Instant } from '../domain/time.ts';
import { reachOffice } from './contact.ts';
import { formAction } from './form/blocks.ts';
import { comfort } from './form/comfort.ts';
import { type Asked, type Question, question } from './form/controls.ts';
import { criteriaQuestions } from './form/criteria.ts';
import { type FormNotice, notice } from './form/notice.ts';
import { regions } from './form/regions.ts';
import { summary } from './form/summary.ts';
import { page } from './frame.ts';
import { type Html, html } from './html.ts';
import { type Say, sayIn } from './say.ts';

export type FormView = Readonly<{
  language: Language;
  /** The signed render token. */
  token: string;
  answers: Answers;
  faults: readonly FieldFault[];
  hints: readonly FieldHint[];
  /** Regencies may be empty where no answers are shown. */
  directory: Directory;
  now: Instant;
  notice?: FormNotice;
  /** The files of the scripts that add comfort. */
  scripts?: readonly string[] | undefined;
}>;

/** The form: first what it is, then every question in reading order. Complete without any script. */
export const formPage = (view: FormView): string => {
  const { language, directory } = view;
  const say = sayIn(language);
  const asked: Asked = view;
  const touched = Object.keys(view.answers).length > 0;
  const desk = deskOf(directory);
  const title = say('Pendaftaran mitra pembangunan', 'Development partner application');

  const field = (name: string, more: Partial<Question> = {}): Html | false => {
    const found = fieldAt(name);
    return found !== undefined && question(asked, { name, field: found, ...more });
  };

  const main = html`${summary(asked) || notice(view.notice, say)}
${touched ? html`<h1>${title}</h1>` : intro(title, say, directory.standards.decideWithin)}
${aside(desk && reachOffice(desk, language), say)}
<form method="post" action="${formAction(language)}" id="daftar" novalidate>
<button class="away" name="tindakan" value="kirim" tabindex="-1" aria-hidden="true">${say('Kirim', 'Send')}</button>
<input type="hidden" name="token" value="${view.token}">
<div class="trap" aria-hidden="true"><label for="surat_balasan">${say('Kosongkan isian ini', 'Leave this empty')}</label><input id="surat_balasan" name="surat_balasan" tabindex="-1" autocomplete="off"></div>
<p class="soft">${say('Semua isian wajib, kecuali yang bertanda (opsional).', 'Everything is required unless marked (optional).')} ${touched && otherLanguage(say)}</p>

<fieldset class="part" id="organisation"><legend><h2>${say('1. Organisasi', '1. Organisation')}</h2></legend>
<div class="card">
${field('organisation.name')}
${field('organisation.kind')}
${field('organisation.legalNumber')}
${field('organisation.npwp')}
${field('organisation.website')}
</div></fieldset>

<fieldset class="part" id="contact"><legend><h2>${say('2. Narahubung', '2. Contact')}</h2></legend>
<div class="card">
${field('contact.name')}
${field('contact.position')}
${field('contact.email')}
${field('contact.phone')}
<details${secondIsUsed(asked) && html` open`}><summary>${say('Tambah narahubung kedua (opsional)', 'Add a second contact (optional)')}</summary>
${field('contact.second.name')}
${field('contact.second.email')}
${field('contact.second.phone')}
</details>
</div></fieldset>

<fieldset class="part" id="criteria"><legend><h2>${say('3. Ciri mitra', '3. Characteristics')}</h2></legend>
<p class="soft">${say(
    'Menjawab “tidak” bukan alasan penolakan; UPT membicarakannya dengan Anda.',
    'Answering “no” is no ground for refusal; the regional office will talk it over with you.',
  )}</p>
<div class="card">
${criteriaQuestions(asked)}
</div></fieldset>

<fieldset class="part" id="regions"><legend><h2>${say('4. Wilayah kerja', '4. Regions')}</h2></legend>
<p class="soft">${say(
    'Satu bagian untuk tiap provinsi. Tiap provinsi ditangani oleh UPT-nya sendiri.',
    'One part for each province. Each province is looked after by its own regional office.',
  )}</p>
${regions(asked, directory)}
</fieldset>

<fieldset class="part" id="consent"><legend><h2>${say('5. Pernyataan', '5. Declarations')}</h2></legend>
<div class="card">
${field('consent.authorised')}
${field('consent.privacy', { aside: privacyLink(say) })}
${field('consent.furtherContact')}
</div></fieldset>

<div class="card send"><p><strong>${say('Belum terkirim.', 'Not sent yet.')}</strong> ${say(
    'Pendaftaran terkirim setelah Anda menekan tombol ini dan melihat nomor pendaftaran.',
    'It is sent once you have pressed this button and see a reference.',
  )}</p>
<p><button class="btn" name="tindakan" value="kirim">${
    view.notice?.kind === 'other-content'
      ? say('Kirim sebagai pendaftaran baru', 'Send as a new application')
      : say('Kirim pendaftaran', 'Send application')
  }</button></p></div>
</form>`;

  return page({
    language,
    title: view.faults.length > 0 ? say(`Kesalahan: ${title}`, `Error: ${title}`) : title,
    desk,
    otherLanguage: touched ? undefined : say('/?lang=en', '/'),
    wide: true,
    comfort: view.scripts && { scripts: view.scripts, parts: comfort(language) },
    main,
  });
};

const secondIsUsed = ({ answers, faults }: Asked): boolean =>
  [
    ...Object.keys(answers).filter(name => answers[name]?.some(value => value !== '')),
    ...faults.map(({ name }) => name),
  ].some(name => name.startsWith('contact.second.'));

/** Once something is typed, a link to the other language would lose it: a button posts the form and gives it back translated. */
const otherLanguage = (say: Say): Html =>
  html`<button class="link" name="tindakan" value="bahasa" formaction="${formAction(say('en', 'id'))}" formnovalidate lang="${say('en', 'id')}">${say('Switch to English', 'Ganti ke Bahasa Indonesia')}</button>`;

const privacyLink = (say: Say): Html =>
  html`<p class="hint"><a href="/privasi${say('', '?lang=en')}" target="_blank">${say('Pemberitahuan privasi (membuka tab baru)', 'Privacy notice (opens a new tab)')}</a></p>`;

const intro = (title: string, say: Say, within: number): Html => html`<div class="intro"><h1>${title}</h1>
<p class="lead">${say(
  `Nyatakan minat organisasi Anda untuk mendampingi sekolah, komunitas belajar, dan pemerintah daerah bersama UPT ${currentNames.ministryShort}.`,
  `Express your organisation's interest in supporting schools, learning communities and local governments together with the regional offices (UPT) of ${currentNames.ministryShort}.`,
)}</p>
<ul class="facts"><li><b>${say('Gratis', 'Free of charge')}</b> ${say('Tidak ada biaya apa pun.', 'No fee of any kind.')}</li><li><b>${say('Sekitar 10 menit', 'About 10 minutes')}</b> ${say('Tanpa akun, tanpa unggah berkas.', 'No account, no upload.')}</li><li><b>${say(`Dijawab ${within} hari kerja`, `Answer in ${within} working days`)}</b> ${say('Oleh UPT di provinsi Anda.', 'From the office of your province.')}</li></ul>
<h2>${say('Siapa yang dapat mendaftar', 'Who can apply')}</h2>
<p>${say(
  'Yayasan, perkumpulan, lembaga keagamaan, perusahaan, perguruan tinggi, organisasi profesi, komunitas, dan lembaga internasional. Belum memenuhi semua ciri mitra? Tetap boleh mendaftar.',
  'Foundations, associations, religious bodies, companies, universities, professional associations, communities and international organisations. You may apply even if you do not have every characteristic yet.',
)}</p>
<h2>${say('Apa yang terjadi setelah Anda mengirim', 'What happens after you send')}</h2>
<ol class="steps"><li>${say('Anda langsung melihat nomor pendaftaran, dan tanda terima dikirim ke surel Anda.', 'You see a reference at once, and a receipt goes to your e-mail.')}</li><li>${say('UPT tiap provinsi yang Anda pilih menerima pendaftaran itu dan menjawab Anda.', 'The office of each province that you chose receives it and answers you.')}</li><li>${say('Anda dapat melihat sampai di mana prosesnya kapan saja.', 'You can see where it stands at any time.')}</li></ol>
<p class="note">${say(
  'Pendaftaran ini adalah pernyataan minat. Pendaftaran, dan jawaban UPT atasnya, bukan izin dan bukan perjanjian kerja sama.',
  'This is an expression of interest. Neither the application nor the answer to it is a licence or an agreement.',
)}</p></div>`;

const aside = (reach: readonly Html[] | undefined, say: Say): Html =>
  html`<div class="side"><nav aria-labelledby="bagian"><h2 id="bagian">${say('Isi formulir', 'In this form')}</h2><ol><li><a href="#organisation">${say('Organisasi', 'Organisation')}</a></li><li><a href="#contact">${say('Narahubung', 'Contact')}</a></li><li><a href="#criteria">${say('Ciri mitra', 'Characteristics')}</a></li><li><a href="#regions">${say('Wilayah kerja', 'Regions')}</a></li><li><a href="#consent">${say('Pernyataan', 'Declarations')}</a></li></ol></nav>${
    reach &&
    reach.length > 0 &&
    html`<h2>${say('Butuh bantuan?', 'Need help?')}</h2><ul class="plain"><li>${say('Sekretariat Pusat', 'National secretariat')}</li>${reach.map(part => html`<li>${part}</li>`)}</ul>`
  }</div>`;
