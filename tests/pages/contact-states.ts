import { type ChangeView, type CheckView, changePage, checkPage } from '../../shared/pages/office-contact.ts';
import { directory } from './examples.ts';

const office = directory.offices.find(({ code }) => code === 'bpmp-35');
if (!office) throw new Error('the directory has no office');

const BASE =
  '/berkas/kontak/k2.WyJjb250YWN0Iiwib3duZXIiLCIxIiwiIiwiYnBtcC0zNSIsMTIzNDU2Nzg5MDEyMzQsIjIwMjctMDctMDFUMDA6MDA6MDAuMDAwWiJd.AAAAAAAAAAAAAAAAAAAAAA';
const AT = '2026-06-16T01:00:00.000Z';
const answer = { at: AT, round: 1, address: 1 };

const check: CheckView = { directory, base: BASE, office, place: 'inbox' };
const change: ChangeView = {
  directory,
  base: BASE,
  office,
  party: 'old',
  said: false,
  change: {
    what: 'inbox',
    from: office.inbox,
    to: 'kemitraan.jawatimur.balai.besar.penjaminan.mutu.pendidikan@kemendikdasmen.example',
    askedAt: AT,
    until: '2026-06-20T01:00:00.000Z',
    state: 'asked',
  },
};

/** The pages on which an officer says whether contacts are right, and whether one may be replaced, in every state. */
export const contactStates = (text: string): readonly (readonly [string, string])[] => [
  ['contact-check', checkPage(check, {})],
  ['contact-check-backup', checkPage({ ...check, place: 'backup', office: { ...office, phone: '' } }, {})],
  ['contact-check-confirmed', checkPage({ ...check, answer }, {})],
  ['contact-check-corrected', checkPage({ ...check, answer: { ...answer, wrong: ['phone'], note: text } }, {})],
  [
    'contact-check-faults',
    checkPage(check, {
      answers: { benar: ['tidak'], keterangan: [text], kode: ['12'] },
      faults: { salah: 'Centang paling sedikit satu.', kode: 'Kode ini tidak cocok.' },
    }),
  ],
  ['contact-change', changePage(change, {})],
  [
    'contact-change-faults',
    changePage(change, { answers: { kode: [''] }, faults: { setuju: 'Pilih apakah penggantian ini benar.' } }),
  ],
  ['contact-change-agreed', changePage({ ...change, said: true }, {})],
  ['contact-change-applied', changePage({ ...change, said: true, change: { ...change.change, state: 'applied' } }, {})],
  [
    'contact-change-refused',
    changePage(
      {
        ...change,
        said: true,
        change: { ...change.change, what: 'phone', from: '', to: '+62318290243', state: 'refused' },
      },
      {},
    ),
  ],
];
