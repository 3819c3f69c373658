import { deadline } from '../../domain/calendar.ts';
import type { Case } from '../../domain/case.ts';
import { showDate, showMoment, showWeekday } from '../../domain/dates.ts';
import { officeOf } from '../../domain/directory.ts';
import { lapsesAt } from '../../domain/schedule.ts';
import { after, type Instant } from '../../domain/time.ts';
import { UNDO } from '../../domain/window.ts';
import { type Html, html } from '../html.ts';
import { chased, lateness, nextStep } from '../silence.ts';
import { type CaseView, officeName, zoneOf } from './view.ts';

/** What is due next, and how its date came about: the office's answer, the partner's changes, the mails of a decision. */
export const due = (view: CaseView): Html | false => {
  const { case: one } = view;
  if (one.undo && view.now < one.undo.until)
    return html`${window(view, one.undo.until)}${one.status === 'revision' && revision(view)}`;
  if (one.status === 'received' || one.status === 'acknowledged') return answer(view);
  return one.status === 'revision' && revision(view);
};

const window = (view: CaseView, until: Instant): Html =>
  html`<div class="note warn"><h2>Keputusan dapat diurungkan sampai ${showMoment(until, zoneOf(view), 'id')}</h2>
<p>Surel tentang keputusan ini berangkat pada saat itu. Sampai saat itu mitra masih melihat keadaan sebelumnya.</p></div>`;

const answer = (view: CaseView): Html => {
  const { case: one } = view;
  const { from, days } = one.clock;
  const late = lateness(one, view.directory, view.now);
  return html`<div class="note${late && ' warn'}"><h2>Jawaban ditunggu mitra paling lambat ${showMoment(one.answerBy, zoneOf(view), 'id')}${late && html`: ${late}`}</h2>
${chase(view)}<p>${aboutReplies(view)}</p>
${counted(view, { from, days, at: one.answerBy }, `${days} hari kerja ${since(view)}, menurut kalender kantor yang menangani:`)}</div>`;
};

/** What was done because nobody acted, and, for the office, what happens next. */
const chase = ({ case: one, directory, confirmed }: CaseView): Html | false => {
  const next = confirmed ? nextStep(one, directory) : undefined;
  const said = [
    ...chased(one, directory, 'id'),
    ...(next ? [`Pengingat berikutnya, bila tidak ada tindakan, ${next}.`] : []),
  ];
  return said.length > 0 && html`<p>${said.join(' ')}</p>`;
};

/** What the days are counted from. */
const since = (view: CaseView): string => {
  const { case: one } = view;
  if (one.clock.from === one.submittedAt) return 'setelah hari pengiriman';
  const day = showDate(one.clock.from, zoneOf(view), 'id');
  if (
    view.events.some(({ what, case: number }) => what === 'reopen' && number === one.number) &&
    one.clock.days === view.directory.standards.decideWithin
  )
    return `setelah berkas dibuka kembali pada ${day}`;
  if (one.revisions > 0) return `yang tersisa, setelah perbaikan diterima pada ${day}`;
  return `setelah kantor ini menerimanya pada ${day}`;
};

const revision = (view: CaseView): Html | false => {
  const { case: one, directory } = view;
  if (one.status !== 'revision') return false;
  const by = lapsesAt(one, directory);
  const days = directory.standards.reviseWithin;
  const zone = zoneOf(view);
  const asked = after(one.decision?.at ?? one.since, UNDO);
  return html`<div class="note"><h2>Perbaikan ditunggu dari mitra paling lambat ${showMoment(by, zone, 'id')}</h2>
<p>Jika sampai saat itu tidak diterima, berkas ini kedaluwarsa. Waktu kantor Anda berhenti${
    one.daysLeft !== undefined && html` dengan sisa ${one.daysLeft} hari kerja`
  } dan berjalan lagi setelah mitra mengirim perbaikan.</p>
${chase(view)}${counted(view, { from: asked, days, at: by }, `${days} hari kerja setelah permintaan dikirim kepada mitra:`)}</div>`;
};

/** Every day that was counted or not; left out where the calendar has changed since. */
const counted = (
  { case: one, directory }: CaseView,
  { from, days, at }: Readonly<{ from: Instant; days: number; at: Instant }>,
  how: string,
): Html | false => {
  const count = deadline(from, days, officeOf(directory, one.office), directory.holidays);
  if (count.at !== at) return false;
  return html`<details class="noprint"><summary>Bagaimana tanggal ini dihitung</summary><p>${how}</p><ol>${count.days.map(
    ({ day, off, provisional }) => {
      const why =
        off === 'weekend' ? 'akhir pekan' : off && `${off}${provisional ? ' (perkiraan, belum ditetapkan)' : ''}`;
      return html`<li>${showWeekday(day, 'id')}${why && html` <span class="soft">– tidak dihitung: ${why}</span>`}</li>`;
    },
  )}</ol></details>`;
};

/** Where a reply to the mails of this case goes: a participant's reaches the owner, the others' the partner. */
const aboutReplies = (view: CaseView): string => {
  if (view.mailLost && !view.mailStopped) {
    return 'Jangan menulis surel kepada mitra: surel ke alamat yang terdaftar tidak sampai.';
  }
  if (view.mailStopped) return 'Jangan menulis surel kepada mitra: alamat yang terdaftar ternyata bukan miliknya.';
  return view.role === 'participant'
    ? `Balasan surel dari kantor Anda sampai ke ${officeName(view, view.case.office)}, bukan ke mitra, dan tidak tercatat di sini.`
    : 'Balasan surel sampai ke mitra, tetapi tidak tercatat di sini.';
};

/** For a line on paper: the date alone. */
export const dueOnPaper = (view: CaseView, one: Case = view.case): string => {
  const { status, answerBy } = one;
  if (status === 'received' || status === 'acknowledged') return showMoment(answerBy, zoneOf(view), 'id');
  return status === 'revision'
    ? `Perbaikan dari mitra: ${showMoment(lapsesAt(one, view.directory), zoneOf(view), 'id')}`
    : '–';
};
