import type { Entry } from '../../shared/domain/listed.ts';
import { OPEN, type Status } from '../../shared/domain/status.ts';
import { codePage } from '../../shared/pages/case/code.ts';
import { devicePage } from '../../shared/pages/office-device.ts';
import { findPage } from '../../shared/pages/office-find.ts';
import { type Linked, type ListView, officeListPage } from '../../shared/pages/office-list.ts';
import { aCase } from '../cases.ts';
import { contactStates } from './contact-states.ts';
import { directory } from './examples.ts';
import type { Given } from './states.ts';

const NOW = '2026-06-16T01:00:00.000Z';
const office = directory.offices.find(({ code }) => code === 'bpmp-35') ?? directory.offices[0];
if (!office) throw new Error('the directory has no office');

const BASE =
  '/berkas/kantor/k2.WyJvZmZpY2UiLCJvd25lciIsIiIsIiIsImJwbXAtMzUiLDEyMzQ1Njc4OTAxMjM0LCIyMDI3LTA3LTAxVDAwOjAwOjAwLjAwMFoiXQ.AAAAAAAAAAAAAAAAAAAAAA';
const HREF =
  '/berkas/k2.WyJjYXNlIiwib3duZXIiLCI3SzNGOVFYUjJNQ0MiLCIwMSIsImJwbXAtMzUiLDEsIjIwMjctMDctMDFUMDA6MDA6MDAuMDAwWiJd.AAAAAAAAAAAAAAAAAAAAAA';

const linked = (changes: Partial<Entry> = {}): Linked => ({
  entry: { ...aCase(), part: 'owner', ...changes },
  href: HREF,
});

const view = (changes: Partial<ListView> = {}): ListView => ({
  office,
  directory,
  base: BASE,
  now: NOW,
  counts: { open: 0, overdue: 0, closed: 0 },
  part: 'open',
  entries: [],
  at: { page: 1, of: 1 },
  ...changes,
});

/** Every page of an office's list in every state that it can be in. Offices read Indonesian. */
export const officeStates = ({ application, text = 'Cahaya' }: Given): readonly (readonly [string, string])[] => {
  const organisation = application.organisation.name;
  const waiting = [
    linked({ organisation, answerBy: '2026-06-15T08:00:00.000Z' }),
    linked({ status: 'acknowledged', provinces: ['91', '92', '94', '95'] }),
    linked({ part: 'participant', office: 'bpmp-33', participants: ['bpmp-35'] }),
    linked({
      climbed: { status: 'received', place: 2, who: 'desk', at: '2026-06-15T01:00:00.000Z' },
      deskSince: '2026-06-15T01:00:00.000Z',
      answerBy: '2026-06-15T08:00:00.000Z',
    }),
    linked({ status: 'revision' }),
  ];
  const statuses: readonly Status[] = ['accepted', 'active', 'declined', 'withdrawn', 'lapsed', 'ended'];
  const decided = statuses.filter(status => !OPEN.includes(status)).map(status => linked({ organisation, status }));
  const counts = { open: 104, overdue: 1, closed: decided.length };
  const code = { directory, office: 'bpmp-35', base: BASE, carried: { petugas: ['ya'] }, reads: true };
  return [
    ['office-find', findPage({ directory })],
    ['office-find-unanswered', findPage({ directory, state: 'unanswered' })],
    ['office-find-mistyped', findPage({ directory, state: 'mistyped', typed: { reference: text, office: '' } })],
    ['office-find-done', findPage({ directory, state: 'done' })],
    ['office-device', devicePage({ office, directory, base: BASE })],
    ['office-device-unticked', devicePage({ office, directory, base: BASE, unticked: true })],
    ['office-code', codePage({ ...code, nonce: 'AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBB' })],
    ['office-code-wrong', codePage({ ...code, nonce: 'AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBB', fault: 'wrong' })],
    ['office-code-too-often', codePage(code)],
    ['office-list', officeListPage(view({ counts, entries: waiting, at: { page: 2, of: 3 } }))],
    ['office-list-closed', officeListPage(view({ counts, part: 'closed', entries: decided }))],
    ['office-list-empty', officeListPage(view())],
    ...contactStates(text),
    [
      'office-list-found',
      officeListPage(view({ counts, part: 'search', entries: waiting, searched: { typed: text, found: 80 } })),
    ],
    [
      'office-list-nothing-found',
      officeListPage(view({ counts, part: 'search', searched: { typed: text, found: 0 } })),
    ],
  ];
};
