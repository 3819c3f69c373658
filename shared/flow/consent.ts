import { commandCase } from './commit.ts';
import type { Loaded } from './load.ts';
import { PARTNER } from './partner.ts';
import type { Ports, Write } from './ports.ts';
import { loadReport } from './reports.ts';
import { MOST_VERSIONS } from './revise.ts';
import { INBOX_ATTRIBUTES, reportKey } from './row-keys.ts';
import { eventRow, versionRow } from './rows.ts';
import { headWrite, tellNow } from './telling.ts';

type Needs = Pick<Ports, 'table' | 'now' | 'directory'>;

/** `none`: there is no such consent any more, perhaps since a moment ago. */
export type ConsentWithdrawn = 'withdrawn' | 'none' | 'too-often' | 'overtaken';

/** The partner may not be contacted beyond this application from now on; its offices are told. */
export const withdrawContactConsent = async (ports: Needs, { head, version }: Loaded): Promise<ConsentWithdrawn> => {
  const { content } = version;
  if (!content.consent.furtherContact) return 'none';
  if (head.latest >= MOST_VERSIONS) return 'too-often';
  const at = ports.now();
  const { reference } = head;
  const latest = head.latest + 1;
  const without = { ...content, consent: { ...content.consent, furtherContact: false } };
  const committed = await ports.table.commit([
    headWrite(head, at, { set: { latest } }, { command: { kind: 'withdraw-consent', version: latest }, by: PARTNER }),
    { put: versionRow(reference, { ...version, number: latest, at, content: without }), if: 'absent' },
    { put: eventRow({ reference, at, case: '', what: 'consent-withdrawn', by: 'partner' }), if: 'absent' },
  ]);
  if (!committed.ok) return 'overtaken';
  await tellNow(ports, reference);
  return 'withdrawn';
};

/**
 * The good practice of a report may not be passed on any more: in the same transaction it loses its mark and its place in
 * the ministry's list, and office and desk are told. The report itself stays with its office.
 */
export const withdrawPracticeConsent = async (
  ports: Needs,
  reference: string,
  number: string,
  report: number,
): Promise<ConsentWithdrawn> => {
  const stored = await loadReport(ports, { reference, number }, report);
  if (!stored?.passOn) return 'none';
  const also = (): readonly Write[] => [
    {
      update: reportKey(reference, number, report),
      if: { passOn: true },
      set: { passOn: false },
      remove: ['marked', ...INBOX_ATTRIBUTES],
    },
  ];
  const answer = await commandCase(
    ports,
    reference,
    number,
    { kind: 'withdraw-practice', report },
    { by: PARTNER, also },
  );
  return answer.outcome === 'done' ? 'withdrawn' : 'none';
};
