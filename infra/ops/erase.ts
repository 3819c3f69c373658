import { ERASED_WITHIN } from '../../shared/domain/erasure.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { after } from '../../shared/domain/time.ts';
import { askErasure, type ErasureAsked } from '../../shared/flow/erase.ts';
import { loadCases, loadHead } from '../../shared/flow/load.ts';
import type { OpsCommand } from '../operator/command.ts';
import { referenceOf } from '../operator/reference.ts';
import { showTime } from '../operator/show.ts';

const SAID: Readonly<Record<ErasureAsked, (reference: string, until: string) => string>> = {
  asked: (reference, until) =>
    `${reference} is hidden, and no more mail about it leaves; offices and desk are told now and twice more, and nothing is left by ${until}.`,
  'asked-before': reference => `${reference} is erased already, or about to be.`,
  unknown: reference => `${reference} does not exist.`,
};

const ERASE = 'REFERENCE';

export const command: OpsCommand = {
  about: 'erases an application because its partner asks for it, as the status page does (UU 27/2022)',
  forms: { [ERASE]: 'make sure first that it is the partner who asks; it cannot be taken back' },
  careful: [ERASE],
  run: async (opened, { word, sure }) => {
    const reference = referenceOf(word('REFERENCE'));
    const shown = showReference(reference);
    if (!sure) {
      const head = await loadHead(opened, reference);
      if (!head || head.erasure) {
        const outcome = head ? 'asked-before' : 'unknown';
        return { said: SAID[outcome](shown, ''), json: { reference, outcome }, done: false };
      }
      const offices = [...new Set((await loadCases(opened, reference)).map(({ office }) => office))];
      const said = `${shown} would be erased: ${head.latest} version(s) of its answers, with its cases at ${offices.join(', ') || 'no office'}.`;
      return { said, json: { reference, offices, versions: head.latest } };
    }
    const until = showTime(after(opened.now(), ERASED_WITHIN));
    const outcome = await askErasure({ ...opened, ledger: await opened.ledger() }, reference, 'operator');
    return { said: SAID[outcome](shown, until), json: { reference, outcome }, done: outcome === 'asked' };
  },
};
