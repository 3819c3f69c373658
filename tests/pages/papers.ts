import type { Case } from '../../shared/domain/case.ts';
import type { Archived, DestructionList } from '../../shared/domain/destruction.ts';
import { archivedCase } from '../../shared/pages/archive/case.ts';
import { destructionMinutes, destructionProposal } from '../../shared/pages/archive/list.ts';
import { aCase } from '../cases.ts';
import { aReport } from '../reports.ts';
import * as examples from './examples.ts';
import type { Given } from './states.ts';

const NOW = '2026-06-12T01:00:00.000Z';

const LIST: DestructionList = {
  number: 'bpmp-35.2032-07-06.1',
  office: 'bpmp-35',
  basis: 'JRA',
  until: '2032-07-06',
  madeAt: NOW,
  finishedAt: NOW,
  items: (['destroyed', 'changed', 'open'] as const).map(outcome => ({
    reference: '7K3F9QXR2MCC',
    case: '01',
    version: 1,
    closedAt: NOW,
    keptUntil: '2031-07-06',
    file: '0'.repeat(64),
    outcome,
  })),
};

/** The files that an office's archive gets, by name: nobody's browser asks us for them. */
export const papers = ({
  application,
  text = 'Pemerintah Kota Blitar',
}: Given): readonly (readonly [string, string])[] => {
  const { directory } = examples;
  const by = { role: 'owner', office: 'bpmp-35', officer: text } as const;
  const scope = [{ province: '35', roles: ['advocacy'], levels: ['SD'], schools: 12 }];
  const ended: Case = aCase({
    organisation: application.organisation.name,
    status: 'ended',
    decision: { outcome: 'accepted', at: NOW, by, answers: 1, reason: text, letterNumber: text, scope },
    remarks: [{ at: NOW, what: 'comment', by, text }],
  });
  const archived: Archived = {
    case: ended,
    cases: [ended],
    keptUntil: '2031-07-06',
    versions: [
      { number: 1, at: NOW, content: application, notice: { version: '2026-11', hash: 'h', language: 'id', at: NOW } },
    ],
    reports: [aReport({ reason: text })],
    events: [{ at: NOW, case: '', what: 'submitted', by: 'partner' }],
  };
  return [
    ['archive-case', archivedCase({ archived, directory, list: LIST.number })],
    [
      'archive-list',
      destructionProposal({ ...LIST, basis: text, cases: [{ archived, file: 'berkas.html' }], directory }),
    ],
    [
      'archive-minutes',
      destructionMinutes({ ...LIST, basis: text, approved: { at: NOW, by: text, letter: text } }, directory),
    ],
  ];
};
