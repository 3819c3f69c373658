import { type Directory, provinceName } from '../domain/directory.ts';
import { fields } from '../domain/fields.ts';
import type { Language } from '../domain/language.ts';
import type { Scope } from '../domain/scope.ts';
import { sayIn } from '../pages/say.ts';
import type { Block, Row } from './mail.ts';
import { labelOf, listed } from './places.ts';

/** Up to so many provinces are told one by one; only the desk ever agrees on more. */
const TOLD_ONE_BY_ONE = 8;

/** A scope in words, one province after the other: what support, at which levels, in how many schools. */
export const scopeCards = (
  scope: readonly Scope[],
  directory: Directory,
  language: Language,
  most = TOLD_ONE_BY_ONE,
): readonly Block[] => [
  ...scope.slice(0, most).map(one => ({
    card: { title: provinceName(directory, one.province), rows: scopeRows(one, language) },
  })),
  ...(scope.length > most
    ? [
        {
          say: sayIn(language)(
            `Dan ${scope.length - most} provinsi lain; semuanya ada di halaman yang dibuka tombol di surel ini.`,
            `And ${scope.length - most} more provinces; all of them are on the page that the button in this mail opens.`,
          ),
        },
      ]
    : []),
];

const scopeRows = ({ roles, levels, schools }: Scope, language: Language): readonly Row[] => {
  const say = sayIn(language);
  const { options } = fields.regions.levels;
  return [
    [say('Dukungan', 'Support'), ...roles.map(role => labelOf(fields.regions.roles.options, role, language))],
    [
      say('Jenjang', 'School levels'),
      listed(
        levels.map(level => labelOf(options, level, language)),
        language,
      ),
    ],
    ...(schools === undefined
      ? []
      : [[say('Jumlah sekolah', 'Schools'), say(`${schools} sekolah`, `${schools}`)] as const]),
  ];
};
