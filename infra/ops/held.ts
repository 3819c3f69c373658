import { DESK } from '../../shared/domain/directory.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { listHeld, type Reviewed, reject, release } from '../../shared/flow/hold.ts';
import { loadHead } from '../../shared/flow/load.ts';
import { Misconfigured } from '../misconfigured.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';
import type { Opened } from '../operator/open.ts';
import { referenceOf } from '../operator/reference.ts';
import { showTime } from '../operator/show.ts';

const SAID: Readonly<Record<Reviewed, (reference: string) => string>> = {
  released: reference => `${reference} is released: its offices are told within five minutes.`,
  rejected: reference =>
    `${reference} is rejected: no office hears of it, and it is gone in 30 days; until then held release takes it back.`,
  'not-held': reference => `${reference} is not held: it was reviewed before, went to ${DESK}, or does not exist.`,
  overtaken: reference => `${reference} changed at the same moment; look again with held list.`,
};

const list = async (opened: Opened) => {
  const rows = (await listHeld(opened)).map(({ reference, held: why }) => ({
    reference: showReference(reference),
    why: why?.why ?? '',
    since: why?.at ?? '',
    toTheDeskAt: why?.until ?? '',
    offices: why?.cases.map(({ office }) => office) ?? [],
  }));
  const said = rows.map(({ reference, why, since, toTheDeskAt, offices }) => ({
    reference,
    why,
    since: since && showTime(since),
    'to the desk': toTheDeskAt && showTime(toTheDeskAt),
    offices: offices.join(' '),
  }));
  return { said: columns(said, 'Nothing is held.'), json: rows };
};

const RELEASE = 'release REFERENCE';
const REJECT = 'reject REFERENCE';

export const command: OpsCommand = {
  about: 'applications that look like spam and wait for a look: list, release, reject',
  forms: {
    list: 'what waits, oldest first',
    [RELEASE]: 'gives it to its offices, which are mailed; also one that was rejected by mistake',
    [REJECT]: 'turns it down as spam: no office hears of it, and it is gone in 30 days unless it is released',
  },
  options: { reason: { takes: '"…"', about: 'why; it is kept with the application' } },
  careful: [RELEASE, REJECT],
  run: async (opened, { form, word, option, sure }) => {
    if (form === 'list') return await list(opened);
    const reference = referenceOf(word('REFERENCE'));
    const shown = showReference(reference);
    const reason = option('reason');
    if (!reason) throw new Misconfigured('Say why with --reason "…": it is kept with the application.');
    if (!sure) {
      const found = await loadHead(opened, reference);
      const open = found?.held && !found.withdrawn && (form === RELEASE || !found.rejected);
      if (!open) return { said: SAID['not-held'](shown), json: { reference, outcome: 'not-held' }, done: false };
      const offices = found.held.cases.map(({ office }) => office);
      const said = form === RELEASE ? `${shown} would go to ${offices.join(', ')}.` : `${shown} would be rejected.`;
      return { said, json: { reference, offices, would: form.split(' ')[0] } };
    }
    const outcome =
      form === RELEASE
        ? await release(opened, reference, 'desk', 'offices', reason)
        : await reject(opened, reference, 'desk', reason);
    const done = outcome === 'released' || outcome === 'rejected';
    return { said: SAID[outcome](shown), json: { reference, outcome }, done };
  },
};
