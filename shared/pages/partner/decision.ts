import { revisable } from '../../domain/action/parts.ts';
import type { Application } from '../../domain/application.ts';
import type { Case } from '../../domain/case.ts';
import { showDate } from '../../domain/dates.ts';
import { type Directory, officeOf, provinceName } from '../../domain/directory.ts';
import type { Option } from '../../domain/field.ts';
import { fieldAt, fields } from '../../domain/fields.ts';
import { inPlaceOf } from '../../domain/in-place.ts';
import type { Language } from '../../domain/language.ts';
import { isSmaller, offered, type Scope } from '../../domain/scope.ts';
import type { Pair } from '../answer-list.ts';
import { type Html, html, typed } from '../html.ts';
import { sayIn } from '../say.ts';

export type Reading = Readonly<{ application: Application; directory: Directory; language: Language }>;

const labels = (options: readonly Option[], values: readonly string[], language: Language): string =>
  values.map(value => options.find(option => option.value === value)?.label[language] ?? value).join(', ');

/** A scope as it was agreed or proposed: one line for each province. */
export const scopeText = (scope: readonly Scope[], { directory, language }: Omit<Reading, 'application'>): Html => {
  const say = sayIn(language);
  const { roles, levels } = fields.regions;
  return html`${scope.map(
    one =>
      html`<span class="line"><strong>${provinceName(directory, one.province)}</strong>: ${labels(roles.options, one.roles, language)}. ${labels(levels.options, one.levels, language)}.${
        one.schools !== undefined && html` ${say('Sekolah', 'Schools')}: ${one.schools}.`
      }</span>`,
  )}`;
};

const words = (text: string): Html => html`<span class="lines">${typed(text)}</span>`;

/** What an office wants changed, by the names of the questions or of their groups. */
const wanted = (names: readonly string[], { provinces }: Case, { application, directory, language }: Reading): Html => {
  const groups = revisable(application, provinces, directory);
  return html`${names.map(name => {
    const label = groups.find(({ value }) => value === name)?.label ?? fieldAt(name)?.label;
    return html`<span class="line">${label?.[language] ?? name}</span>`;
  })}`;
};

const decided = (one: Case, reading: Reading): readonly Pair[] => {
  const { decision } = one;
  if (!decision) return [];
  const say = sayIn(reading.language);
  const { outcome, reason, scope = [], fields: asked = [], letterNumber, by } = decision;
  const desk = inPlaceOf(by, officeOf(reading.directory, one.office), reading.directory);
  const less = isSmaller(scope, offered(reading.application, one.provinces));
  const heading = {
    accepted: desk ? say('Alasan dan pesan', 'Reason and message') : say('Pesan UPT', 'The office’s words'),
    declined: say('Alasan', 'Reason'),
    revision: say('Yang perlu diperbaiki', 'What to change'),
  }[outcome];
  const pairs: readonly (Pair | false)[] = [
    outcome === 'accepted' && [
      say('Lingkup yang disepakati', 'Agreed scope'),
      html`${scopeText(scope, reading)}${
        less &&
        html`<span class="line soft">${say('Lebih kecil daripada yang Anda tawarkan.', 'Less than you offered.')}</span>`
      }`,
    ],
    outcome === 'revision' && [say('Bagian yang diminta', 'Parts asked for'), wanted(asked, one, reading)],
    reason !== '' && [heading, words(reason)],
    letterNumber !== undefined && [say('Nomor surat', 'Letter number'), typed(letterNumber)],
  ];
  return pairs.filter(pair => pair !== false);
};

const proposed = ({ proposal, office }: Case, reading: Reading): readonly Pair[] => {
  if (!proposal) return [];
  const say = sayIn(reading.language);
  const { answer, at, scope } = proposal;
  const owner = officeOf(reading.directory, office);
  const desk = answer && inPlaceOf(answer.by, owner, reading.directory);
  const by = desk
    ? say(' oleh Sekretariat Pusat, menggantikan UPT', ' by the national secretariat, in place of the office')
    : '';
  const state =
    answer === undefined
      ? say('menunggu jawaban UPT', 'waits for the office')
      : answer.agreed
        ? say('disetujui', 'agreed')
        : say('belum disetujui', 'not agreed');
  return [
    [
      say('Usulan perubahan', 'Proposed change'),
      html`<span class="line">${showDate(at, owner.timezone, reading.language)}: ${state}${by}</span>${answer?.agreed ? '' : scopeText(scope, reading)}${
        answer && answer.reason !== '' && words(answer.reason)
      }`,
    ],
  ];
};

/** What an office decided, in its own words, and what became of a proposal: for those who may read the application. */
export const decisionPairs = (one: Case, reading: Reading): readonly Pair[] => [
  ...decided(one, reading),
  ...proposed(one, reading),
];
