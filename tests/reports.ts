import type { Report, Said } from '../shared/domain/report/report.ts';

/** What a partner says after three good months. */
export const said = (changes: Partial<Said> = {}): Said => ({
  state: 'active',
  done: { communities: 'Tiga pertemuan kelompok kerja guru kelas awal.' },
  schools: 12,
  communities: 3,
  practice: {
    title: 'Pojok baca dari kardus bekas',
    story: 'Murid kelas tiga membuat sendiri rak buku.\nPeminjaman naik dua kali lipat dalam sebulan.',
    place: 'SDN Sananwetan 3, Kota Blitar',
    link: 'https://cahaya.example/pojok-baca',
  },
  passOn: true,
  ...changes,
});

/** The first report of the case in Jawa Timur. */
export const aReport = (changes: Partial<Report> = {}): Report => ({
  ...said(),
  reference: '7K3F9QXR2MCC',
  case: '01',
  office: 'bpmp-35',
  number: 1,
  at: '2026-10-12T03:00:00.000Z',
  ...changes,
});
