import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { officeOf } from '../../shared/domain/directory.ts';
import { fields, isField } from '../../shared/domain/fields.ts';
import type { Entry } from '../../shared/domain/listed.ts';
import { type ExportEntry, officeExport } from '../../shared/pages/office-export.ts';
import { aCase } from '../cases.ts';
import { application, directory, region } from '../world.ts';

const NOW = '2026-06-23T01:00:00.000Z';

const entry = (changes: Partial<Entry> = {}): Entry => ({ ...aCase(), part: 'owner', ...changes });

const table = (rows: readonly ExportEntry[]): Record<string, string>[] =>
  parse(officeExport({ office: officeOf(directory, 'bpmp-35'), directory, rows, now: NOW }), {
    bom: true,
    columns: true,
  });

const only = (row: ExportEntry): Record<string, string> => table([row])[0] ?? {};

test('has a column for every question of the form, each with a name of its own', () => {
  const labels = (node: object): string[] =>
    Object.entries(node).flatMap(([name, each]) => {
      if (name === 'mou') return ['MoU'];
      return isField(each) ? [each.read ?? (each.label.id as string)] : labels(each);
    });
  const [header = []] = parse(officeExport({ office: officeOf(directory, 'bpmp-35'), directory, rows: [], now: NOW }), {
    bom: true,
  }) as string[][];
  expect(new Set(header).size).toBe(header.length);
  for (const label of labels(fields)) expect(header).toContain(label);
});

test('tells who applies, what for and where it stands', () => {
  expect(only({ entry: entry(), application: application() })).toMatchObject({
    'Nomor pendaftaran': '7K3F-9QXR-2MCC',
    'Peran kantor ini': 'Pemilik berkas',
    'Pemilik berkas': 'Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur',
    Status: 'Terkirim',
    Dikirim: '2026-06-12 08:00',
    'Jawaban paling lambat': '2026-06-22 16:00',
    'Lewat batas': 'Ya',
    Keputusan: '',
    'Nama organisasi': 'Yayasan Cahaya Literasi Nusantara',
    'NPWP organisasi': "'0013121660091000",
    'Nama lengkap': 'Dra. Halimatussa’diyah, M.Pd',
    'Nomor telepon': "'+6281234567890",
    Provinsi: 'Jawa Timur',
    'Kabupaten/kota': 'Kota Blitar',
    'Jumlah sekolah yang akan didukung': '12',
    'Sekolah binaan': '20535011 | SDN Sananwetan 3',
    MoU: 'Pemerintah Kota Blitar, 421/2774/2024, 2024-03-11, 2027-03-10',
    'Bekerja di sini sejak': 'Juli 2022',
    'Catatan untuk UPT': 'Mohon dikenalkan dengan pokja.',
  });
});

test('tells what was decided, and what was agreed for the province of the row', () => {
  const decision = {
    outcome: 'accepted',
    at: '2026-06-15T02:30:00.000Z',
    by: { role: 'owner', office: 'bpmp-35', officer: 'Sari Rahasia' },
    answers: 1,
    reason: '=HYPERLINK("https://jahat.example")',
    letterNumber: '0421/C6/2026',
    scope: [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 8 }],
  } as const;
  const row = only({ entry: entry({ status: 'accepted', decision, part: 'participant' }), application: application() });
  expect(row).toMatchObject({
    'Peran kantor ini': 'Pihak terlibat',
    'Jawaban paling lambat': '',
    Keputusan: 'Diterima',
    Diputuskan: '2026-06-15 09:30',
    'Alasan atau pesan keputusan': '\'=HYPERLINK("https://jahat.example")',
    'Nomor surat': '0421/C6/2026',
  });
  expect(row['Cakupan yang disepakati']).toMatch(/SD \| 8 sekolah$/);
  expect(JSON.stringify(row)).not.toContain('Sari');
});

test('has a row for each province of a case and none of other offices’ provinces, so that schools add up', () => {
  const regions = ['91', '92', '94', '35'].map((code, place) => region(code, { schoolCount: place + 1 }));
  const rows = table([
    { entry: entry({ office: 'bpmp-91', provinces: ['91', '92', '94'] }), application: application({ regions }) },
  ]);
  expect(rows.map(row => row['Jumlah sekolah yang akan didukung'])).toEqual(['1', '2', '3']);
  expect(new Set(rows.map(row => row['Nomor pendaftaran'])).size).toBe(1);
});

test('keeps a case whose provinces are not in the answers any more', () => {
  expect(only({ entry: entry({ provinces: ['36'] }), application: application() })).toMatchObject({
    Provinsi: 'Banten',
    'Jumlah sekolah yang akan didukung': '',
  });
});
