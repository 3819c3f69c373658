import type { Application, Region } from '../domain/application.ts';
import { dayIn, deadline } from '../domain/calendar.ts';
import { ANSWER_WITHIN, type Case } from '../domain/case.ts';
import { assess } from '../domain/characteristics.ts';
import { showDate, showMoment, showWeekday } from '../domain/dates.ts';
import { type Directory, deskOf, findOffice, type TimeZone } from '../domain/directory.ts';
import type { Link } from '../domain/link.ts';
import { showReference } from '../domain/reference.ts';
import { OPEN } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { contactPairs, criteriaPairs, organisationPairs, pairList, regionPairs } from './answer-list.ts';
import { phoneLink } from './contact.ts';
import { page } from './frame.ts';
import { type Happened, happened } from './history.ts';
import { type Html, html, typed } from './html.ts';
import { provinceNames, statusLabel } from './offices.ts';
import { STATUSES } from './statuses.ts';

export type CaseView = Readonly<{
  case: Case;
  /** All cases of the application, this one included. */
  cases: readonly Case[];
  application: Application;
  directory: Directory;
  /** Oldest first. */
  events: readonly Happened[];
  role: Link['role'];
  /** The reader's office, which is not told about itself. */
  viewer: string;
  now: Instant;
  /** The holder of the partner's address asked for no more mail. */
  mailStopped: boolean;
}>;

/** A case as its office reads it, in Indonesian: who, where, what, by when, and what has happened. Nothing here changes it. */
export const casePage = (view: CaseView): string => {
  const { application, directory } = view;
  const shown = showReference(view.case.reference);
  const zone = findOffice(directory, view.case.office)?.timezone ?? 'Asia/Jakarta';
  const main = html`<p class="soft">Berkas ${shown}</p>
<h1>${typed(application.organisation.name)}</h1>
<p>${statusLabel(view.case, 'id')} <span class="soft">sejak ${showDate(view.case.since, zone, 'id')}, dikirim ${showMoment(view.case.submittedAt, zone, 'id')}</span></p>
<p>Berkas ini ditangani <strong>${officeName(view, view.case.office)}</strong>. ${yourPart(view)}</p>
${due(view, zone)}
${view.case.reroute && reroute(view, zone)}
${characteristics(view, zone)}
<section class="card"><h2>Narahubung</h2>
${
  view.mailStopped &&
  html`<p class="err">Jangan balas lewat surel: pemilik alamat ini menyatakan bukan pendaftar. Teleponlah mitra dan minta alamat yang benar.</p>`
}
${pairList(contactPairs(application, 'id', reached(view.mailStopped)))}</section>
<section class="card"><h2>Organisasi</h2>${pairList(organisationPairs(application, 'id'))}</section>
<section class="card"><h2>Pendanaan dan fokus</h2>${pairList(criteriaPairs(application, 'id'))}</section>
${regionsOf(view)}
${others(view)}
<section class="card"><h2>Riwayat</h2><ol class="plain">${view.events
    .filter(event => event.case === '' || event.case === view.case.number)
    .map(
      event =>
        html`<li><span class="soft">${showMoment(event.at, zone, 'id')}</span><br>${happened(event, directory)}</li>`,
    )}</ol></section>`;
  return page({ language: 'id', title: `Berkas ${shown}`, desk: deskOf(directory), main });
};

const officeName = ({ directory }: CaseView, code: string): string => findOffice(directory, code)?.name ?? code;

/** What the reader has to do with a case that another office may own. */
const yourPart = ({ role }: CaseView): string => {
  if (role === 'backup') return 'Anda narahubung cadangan.';
  return role === 'participant' ? 'Kantor Anda menerimanya untuk diketahui; sampaikan masukan kepada kantor itu.' : '';
};

/** Where a reply to the mails of this case goes: a participant's reaches the owner, the others' the partner. */
const aboutReplies = (view: CaseView): string => {
  if (view.mailStopped) return 'Jangan menulis surel kepada mitra: alamat yang terdaftar ternyata bukan miliknya.';
  return view.role === 'participant'
    ? `Balasan surel dari kantor Anda sampai ke ${officeName(view, view.case.office)}, bukan ke mitra, dan tidak tercatat di sini.`
    : 'Balasan surel sampai ke mitra, tetapi tidak tercatat di sini.';
};

/** By when the partner expects an answer, and every day that was counted or not. */
const due = (view: CaseView, zone: TimeZone): Html | false => {
  const { case: one, directory } = view;
  const office = findOffice(directory, one.office);
  if (!OPEN.includes(one.status) || !office) return false;
  const counted = deadline(one.submittedAt, ANSWER_WITHIN, office, directory.holidays);
  const days = counted.days.map(({ day, off }) => {
    const why = off === 'weekend' ? 'akhir pekan' : off;
    return html`<li>${showWeekday(day, 'id')}${why && html` <span class="soft">– tidak dihitung: ${why}</span>`}</li>`;
  });
  return html`<div class="note"><h2>Jawaban ditunggu mitra paling lambat ${showMoment(one.answerBy, zone, 'id')}</h2>
<p>${aboutReplies(view)}</p>
${
  counted.at === one.answerBy &&
  html`<details><summary>Bagaimana tanggal ini dihitung</summary><p>${ANSWER_WITHIN} hari kerja setelah hari pengiriman, menurut kalender kantor yang menangani:</p><ol>${days}</ol></details>`
}</div>`;
};

const reroute = ({ case: { reroute: asked }, directory }: CaseView, zone: TimeZone): Html | false =>
  asked !== undefined &&
  html`<div class="note warn"><h2>Mitra menyatakan wilayah yang seharusnya: ${provinceNames(directory, [asked.province])}</h2>
<p>${showMoment(asked.at, zone, 'id')}. ${asked.note !== '' && html`Keterangan mitra: <span class="lines">${typed(asked.note)}</span>`}</p></div>`;

/** Phone, WhatsApp for mobiles, and mail, each ready to use; a mail address whose holder is a stranger is only shown. */
const reached =
  (mailStopped: boolean) =>
  (name: string, value: string): Html | undefined => {
    if (name === 'phone') {
      const isMobile = /^\+628/.test(value);
      return html`${phoneLink(value)}${isMobile && html` · <a href="https://wa.me/${value.slice(1)}" rel="noopener">WhatsApp</a>`}`;
    }
    if (name !== 'email' || mailStopped) return undefined;
    return html`<a href="mailto:${encodeURIComponent(value).replace('%40', '@')}">${typed(value)}</a>`;
  };

/** Assessed for this office's provinces, never a refusal: the reason stands beside each verdict. */
const characteristics = ({ application, case: one, directory, now }: CaseView, zone: TimeZone): Html => {
  const pairs = assess(application, one.provinces, dayIn(zone, now)).map(
    ({ label, verdict, verdictLabel, findings }) => {
      const reasons = findings.map(({ province, sentence }) => {
        const where = province !== undefined && one.provinces.length > 1;
        return html`<span class="line soft">${where && `${provinceNames(directory, [province])}: `}${sentence}</span>`;
      });
      return [
        label,
        html`<span class="state${verdict !== 'met' && ' warn'}">${verdictLabel}</span>${reasons}`,
      ] as const;
    },
  );
  return html`<section class="card"><h2>Lima ciri mitra</h2>${pairList(pairs)}
<p class="hint">Penilaian ini membantu Anda memeriksa; bukan syarat gugur.</p></section>`;
};

const regionsOf = ({ application, case: one, directory }: CaseView): Html => {
  const own = application.regions.filter(region => one.provinces.includes(region.province));
  const elsewhere = application.regions.filter(region => !one.provinces.includes(region.province));
  const section = (region: Region, heading: string): Html =>
    html`<section class="card"><h2>${heading}: ${provinceNames(directory, [region.province])}</h2>${pairList(regionPairs(region, directory, 'id'))}</section>`;
  return html`${own.map(region => section(region, 'Wilayah Anda'))}${elsewhere.map(region => section(region, 'Di wilayah lain'))}`;
};

/** Who else has this application, and the offices that take part: everybody sees who owns what. */
const others = (view: CaseView): Html | false => {
  const { case: one, cases, directory, viewer } = view;
  const elsewhere = cases.filter(other => other.number !== one.number);
  const informed = one.participants.filter(code => code !== viewer);
  if (elsewhere.length + informed.length === 0) return false;
  return html`<section class="card"><h2>Siapa lagi yang terlibat</h2>
${
  informed.length > 0 &&
  html`<h3>Kantor yang diberi tahu tentang berkas ini</h3><ul>${informed.map(code => html`<li>${officeName(view, code)}</li>`)}</ul>`
}
${
  elsewhere.length > 0 &&
  html`<h3>Berkas lain dari pendaftaran yang sama</h3><ul>${elsewhere.map(
    other =>
      html`<li>${other.office === viewer ? 'Kantor Anda' : officeName(view, other.office)} (${provinceNames(directory, other.provinces)}): ${STATUSES[other.status].name.id}</li>`,
  )}</ul>`
}</section>`;
};
