/** A complete application for the API's document, true to the form and to no real partner; accepted as it stands. */
export const apiExample = {
  organisation: {
    name: 'Yayasan Contoh Belajar',
    kind: 'yayasan',
    legalNumber: 'AHU-0000000.AH.01.04.Tahun 2020',
    npwp: '01.312.166.0-091.000',
    website: 'https://www.contoh-belajar.example',
  },
  contact: {
    name: 'Siti Contoh, M.Pd',
    position: 'Koordinator Program',
    email: 'siti@contoh-belajar.example',
    phone: '+6281200000000',
    second: { name: 'Budi', email: 'budi@contoh-belajar.example', phone: '(021) 555-1234' },
  },
  criteria: {
    selfFunded: true,
    fundingSource: 'Donasi anggota',
    learningFocus: true,
    focusAreas: ['literacy', 'teaching-practice'],
    focusOther: 'Perpustakaan desa',
  },
  regions: [
    {
      province: '35',
      regencies: ['35.72', 'Kabupaten Malang'],
      levels: ['SD', 'SMP'],
      roles: ['advocacy', 'communities', 'good-practice'],
      schoolCount: 12,
      hasMou: true,
      mou: [
        {
          government: 'Pemerintah Kota Blitar',
          number: '119/12/MoU/2025',
          signed: '2025-03-03',
          expires: '2028-03-02',
          link: 'https://www.contoh-belajar.example/mou.pdf',
        },
      ],
      hasSchools: true,
      schools: [{ npsn: '20500001' }, { name: 'SD Contoh 1' }],
      hasExperience: true,
      since: '2023-07',
      note: 'Kami dapat mulai pada semester depan.',
    },
    {
      province: '94',
      levels: ['PAUD'],
      roles: ['coordination'],
      hasMou: false,
      hasSchools: false,
      hasExperience: false,
    },
  ],
  consent: { authorised: true, privacy: true, furtherContact: false },
  language: 'id',
} as const;
