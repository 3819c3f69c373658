import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDirectory, readHolidays } from '../../infra/directory.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { inFolder } from './empty.ts';

const STAGES = join(import.meta.dirname, '../../infra/stages');
const committed = readFileSync('shared/data/offices.csv', 'utf8');
const example = loadStage('example');

/** The directory of a stage whose own list of offices is the committed one, edited. */
const withOffices = (edit: (csv: string) => string, sender = 'simpul@mitra.example') =>
  inFolder(async folder => {
    const file = join(folder, 'offices.csv');
    writeFileSync(file, edit(committed));
    const offices = { ...example.offices, file: relative(STAGES, file) };
    return readDirectory({ ...example, offices, sender: { ...example.sender, address: sender } });
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

describe('where partners complain', () => {
  it('is known of the desk, whom every page names', () => {
    const complaints = { name: 'Kanal pengaduan', url: 'https://pengaduan.example' };
    const { offices } = readDirectory({ ...example, complaints });
    expect(offices.filter(each => each.complaints)).toMatchObject([{ code: 'nasional', complaints }]);
    const { complaints: _none, ...without } = example;
    expect(readDirectory(without).offices.some(each => 'complaints' in each)).toBe(false);
  });
});

describe('a desk of its own for a kind of office', () => {
  const row =
    'ditjen-gtk,national,DESK,Direktorat GTK,,31,Asia/Jakarta,gtk@upt.example,gtk.b@upt.example,,,08:00-16:00,verified\n';
  const staged = (desks: object, edit: (csv: string) => string = csv => `${csv.trimEnd()}\n${row}`) =>
    inFolder(async folder => {
      const file = join(folder, 'offices.csv');
      writeFileSync(file, edit(committed));
      return readDirectory({ ...example, offices: { file: relative(STAGES, file), live: ['bpmp-35'] }, desks });
    });

  it('takes part wherever the stage goes live', async () => {
    const { offices, desks } = await staged({ teacher: 'ditjen-gtk' });
    expect(desks).toEqual({ teacher: 'ditjen-gtk' });
    expect(offices.filter(({ live }) => live).map(({ code }) => code)).toEqual(['bpmp-35', 'nasional', 'ditjen-gtk']);
  });

  it('is refused where there is no such national office, by the key that names it', async () => {
    const sentence = /infra\/stages\/example\.json: desks\.teacher: .* has no national office "gtk-35"; mend the code/;
    await expect(staged({ teacher: 'gtk-35' })).rejects.toThrow(sentence);
  });
});

describe('holidays', () => {
  it('are those of the whole country where the list has no column of provinces', () => {
    const { holidays } = readDirectory(example);
    expect(holidays).toContainEqual({ date: '2025-08-18', name: 'Proklamasi Kemerdekaan', status: 'official' });
    expect(holidays.every(({ provinces }) => provinces === undefined)).toBe(true);
  });

  it('may be those of some provinces', () => {
    const csv = [
      'date,name,kind,status,source,provinces',
      '2026-06-17,Galungan,daerah,official,Surat Edaran Gubernur,51',
      '2026-08-17,Proklamasi Kemerdekaan,nasional,official,SKB,',
      '2026-09-21,Libur bersama,daerah,provisional,Surat Edaran,11 12',
    ].join('\n');
    expect(readHolidays('libur.csv', csv, new Set(['11', '12', '51']))).toEqual([
      { date: '2026-06-17', name: 'Galungan', status: 'official', provinces: ['51'] },
      { date: '2026-08-17', name: 'Proklamasi Kemerdekaan', status: 'official' },
      { date: '2026-09-21', name: 'Libur bersama', status: 'provisional', provinces: ['11', '12'] },
    ]);
  });

  it.each([
    ['no day', '17/06/2026,Galungan,official,51', /libur\.csv line 2: date: "17\/06\/2026" must be a day such as/],
    ['no status', '2026-06-17,Galungan,resmi,51', /line 2: status: "resmi" must be official or provisional/],
    ['names of provinces', '2026-06-17,Galungan,official,Bali', /line 2: provinces: "Bali" must be empty or the codes/],
    [
      'a province that is none',
      '2026-06-17,Galungan,official,99',
      /line 2: provinces: there is no province "99"; mend/,
    ],
  ])('with %s are refused by file, line and mend', (_, line, sentence) => {
    expect(() => readHolidays('libur.csv', `date,name,status,provinces\n${line}\n`, new Set(['51']))).toThrow(sentence);
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

  const second = 'bpmp-12@upt.example,bpmp-12-cadangan@upt.example,,,08:00-16:00';
  it.each([
    ['hours that no clock shows', '08:00-16:00', '08:00-25:00', /line 3: hours: "08:00-25:00" must be hours such as/],
    ['hours that end before they begin', '08:00-16:00', '16:00-08:00', /line 3: hours: .* ends before it begins/],
    ['the inbox as its own back-up', 'bpmp-12-cadangan@', 'BPMP-12@', /line 3: backup: is the inbox once more/],
    ['the inbox of another office', 'bpmp-12@', 'bpmp-11@', /line 3: inbox: is that of bpmp-11 as well/],
    ['a telephone with spaces', ',,,08', ',021 5790,,08', /line 3: phone: "021 5790" must be empty or international/],
  ])('%s', async (_, from, to, sentence) => {
    expect(second).toContain(from);
    await expect(withOffices(csv => csv.replace(second, second.replace(from, to)))).rejects.toThrow(sentence);
  });

  it.each([
    ['a seat in no province', ',,12,Asia/Jakarta', ',,99,Asia/Jakarta', /line 3: province: there is no province "99"/],
    [
      'another time zone than its seat',
      ',,12,Asia/Jakarta',
      ',,12,Asia/Makassar',
      /line 3: timezone: "Asia\/Makassar" is not that of Sumatera Utara; write Asia\/Jakarta/,
    ],
    ['a field too many', 'Sumatera Utara,,12', 'Sumatera, Utara,,12', /offices\.csv: .*line 3.*put texts with commas/],
  ])('%s', async (_, from, to, sentence) => {
    expect(committed).toContain(from);
    await expect(withOffices(csv => csv.replace(from, to))).rejects.toThrow(sentence);
  });

  it('a list that a program separated by semicolons', async () => {
    const semicolons = (csv: string) => csv.replaceAll(',', ';');
    await expect(withOffices(semicolons)).rejects.toThrow(/line 1: is separated by semicolons; save it as CSV with/);
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
