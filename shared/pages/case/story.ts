import type { Remark } from '../../domain/case.ts';
import { showMoment } from '../../domain/dates.ts';
import { type Happened, happened, wordsOf } from '../history.ts';
import { type Html, html, typed } from '../html.ts';
import { roleName } from './remarks.ts';
import { type CaseView, lineage, zoneOf } from './view.ts';

/** What was done to this case and those it came from, by whom, and in whose words. */
export const story = (view: CaseView): Html => {
  const line = lineage(view);
  const numbers = new Set(['', ...line.map(({ number }) => number)]);
  const remarks = line.flatMap(one => one.remarks.map(remark => ({ ...remark, case: one.number })));
  const entries = view.events
    .filter(event => numbers.has(event.case))
    .map(event => {
      const said = remarks.find(
        ({ at, what, case: of }) => at === event.at && what === event.what && of === event.case,
      );
      return html`<li><span class="soft">${showMoment(event.at, zoneOf(view), 'id')}</span><br>${happened(event)} <span class="soft">${who(event, said, view)}</span>${said && words(said)}</li>`;
    });
  return html`<section class="card noprint"><h2>Riwayat</h2><ol class="plain">${entries}</ol></section>`;
};

const who = ({ by, office = '' }: Happened, said: Remark | undefined, view: CaseView): Html => {
  const officer = said?.by.officer ?? '';
  return html`– ${officer !== '' && html`${typed(officer)}, `}${roleName({ role: by, office }, view)}`;
};

const words = (remark: Remark): Html | false => {
  const { ours, theirs } = wordsOf(remark);
  return (
    (ours !== '' || theirs !== '') &&
    html`<br>${ours}${theirs !== '' && html` <span class="lines">${typed(theirs)}</span>`}`
  );
};

/** The last thing that an office or the partner did: how somebody who just acted, or lost to another, sees what holds. */
export const lastDone = (view: CaseView): string | undefined => {
  const last = view.events.findLast(event => event.case === view.case.number && event.by !== 'system');
  if (!last) return undefined;
  const { by, office = '' } = last;
  return `${happened(last)} Oleh ${roleName({ role: by, office }, view)}, ${showMoment(last.at, zoneOf(view), 'id')}.`;
};
