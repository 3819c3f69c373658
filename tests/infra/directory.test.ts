import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory } from '../../infra/directory.ts';
import { loadStage } from '../../infra/stage.ts';
import { inFolder } from './fixture.ts';

const STAGES = join(import.meta.dirname, '../../infra/stages');
const committed = readFileSync('shared/data/offices.csv', 'utf8');
const example = loadStage('example');

/** The directory of a stage whose own list of offices is the committed one, edited. */
const withOffices = (edit: (csv: string) => string, sender = 'simpul@mitra.example') =>
  inFolder(async folder => {
    const file = join(folder, 'offices.csv');
    writeFileSync(file, edit(committed));
    const offices = { ...example.offices, file: relative(STAGES, file) };
    return readDirectory({ ...example, offices, sender: { name: 'Simpul', address: sender } });
  });

describe('the committed directory', () => {
  it('knows 38 provinces, 514 regencies, 34 offices of each role and the desk', () => {
    const { offices, provinces, regencies } = readDirectory(example);
    const count = (role: string) => offices.filter(office => office.role === role).length;
    expect([provinces.length, regencies.length]).toEqual([38, 514]);
    expect([count('quality'), count('teacher'), count('national')]).toEqual([34, 34, 1]);
  });

  it('holds no address at which anybody could be reached', () => {
    for (const { inbox, backup, phone, whatsapp } of readDirectory(example).offices) {
      expect([inbox, backup].every(mail => mail.endsWith('.example'))).toBe(true);
      // The desk's numbers are all zeros: pages show where a number stands, and nobody can be rung.
      for (const number of [phone, whatsapp]) expect(number.replace(/^\+62/, '')).toMatch(/^(21|8)?0*$/);
    }
  });
});

describe('a stage says which offices take part', () => {
  it('those it lists, and always the desk', () => {
    const { offices } = readDirectory({ ...example, offices: { live: ['bpmp-35'] } });
    expect(offices.filter(office => office.live).map(office => office.code)).toEqual(['bpmp-35', 'nasional']);
  });

  it('all of them, if it says so', () => {
    expect(readDirectory(example).offices.every(office => office.live)).toBe(true);
  });

  it('and hears of a code that no office has', () => {
    expect(() => readDirectory({ ...example, offices: { live: ['bpmp-99'] } })).toThrow(
      'infra/stages/example.json: offices.live: shared/data/offices.csv has no office "bpmp-99"; mend the code.',
    );
  });
});

describe('a list of offices with a mistake is refused by file, line and mend', () => {
  it.each([
    [
      'an inbox that is no address',
      'bpmp-12@upt.example,',
      'bpmp-12,',
      /offices\.csv line 3: inbox: "bpmp-12" is not an e-mail/,
    ],
    ['an unknown role', 'bpmp-12,quality', 'bpmp-12,kualitas', /line 3: role: "kualitas" must be quality, teacher or/],
    ['an unknown time zone', '12,Asia/Jakarta', '12,WIB', /line 3: timezone: "WIB" must be Asia\/Jakarta/],
    ['a renamed column', ',backup,', ',cadangan,', /line 2: backup: is missing; add the column/],
    ['the same office twice', 'bpmp-12,quality', 'bpmp-11,quality', /line 3: code: "bpmp-11" is there twice/],
    [
      'no office for a province',
      'bpmp-12,quality',
      'bpmp-x,quality',
      /provinces\.csv line 3: quality_office: .* "bpmp-12"/,
    ],
    ['a teacher office in the wrong role', 'gtk-12,teacher', 'gtk-12,quality', /teacher_office: .* "gtk-12"; add it/],
    ['no desk', 'nasional,national', 'pusat,national', /has no desk; add a row "nasional"/],
  ])('%s', async (_, from, to, sentence) => {
    expect(committed).toContain(from);
    await expect(withOffices(csv => csv.replace(from, to))).rejects.toThrow(sentence);
  });

  it('every mistake is said at once', async () => {
    const edit = (csv: string) => csv.replace('bpmp-11@', 'bpmp-11').replace('bpmp-12@', 'bpmp-12');
    await expect(withOffices(edit)).rejects.toThrow(/line 2: inbox[\s\S]*line 3: inbox/);
  });

  it('a list that is not there', () => {
    const offices = { ...example.offices, file: 'upt-kita.csv' };
    expect(() => readDirectory({ ...example, offices })).toThrow('infra/stages/upt-kita.csv cannot be read');
  });
});

describe('placeholders', () => {
  it('are refused for live offices once the sender is real, since their mail would vanish', async () => {
    const sender = 'simpul@contoh.go.id';
    await expect(withOffices(csv => csv, sender)).rejects.toThrow(/line 2: bpmp-11 is live but has a placeholder/);
    const real = (csv: string): string => csv.replaceAll('@upt.example', '@upt.test');
    await expect(withOffices(real, sender)).rejects.toThrow(/the desk has no phone and no WhatsApp/);
    await expect(withOffices(csv => real(csv).replace('+62210000000', '+62210000001'), sender)).resolves.toBeDefined();
  });
});
