import { showDate, showMoment } from '../domain/dates.ts';
import { deskOf, findOffice } from '../domain/directory.ts';
import { showReference } from '../domain/reference.ts';
import { characteristics, contact, organisation, regions } from './case/about.ts';
import { actions } from './case/actions.ts';
import { decision, proposal } from './case/decision.ts';
import { due } from './case/due.ts';
import { noticeOf } from './case/notice.ts';
import { others, same } from './case/others.ts';
import { reports } from './case/reports.ts';
import { sheet } from './case/sheet.ts';
import { lastDone, story } from './case/story.ts';
import { type CaseView, officeName, zoneOf } from './case/view.ts';
import { phoneLink } from './contact.ts';
import { page } from './frame.ts';
import { type Html, html, typed } from './html.ts';
import { provinceNames, statusLabel } from './offices.ts';

/**
 * A case as its office reads it, in Indonesian: who, where, what, by when, what was decided and has happened; and what the
 * reader may do; it shows all that it is given (`visible`). It prints with a disposition sheet on top.
 */
export const casePage = (view: CaseView): string => {
  const { application, directory, case: one, typed: given } = view;
  const shown = showReference(one.reference);
  const zone = zoneOf(view);
  const last = lastDone(view);
  const main = html`${noticeOf(view.notice)}${sheet(view)}
<div class="paper"><p class="soft">Berkas ${shown}</p>
<h1>${typed(application.organisation.name)}</h1>
<p>${statusLabel(one, 'id')} <span class="soft">sejak ${showDate(one.since, zone, 'id')}, dikirim ${showMoment(one.submittedAt, zone, 'id')}</span></p>
<p>Berkas ini ditangani <strong>${officeName(view, one.office)}</strong>${toPhone(view)}. ${yourPart(view)}</p>
${last !== undefined && html`<p class="soft">Terakhir: ${last}</p>`}
${due(view)}${reroute(view)}
${actions(view)}
${proposal(view)}${reports(view)}${decision(view)}${same(view)}
${characteristics(view)}${contact(view)}${organisation(view)}${regions(view)}${others(view)}${story(view)}</div>`;
  const wrong = view.notice ?? given?.faults;
  return page({ language: 'id', title: `${wrong ? 'Kesalahan: ' : ''}Berkas ${shown}`, desk: deskOf(directory), main });
};

/** The desk phones an office that is silent. */
const toPhone = ({ role, case: one, directory }: CaseView): Html | false => {
  const phone = findOffice(directory, one.office)?.phone ?? '';
  return role === 'desk' && phone !== '' && html`, telepon ${phoneLink(phone)}`;
};

/** What the reader has to do with a case that another office may own. */
const yourPart = ({ role }: CaseView): string => {
  if (role === 'backup') return 'Anda narahubung cadangan.';
  if (role === 'desk') return 'Sekretariat Pusat dapat bertindak dan memutuskan, dengan alasannya.';
  return role === 'participant' ? 'Kantor Anda menerimanya untuk diketahui; sampaikan masukan kepada kantor itu.' : '';
};

const reroute = (view: CaseView): Html | false => {
  const { reroute: asked } = view.case;
  return (
    asked !== undefined &&
    html`<div class="note warn"><h2>Mitra menyatakan wilayah yang seharusnya: ${provinceNames(view.directory, [asked.province])}</h2>
<p>${showMoment(asked.at, zoneOf(view), 'id')}. ${asked.note !== '' && html`Keterangan mitra: <span class="lines">${typed(asked.note)}</span>`}</p></div>`
  );
};
