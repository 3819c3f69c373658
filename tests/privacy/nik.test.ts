import { describe, expect, it } from 'vitest';
import { report } from '../../shared/domain/fields/report.ts';
import { fields, isField } from '../../shared/domain/fields.ts';

/** Every question of a form, by its name. */
const questionsOf = (group: Readonly<Record<string, unknown>>, name = ''): readonly (readonly [string, object])[] =>
  Object.entries(group).flatMap(([part, field]): (readonly [string, object])[] => {
    const path = name ? `${name}.${part}` : part;
    if (typeof field !== 'object' || field === null) return [];
    return isField(field as Readonly<Record<string, unknown>>)
      ? [[path, field]]
      : [...questionsOf(field as Readonly<Record<string, unknown>>, path)];
  });

describe('data is minimised', () => {
  it('no question asks for a NIK, a birth date, a religion, a family card or anything of a child', () => {
    const questions = [...questionsOf(fields), ...questionsOf(report)];
    expect(questions.length).toBeGreaterThan(30);
    const asked = questions.map(([name, field]) => `${name} ${JSON.stringify(field)}`);
    const wrong =
      /\bNIK\b|nik"|kependudukan|\bKTP\b|tanggal lahir|tempat lahir|\bagama\b|kartu keluarga|NISN|nama siswa|(?<!Jangan sebut )nama anak/i;
    expect(asked.filter(text => wrong.test(text))).toEqual([]);
  });
});
