import type { Application } from '../domain/application.ts';
import { deskOf, findOffice } from '../domain/directory.ts';
import { hintsOf } from '../domain/hints.ts';
import type { Sentence } from '../domain/language.ts';
import { showReference } from '../domain/reference.ts';
import type { Status } from '../domain/status.ts';
import { allAnswers } from './answer-list.ts';
import { page } from './frame.ts';
import { type Html, html, typed } from './html.ts';
import { otherLanguageOf } from './offices.ts';
import { reportNote, reportOffer, reviseNote, wholeActs } from './partner/acts.ts';
import { type Cards, officeCards } from './partner/cards.ts';
import { ownData } from './partner/own-data.ts';
import { type Result, resultNote } from './partner/result.ts';
import { sumOf } from './partner/sum.ts';
import { type RerouteForm, rerouteForm } from './reroute.ts';
import { type Say, sayIn } from './say.ts';

/** How far the receipt's mail has come. `stopped`: the holder of the address wants no mail. */
export type Delivery = 'waiting' | 'sent' | 'delivered' | 'bounced' | 'lost' | 'stopped';

export type SentView = Omit<Cards, 'digits'> &
  Readonly<{
    reference: string;
    application: Application;
    delivery: Delivery;
    /** What became of a corrected address: why it was refused, with what was typed; or that it was taken. */
    address?:
      | Readonly<{ outcome: 'corrected' | 'same' | 'too-often' | 'overtaken' }>
      | Readonly<{ outcome: 'refused'; typed: string; sentence: Sentence }>;
    reroute?: Pick<RerouteForm, 'state' | 'typed'>;
    result?: Result | undefined;
  }>;

/** The page after sending: the reference, who has it, what happens next. Its link is never mailed, so it shows everything. */
export const sentPage = (view: SentView): string => {
  const { language, reference, application, cases, directory, base } = view;
  const say = sayIn(language);
  const shown = showReference(reference);
  const main = html`${resultNote(view.result, language)}${addressNotice(view, say)}${view.reroute?.state === 'sent' && rerouteSent(say)}
<h1>${say('Pendaftaran Anda sudah terkirim', 'Your application has been sent')}</h1>
<section class="card"><h2 class="soft">${say('Nomor pendaftaran', 'Reference')}</h2>
<p class="ref">${shown}</p>
<p>${say(
    'Catat nomor ini atau cetak halaman ini. Dengan nomor ini dan empat angka terakhir telepon Anda, statusnya dapat dilihat kapan saja.',
    'Write this down or print this page. With it and the last four digits of your phone you can look up the status at any time.',
  )}</p></section>
<p class="lead">${sumOf(cases, language)}</p>
${reviseNote(cases, view)}${reportNote(cases, view, view)}
<h2>${say('Yang menangani pendaftaran Anda', 'Who looks after your application')}</h2>
${officeCards(view)}
${reportOffer(cases, view, view)}${wholeActs(cases, view)}${ownData(view)}
${cases.some(({ status }) => UNDECIDED.includes(status)) && whatNext(say)}
<section class="card" id="surel"><h2>${say('Tanda terima lewat surel', 'Receipt by e-mail')}</h2>
<p>${say('Alamat Anda:', 'Your address:')} <strong class="inert">${typed(application.contact.email)}</strong></p>
<p>${deliverySentence(view.delivery, say)}</p>
${hintsOf(application)
  .filter(({ name }) => name === 'contact.email')
  .map(({ sentence }) => html`<p class="note warn">${sentence[language]}</p>`)}
${addressForm(view, say)}</section>
${shareText(view, say)}
<h2>${say('Semua jawaban Anda', 'All your answers')}</h2>
${allAnswers(application, directory, language)}
${rerouteForm({ language, cases, directory, base, held: view.held, withDigits: false, ...view.reroute })}`;
  return page({
    language,
    title: say(`Terkirim: ${shown}`, `Sent: ${shown}`),
    desk: deskOf(directory),
    otherLanguage: otherLanguageOf(base, language),
    main,
  });
};

/** The steps stand there as long as an office is on the first of them. */
const UNDECIDED: readonly Status[] = ['received', 'acknowledged'];

const whatNext = (say: Say): Html => html`<h2>${say('Apa yang terjadi selanjutnya', 'What happens next')}</h2>
<ol class="steps"><li>${say('UPT meninjau pendaftaran Anda. Batas waktu jawaban tertulis pada tiap UPT di atas; jika sudah lewat, silakan hubungi UPT itu atau Sekretariat Pusat.', 'The office reviews your application. The date of its answer stands with each office above; once it has passed, please contact that office or the national secretariat.')}</li><li>${say('Jika ada yang perlu dilengkapi, UPT menghubungi Anda lewat surel atau telepon.', 'If something is missing, the office contacts you by e-mail or phone.')}</li><li>${say('Jika diterima, UPT dan Anda menyusun rencana bersama.', 'If accepted, the office and you make a plan together.')}</li></ol>
<p class="note">${say(
  'Jawaban diterima berarti minat Anda disambut. Itu bukan izin dan bukan perjanjian kerja sama.',
  'Being accepted means that your interest is welcome. It is not a licence and not an agreement.',
)}</p>`;

const rerouteSent = (say: Say): Html =>
  html`<div class="note" role="status"><p>${say('Permintaan Anda sudah diteruskan ke UPT dan Sekretariat Pusat.', 'Your request has been passed on to the office and the national secretariat.')}</p></div>`;

const deliverySentence = (delivery: Delivery, say: Say): string =>
  ({
    waiting: say(
      'Tanda terima akan dikirim ke alamat ini. Satu alamat menerima paling banyak satu tanda terima sehari; berikutnya dikirim esok hari.',
      'The receipt will be sent to this address. An address gets at most one receipt a day; another one follows the next day.',
    ),
    sent: say(
      'Tanda terima sudah dikirim. Jika belum terlihat, periksa folder spam.',
      'The receipt has been sent. If you do not see it, look in the spam folder.',
    ),
    delivered: say('Tanda terima sudah sampai di kotak surel ini.', 'The receipt has arrived in this mailbox.'),
    bounced: say(
      'Tanda terima tidak dapat disampaikan: alamat ini menolaknya. Pendaftaran Anda tetap tercatat. Periksa alamatnya dan perbaiki di bawah.',
      'The receipt could not be delivered: this address refused it. Your application is recorded all the same. Check the address and correct it below.',
    ),
    lost: say(
      'Surel kami ke alamat ini tidak sampai lagi. Pendaftaran Anda tetap berjalan. Periksa alamatnya dan perbaiki di bawah; UPT akan menelepon Anda.',
      'Our mail no longer arrives at this address. Your application goes on all the same. Check the address and correct it below; the office will phone you.',
    ),
    stopped: say(
      'Pemilik alamat ini meminta agar tidak dikirimi surel. Jika alamatnya salah, perbaiki di bawah; UPT akan menelepon Anda.',
      'The holder of this address asked for no more mail. If the address is wrong, correct it below; the office will phone you.',
    ),
  })[delivery];

const addressForm = ({ base, language, address, delivery }: SentView, say: Say): Html => {
  const undelivered = delivery === 'bounced' || delivery === 'lost' || delivery === 'stopped';
  const refused = address?.outcome === 'refused' ? address : undefined;
  return html`<details class="noprint"${(refused || undelivered) && html` open`}><summary>${say('Salah ketik? Perbaiki', 'Mistyped? Correct it')}</summary>
<form method="post" action="${base}/alamat?lang=${language}" novalidate><div class="f${refused && ' has-err'}"><label for="email">${say('Alamat surel yang benar', 'The right e-mail address')}</label>
<p class="hint" id="email-h">${say('Tautan yang sudah dikirim ke alamat lama tidak berlaku lagi, dan tanda terima baru dikirim ke alamat ini.', 'Links sent to the old address stop working, and a new receipt goes to this one.')}</p>
${refused && html`<p class="err" id="email-e">${refused.sentence[language]}</p>`}
<input id="email" name="email" type="email" inputmode="email" autocomplete="email" value="${refused?.typed ?? ''}" aria-describedby="email-h${refused && ' email-e'}"${refused && html` aria-invalid="true" autofocus`}></div>
<p><button class="btn">${say('Perbaiki alamat', 'Correct the address')}</button></p></form></details>`;
};

const addressNotice = ({ address }: SentView, say: Say): Html | false => {
  if (!address || address.outcome === 'refused') return false;
  const text = {
    corrected: say(
      'Alamat sudah diperbaiki. Tanda terima baru dikirim ke alamat itu.',
      'The address is corrected. A new receipt goes to it.',
    ),
    same: say(
      'Alamat itu sama dengan yang sudah tercatat; tidak ada yang berubah.',
      'That is the address already recorded; nothing has changed.',
    ),
    'too-often': say(
      'Alamat sudah terlalu sering diubah. Hubungi UPT atau Sekretariat Pusat lewat telepon.',
      'The address was changed too often. Please phone the office or the national secretariat.',
    ),
    overtaken: say(
      'Ada perubahan lain pada saat yang sama. Periksa alamatnya, lalu coba sekali lagi.',
      'Something else changed at the same moment. Check the address, then try again.',
    ),
  }[address.outcome];
  const warn = address.outcome !== 'corrected' && ' warn';
  return html`<div class="note${warn}" role="status"><p>${text}</p></div>`;
};

const shareText = ({ reference, cases, directory }: SentView, say: Say): Html => {
  const offices = cases.map(one => findOffice(directory, one.office)?.name ?? one.office).join('; ');
  const text = say(
    `Pendaftaran mitra pembangunan kami sudah terkirim.\nNomor pendaftaran: ${showReference(reference)}\nDitangani oleh: ${offices}`,
    `Our development partner application has been sent.\nReference: ${showReference(reference)}\nLooked after by: ${offices}`,
  );
  return html`<section class="card noprint"><h2>${say('Kabari rekan Anda', 'Tell your colleagues')}</h2>
<p class="copy">${text}</p>
<p><a class="btn two" href="https://wa.me/?text=${encodeURIComponent(text)}" rel="noopener">${say('Bagikan lewat WhatsApp', 'Share by WhatsApp')}</a></p></section>`;
};
