import type { Case } from '../../domain/case.ts';
import { showDate } from '../../domain/dates.ts';
import { type Directory, deskOf, officeOf } from '../../domain/directory.ts';
import { showReference } from '../../domain/reference.ts';
import { reachOffice } from '../contact.ts';
import { page } from '../frame.ts';
import { html } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { noticeOf } from './notice.ts';

export type MovedView = Readonly<{
  directory: Directory;
  /** The case of the link, and where it is now. */
  from: Case;
  case: Case;
  /** The reader's own link to it: only on a confirmed device, and where its office is still concerned. */
  link?: string | undefined;
  /** What was written and posted to it: nothing was recorded. */
  posted?: readonly string[] | undefined;
}>;

/** A link whose case changed hands: who has it now and how to reach them, no answer of the partner's. */
export const movedPage = ({ directory, from, case: one, link, posted }: MovedView): string => {
  const office = officeOf(directory, one.office);
  const reach = reachOffice(office, 'id');
  const since = one.from ? showDate(changedHands(from, one), office.timezone, 'id') : undefined;
  const notice = posted && {
    title: 'Tindakan Anda tidak tercatat',
    text: 'Sebelum Anda menekan tombolnya, berkas ini sudah ditangani kantor lain.',
    words: posted,
  };
  const main = html`${noticeOf(notice)}<h1>Berkas ini sudah berpindah</h1>
<p class="lead">Berkas ${showReference(one.reference)} untuk wilayah ${provinceNames(directory, from.provinces)} sekarang ditangani <strong>${office.name}</strong>${since !== undefined && `, sejak ${since}`}.</p>
${reach.length > 0 && html`<p>${reach.map((part, at) => html`${at > 0 && ' · '}${part}`)}</p>`}
${
  link === undefined
    ? html`<p>Tautan ini tidak berlaku lagi. Jika kantor Anda masih terlibat, buka berkas lewat surel terbaru atau lewat <a href="/berkas">daftar berkas kantor Anda</a>.</p>`
    : html`<p><a class="btn" href="/berkas/${link}">Buka berkas ini</a></p>`
}`;
  return page({ language: 'id', title: 'Berkas sudah berpindah', desk: deskOf(directory), main });
};

const changedHands = (from: Case, one: Case): string =>
  one.number === from.number ? (one.remarks.findLast(({ what }) => what === 'hand-over')?.at ?? one.since) : from.since;
