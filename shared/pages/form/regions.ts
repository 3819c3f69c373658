import type { Directory } from '../../domain/directory.ts';
import type { Choice, Option } from '../../domain/field.ts';
import { blocks, fieldAt, provinceField } from '../../domain/fields.ts';
import { type Html, html } from '../html.ts';
import { once } from '../once.ts';
import { type Say, sayIn } from '../say.ts';
import { addBlock, blockFaults, blocksIn, removeBlock } from './blocks.ts';
import { type Asked, faultsOf, type Question, question } from './controls.ts';

/** The provinces by name; those whose own office does not take part yet say who serves them. */
export const provincesOf = once((directory: Directory): Choice => {
  const live = new Set(directory.offices.filter(office => office.live).map(office => office.code));
  const served = new Map(directory.provinces.map(province => [province.code, live.has(province.qualityOffice)]));
  const field = provinceField(directory.provinces);
  const starred = (option: Option): Option => ({
    ...option,
    label: { id: `${option.label.id} *`, en: `${option.label.en} *` },
  });
  return { ...field, options: field.options.map(option => (served.get(option.value) ? option : starred(option))) };
});

/** The regencies to choose from: those that an ambiguous name may mean, and those already chosen. */
const regenciesOffered = (asked: Asked, directory: Directory, name: string): NonNullable<Question['offered']> => {
  const values = asked.answers[name] ?? [];
  const named = (code: string): Option | undefined => {
    const regency = directory.regencies.find(candidate => candidate.code === code);
    if (!regency) return undefined;
    const label = `${regency.kind} ${regency.name}`;
    return { value: code, label: { id: label, en: label } };
  };
  const possible = faultsOf(asked, name).flatMap(fault => fault.choices ?? []);
  const chosen = values.flatMap(value => named(value) ?? []);
  const all = [...chosen, ...possible];
  return all
    .filter((option, place) => all.findIndex(other => other.value === option.value) === place)
    .map(option => ({ option, chosen: values.includes(option.value) }));
};

/** The blocks of regions, one for each province, and the button for another. */
export const regions = (asked: Asked, directory: Directory): Html => {
  const say = sayIn(asked.language);
  const provinces = provincesOf(directory);
  const someUnserved = provinces.options.some(option => option.label.id.endsWith('*'));
  const count = blocksIn(asked.answers, 'regions');

  const stand = someUnserved ? standIn(say) : undefined;
  const region = (number: number): Html => {
    const at = `regions.${number}`;
    return html`<fieldset class="card" id="${at}"><legend class="away">${blocks.regions.label[asked.language]} ${number + 1}</legend>
<div class="head"><h3>${blocks.regions.label[asked.language]} ${number + 1}</h3>${removeBlock(asked, 'regions', number)}</div>
${regionQuestions(asked, directory, at, { field: provinces, ...(stand && { aside: stand }) })}
</fieldset>`;
  };

  return html`${blockFaults(asked, 'regions')}${Array.from({ length: count }, (_, number) => region(number))}
<p>${addBlock(asked, 'regions')}</p>`;
};

export const standIn = (say: Say): Html =>
  html`<p class="hint">${say(
    'Provinsi bertanda * untuk sementara dilayani Sekretariat Pusat.',
    'Provinces marked * are served by the national secretariat for the time being.',
  )}</p>`;

/** The questions of one region (`regions.0`): all of them, or those that are asked again. Without `province`, not that one. */
export const regionQuestions = (
  asked: Asked,
  directory: Directory,
  at: string,
  province: Partial<Question> | undefined,
  asks: (part: string) => boolean = () => true,
): Html => {
  const field = (part: string, more: Partial<Question> = {}): Html | false => {
    const found = asks(part) ? fieldAt(`${at}.${part}`) : undefined;
    return found !== undefined && question(asked, { name: `${at}.${part}`, field: found, ...more });
  };
  const opening = (part: string, more: Html | false): Html | false =>
    asks(part) && html`<div class="ask">${field(part, { opens: 'ya' })}<div class="more">${more}</div></div>`;
  return html`${province && field('province', province)}
${field('regencies', { offered: regenciesOffered(asked, directory, `${at}.regencies`) })}
${field('levels')}
${field('roles')}
${field('schoolCount')}
${opening('hasMou', mous(asked, `${at}.mou`))}
${opening('hasSchools', field('schools'))}
${opening('hasExperience', field('since'))}
${field('note')}`;
};

/** The memoranda of one region. */
const mous = (asked: Asked, name: string): Html => {
  const mou = (number: number): Html => {
    const field = (part: string): Html | false => {
      const found = fieldAt(`${name}.${number}.${part}`);
      return found !== undefined && question(asked, { name: `${name}.${number}.${part}`, field: found });
    };
    return html`<fieldset id="${name}.${number}" class="sub"><legend>${blocks['regions.mou'].label[asked.language]} ${number + 1}</legend>
${field('government')}${field('number')}<div class="two-up">${field('signed')}${field('expires')}</div>${field('link')}
${removeBlock(asked, name, number)}</fieldset>`;
  };
  const count = blocksIn(asked.answers, name);
  return html`${blockFaults(asked, name)}${Array.from({ length: count }, (_, number) => mou(number))}<p>${addBlock(asked, name)}</p>`;
};
