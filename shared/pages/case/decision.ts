import { revisable } from '../../domain/action/parts.ts';
import { showMoment } from '../../domain/dates.ts';
import { fields } from '../../domain/fields.ts';
import { roleOptions } from '../../domain/programme.ts';
import { showReference } from '../../domain/reference.ts';
import { isSmaller, offered, type Scope } from '../../domain/scope.ts';
import { PARTNERSHIP } from '../../domain/status.ts';
import { pairList } from '../answer-list.ts';
import { type Html, html, typed } from '../html.ts';
import { provinceNames } from '../offices.ts';
import { byWhom } from './remarks.ts';
import { type CaseView, zoneOf } from './view.ts';

type Pair = readonly [string, Html | string];

/** What was decided, on which answers, in which words; and the scope that was agreed. */
export const decision = (view: CaseView): Html | false => {
  const { case: one, application, directory } = view;
  const made = one.decision;
  if (!made) return false;
  const by = view.confirmed ? made.by : { ...made.by, officer: '' };
  const asked = revisable(application, one.provinces, directory).filter(({ value }) => made.fields?.includes(value));
  const pairs: readonly (Pair | false)[] = [
    ['Oleh', html`${byWhom(by, view)}<span class="line soft">${showMoment(made.at, zoneOf(view), 'id')}</span>`],
    made.reason !== '' && [
      made.outcome === 'accepted'
        ? 'Catatan untuk mitra'
        : made.outcome === 'revision'
          ? 'Yang perlu diperbaiki'
          : 'Alasan',
      html`<span class="lines">${typed(made.reason)}</span>`,
    ],
    asked.length > 0 && ['Bagian', asked.map(({ label }) => label.id).join('; ')],
    made.double !== undefined && ['Sama dengan', showReference(made.double)],
    made.letterNumber !== undefined && ['Nomor surat', typed(made.letterNumber)],
    [
      'Berdasarkan',
      made.answers === view.answers
        ? `isian versi ${made.answers}, seperti di halaman ini`
        : `isian versi ${made.answers}; di halaman ini versi ${view.answers}`,
    ],
  ];
  const title = {
    accepted: 'Keputusan: diterima',
    declined: 'Keputusan: belum dapat diterima',
    revision: 'Perbaikan yang diminta',
  };
  return html`<section class="card"><h2>${title[made.outcome]}</h2>${pairList(pairs.filter(pair => pair !== false))}
${made.scope && agreed(view, made.scope)}</section>`;
};

const agreed = (view: CaseView, scope: readonly Scope[]): Html => {
  const { application, case: one } = view;
  const less = isSmaller(scope, offered(application, one.provinces));
  return html`<h3>Lingkup yang disepakati</h3>
<p class="hint">${less ? 'Lebih kecil daripada yang ditawarkan.' : 'Seluruhnya, seperti yang ditawarkan.'} Diterima berarti minat mitra disambut; bukan izin dan bukan perjanjian.</p>${scopeList(view, scope)}`;
};

const labels = (options: readonly { value: string; label: { id: string } }[], values: readonly string[]): string =>
  values.map(value => options.find(option => option.value === value)?.label.id ?? value).join('; ');

/** A scope, province by province. */
const scopeList = ({ directory }: Pick<CaseView, 'directory'>, scope: readonly Scope[]): Html =>
  pairList(
    scope.map(
      ({ province, roles, levels, schools }): Pair => [
        provinceNames(directory, [province]),
        html`<span class="line">${labels(roleOptions, roles)}</span><span class="line">Jenjang: ${labels(fields.regions.levels.options, levels)}</span>${
          schools !== undefined && html`<span class="line">Jumlah sekolah: ${schools}</span>`
        }`,
      ],
    ),
  );

/** The other scope that the partner proposes, and what became of it. */
export const proposal = (view: CaseView): Html | false => {
  const { proposal: asked, status } = view.case;
  if (!asked || !PARTNERSHIP.includes(status)) return false;
  const zone = zoneOf(view);
  const { answer } = asked;
  return html`<section class="card"><h2>Usulan perubahan lingkup dari mitra</h2>
<p>${showMoment(asked.at, zone, 'id')}. ${answer ? 'Sudah dijawab.' : html`<span class="state warn">Menunggu jawaban Anda</span>`}</p>
${asked.note !== '' && html`<p class="lines">${typed(asked.note)}</p>`}${scopeList(view, asked.scope)}
${
  answer &&
  html`<p>${answer.agreed ? 'Disetujui' : 'Lingkup tetap seperti semula'} oleh ${byWhom(view.confirmed ? answer.by : { ...answer.by, officer: '' }, view)}, ${showMoment(answer.at, zone, 'id')}.${
    answer.reason !== '' && html` <span class="lines">${typed(answer.reason)}</span>`
  }</p>`
}</section>`;
};
