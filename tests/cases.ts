import type { Case } from '../shared/domain/case.ts';

/** A case just received by the quality office of Jawa Timur, on a Friday in June. */
export const aCase = (changes: Partial<Case> = {}): Case => ({
  reference: '7K3F9QXR2MCC',
  number: '01',
  organisation: 'Yayasan Cahaya Literasi Nusantara',
  office: 'bpmp-35',
  standsIn: false,
  provinces: ['35'],
  participants: [],
  status: 'received',
  since: '2026-06-12T01:00:00.000Z',
  submittedAt: '2026-06-12T01:00:00.000Z',
  clock: { from: '2026-06-12T01:00:00.000Z', days: 5 },
  answerBy: '2026-06-22T09:00:00.000Z',
  epoch: 1,
  version: 1,
  answers: 1,
  revisions: 0,
  remarks: [],
  ...changes,
});
