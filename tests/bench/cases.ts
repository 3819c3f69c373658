import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Case } from '../../shared/domain/case.ts';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { decide } from '../../shared/domain/decide.ts';
import { after, HOUR } from '../../shared/domain/time.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { aCase } from '../cases.ts';
import { linkTo, officerAt } from '../officer.ts';
import { directory, world } from '../world.ts';
import { interleaved, median, timed } from './samples.ts';
import { bytes, exactly, type Line, type Section, within } from './table.ts';

/** Milliseconds of one decision, and bytes of a case's page on the wire (the issue on cases, §6). */
export const BUDGET = { decide: 0.05, page: 20 * 1024 } as const;

const owner: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Ibu Ratna' };
const partner: Actor = { role: 'partner', office: '', officer: '' };
const scope = [{ province: '35', roles: ['communities'], levels: ['SD'] }];

/** A case from its first comment to the end of its partnership: whoever acts, and what about. */
const LIFE: readonly (readonly [Actor, Command])[] = [
  [owner, { kind: 'acknowledge' }],
  [owner, { kind: 'comment', text: 'Mohon ditinjau bersama.' }],
  [owner, { kind: 'verify', characteristic: 'hasMou', holds: true, note: 'Sudah dilihat.' }],
  [owner, { kind: 'ask-revision', fields: ['contact.phone'], reason: 'Nomor tidak aktif.', answers: 1 }],
  [partner, { kind: 'revise', answers: 2, organisation: 'Yayasan Cahaya' }],
  [owner, { kind: 'accept', scope, answers: 2 }],
  [{ role: 'system', office: '', officer: '' }, { kind: 'take-effect' }],
  [partner, { kind: 'propose', scope, note: 'Lima sekolah dahulu.' }],
  [owner, { kind: 'answer-proposal', agreed: true, reason: '' }],
  [owner, { kind: 'end', reason: 'Program selesai.' }],
];

/** How long one decision takes, of a whole life's. */
const timeOfOne = async (): Promise<number> => {
  const live = (): Case =>
    LIFE.reduce(
      (now, [by, command], place) => {
        const at = after('2026-07-06T02:00:00.000Z', place * HOUR);
        const decided = decide(now, command, { at, by, directory });
        if (!decided.ok) throw new Error(`${command.kind}: ${decided.refused}`);
        return decided.case;
      },
      aCase({ participants: ['gtk-35'] }),
    );
  return (await timed(live)) / LIFE.length;
};

/** The page of a case that two offices talked about, as an officer on a confirmed device gets it. */
export const casePageBytes = async (): Promise<Readonly<Record<'br' | 'gzip', number>>> => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  for (const [by, command] of LIFE.slice(0, 3)) await commandCase(made.ports, reference, '01', command, { by });
  const officer = officerAt(made, linkTo(made, 'bpmp-35@upt.example'));
  await officer.confirm();
  const { status, body = '' } = await officer.open();
  if (status !== 200) throw new Error(`the page answers ${status}`);
  return {
    br: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }).length,
    gzip: gzipSync(body, { level: 7 }).length,
  };
};

/** What deciding costs, and what its page weighs. */
export const cases = async (): Promise<Section> => {
  const { one } = await interleaved({ one: timeOfOne }, { warmUp: 500, rounds: 500 });
  const decision: Line = {
    what: 'decide, one command of a whole life’s',
    measured: `${(median(one) * 1000).toFixed(1)} µs`,
    budget: `${BUDGET.decide * 1000} µs`,
    share: within(one, BUDGET.decide),
  };
  const size = await casePageBytes();
  const pages = (['br', 'gzip'] as const).map(
    (encoding): Line => ({
      what: `the page of a case with its answers and history, ${encoding}`,
      measured: bytes(size[encoding]),
      budget: bytes(BUDGET.page),
      share: exactly(size[encoding], BUDGET.page),
    }),
  );
  return {
    title: 'Cases: a decision, warm, without I/O: median; and the page that leads to one',
    lines: [decision, ...pages],
  };
};
