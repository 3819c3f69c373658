import { provinceName } from '../directory.ts';
import { fields } from '../fields.ts';
import { offered } from '../scope.ts';
import type { About } from './about.ts';
import type { Offer, Question } from './question.ts';

export const LESS = 'sebagian';

/** As offered, or less: for each province, roles, levels and number of schools to take away from. */
export const scopeOf = ({ application, case: one, directory }: About): readonly Question[] => {
  const under = { name: 'cakupan', value: LESS };
  const named = (options: readonly { value: string; label: { id: string } }[], values: readonly string[]): Offer[] =>
    values.map(value => ({ value, label: options.find(option => option.value === value)?.label.id ?? value }));
  const parts = offered(application, one.provinces).flatMap(({ province, roles, levels, schools }): Question[] => {
    const where = provinceName(directory, province);
    return [
      {
        kind: 'some',
        name: `peran.${province}`,
        label: `${where}: dukungan`,
        hint: 'Hapus centang yang tidak disepakati.',
        options: named(fields.regions.roles.options, roles),
        ticked: roles,
        under,
      },
      {
        kind: 'some',
        name: `jenjang.${province}`,
        label: `${where}: jenjang`,
        options: named(fields.regions.levels.options, levels),
        ticked: levels,
        under,
      },
      {
        kind: 'line',
        input: 'number',
        name: `sekolah.${province}`,
        label: `${where}: jumlah sekolah`,
        max: 7,
        ...(schools !== undefined && { given: String(schools), hint: `Ditawarkan ${schools}.` }),
        under,
      },
    ];
  });
  return [
    {
      kind: 'one',
      name: 'cakupan',
      label: 'Lingkup yang diterima',
      hint: 'Diterima berarti minat mitra disambut untuk lingkup ini; bukan izin dan bukan perjanjian.',
      options: [
        { value: 'seluruhnya', label: 'Seluruhnya, seperti yang ditawarkan' },
        { value: LESS, label: 'Sebagian' },
      ],
      missing: 'Pilih lingkup yang diterima.',
    },
    ...parts,
  ];
};
