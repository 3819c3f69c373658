import type { Region } from '../../domain/application.ts';
import { dayIn } from '../../domain/calendar.ts';
import { assess } from '../../domain/characteristics.ts';
import { showMoment } from '../../domain/dates.ts';
import { aboutName } from '../../domain/pretence.ts';
import { contactPairs, criteriaPairs, organisationPairs, pairList, regionPairs } from '../answer-list.ts';
import { phoneLink } from '../contact.ts';
import { type Html, html, typed } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { byWhom } from './remarks.ts';
import { type CaseView, zoneOf } from './view.ts';

/** Assessed for this office's provinces, never a refusal: the reason stands beside each verdict, and what an office found. */
export const characteristics = (view: CaseView): Html => {
  const { application, case: one, directory, now } = view;
  const zone = zoneOf(view);
  const pairs = assess(application, one.provinces, dayIn(zone, now)).map(
    ({ characteristic, label, verdict, verdictLabel, findings }) => {
      const reasons = findings.map(({ province, sentence }) => {
        const where = province !== undefined && one.provinces.length > 1;
        return html`<span class="line soft">${where && `${provinceNames(directory, [province])}: `}${sentence}</span>`;
      });
      const found = one.verified?.[characteristic];
      const verified =
        found &&
        html`<span class="line"><span class="state${!found.holds && ' warn'}">${found.holds ? 'Terverifikasi' : 'Tidak sesuai'}</span> <span class="soft">${byWhom(found.by, view)}, ${showMoment(found.at, zone, 'id')}</span>${
          found.note !== '' && html`<span class="line lines">${typed(found.note)}</span>`
        }</span>`;
      return [
        label,
        html`<span class="state${verdict !== 'met' && ' warn'}">${verdictLabel}</span>${reasons}${verified}`,
      ] as const;
    },
  );
  return html`<section class="card"><h2>Lima ciri mitra</h2>${pairList(pairs)}
<p class="hint">Penilaian ini membantu Anda memeriksa; bukan syarat gugur.</p></section>`;
};

export const contact = ({ application, mailStopped, mailLost = false }: CaseView): Html =>
  html`<section class="card"><h2>Narahubung</h2>
${
  mailStopped &&
  html`<p class="err">Jangan balas lewat surel: pemilik alamat ini menyatakan bukan pendaftar. Teleponlah mitra dan minta alamat yang benar.</p>`
}${
  mailLost &&
  !mailStopped &&
  html`<p class="err">Surel ke mitra tidak sampai: alamat ini menolaknya. Teleponlah mitra dan minta alamat yang benar.</p>`
}
${pairList(contactPairs(application, 'office', reached(mailStopped || mailLost)))}</section>`;

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

export const organisation = ({ application, directory }: CaseView): Html =>
  html`<section class="card"><h2>Organisasi</h2><p class="hint">${aboutName(application.organisation.name, directory)}</p>${pairList(organisationPairs(application, 'office'))}</section>
<section class="card"><h2>Pendanaan dan fokus</h2>${pairList(criteriaPairs(application, 'office'))}</section>`;

export const regions = ({ application, case: one, directory }: CaseView): Html => {
  const own = application.regions.filter(region => one.provinces.includes(region.province));
  const elsewhere = application.regions.filter(region => !one.provinces.includes(region.province));
  const section = (region: Region, heading: string): Html =>
    html`<section class="card"><h2>${heading}: ${provinceNames(directory, [region.province])}</h2>${pairList(regionPairs(region, directory, 'office'))}</section>`;
  return html`${own.map(region => section(region, 'Wilayah berkas ini'))}${elsewhere.map(region => section(region, 'Di wilayah lain'))}`;
};
