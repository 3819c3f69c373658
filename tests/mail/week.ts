import type { OfficeWeek, Week } from '../../shared/domain/weekly.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import { type Practised, weekly } from '../../shared/mail/weekly.ts';
import { aCase } from '../cases.ts';
import { at, directory, publicUrl } from './fixture.ts';

const given = directory();
const codes = given.offices.map(({ code }) => code);

const busy = (office: string, place: number): OfficeWeek => ({
  office,
  open: 1_200 - place,
  unacknowledged: 340 - place,
  overdue: 128 - place,
  ...(place % 3 > 0 && { firstAnswer: 12.5, decision: 14 }),
  unreachable: place % 4 === 0,
});

const made = (week: Partial<Week>, practices: readonly Practised[]): Letter =>
  weekly(
    { directory: given, publicUrl, to: 'pimpinan@kementerian.example' },
    {
      day: '2026-06-29',
      week: {
        offices: [],
        quiet: codes,
        total: { office: '', open: 0, unacknowledged: 0, overdue: 0, unreachable: false },
        silent: [],
        withoutPartner: given.provinces.map(({ code }) => code),
        ...week,
      },
      practices,
      since: '2026-06-22T01:00:00.000Z',
      now: at,
    },
  );

const practice = (title: string): Practised => ({
  title,
  place: 'SDN Sananwetan 3',
  reference: '7K3F9QXR2MCC',
  office: 'bpmp-35',
});

/** The leadership's mail of a week in which nothing is, of one as most are, and of the worst that can be. */
export const weeks = (title = 'Pojok baca dari kardus bekas'): Readonly<Record<string, Letter>> => ({
  'weekly, all zero': made({}, []),
  weekly: made(
    {
      offices: [
        {
          office: 'bpmp-35',
          open: 14,
          unacknowledged: 3,
          overdue: 2,
          firstAnswer: 1,
          decision: 3.5,
          unreachable: false,
        },
        { office: 'bpmp-91', open: 2, unacknowledged: 2, overdue: 1, unreachable: true },
        { office: 'bpmp-51', open: 5, unacknowledged: 0, overdue: 0, firstAnswer: 2, decision: 4, unreachable: false },
      ],
      quiet: codes.slice(3),
      total: { office: '', open: 21, unacknowledged: 5, overdue: 3, firstAnswer: 1.5, decision: 4, unreachable: false },
      silent: [aCase()],
      withoutPartner: ['91', '92', '94'],
    },
    [practice(title)],
  ),
  'weekly, the worst': made(
    {
      offices: codes.map(busy),
      quiet: [],
      total: { ...busy('', 1), open: 90_000 },
      silent: Array.from({ length: 300 }, () => aCase()),
    },
    Array.from({ length: 300 }, () => practice(`${title} ${'panjang '.repeat(30)}`)),
  ),
});
