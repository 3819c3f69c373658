import { showReference } from '../../shared/domain/reference.ts';
import { messagesOf, nameOf, type Resent, resend, whyNotResent } from '../../shared/flow/messages.ts';
import type { StoredMessage } from '../../shared/flow/rows.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { OpsCommand } from '../operator/command.ts';
import { meant } from '../operator/read.ts';
import { referenceOf } from '../operator/reference.ts';

const SAID: Readonly<Record<Resent, string>> = {
  promised: 'is due again and leaves within five minutes, if it is still owed then',
  waiting: 'has not left yet and will by itself',
  sent: 'left before: only --again sends it twice',
  'not-owed': 'is not owed any more: its case has moved on',
  overtaken: 'changed at the same moment: look again',
};

const FORM = 'REFERENCE [MESSAGE]';

const chosen = (all: readonly StoredMessage[], name: string, shown: string): readonly StoredMessage[] => {
  if (all.length === 0) throw new Misconfigured(`${shown} has no mails: it is held, erased, or does not exist.`);
  if (name === '') return all.filter(({ state }) => state === 'parked');
  const found = all.filter(message => nameOf(message) === name);
  if (found.length > 0) return found;
  const guess = meant(name, all.map(nameOf));
  throw new Misconfigured(
    `${shown} has no mail "${name}"${guess ? `; did you mean ${guess}?` : '.'} "case ${shown}" lists them.`,
  );
};

export const command: OpsCommand = {
  about: 'promises a mail anew: what is parked, or with --again what left before',
  forms: { [FORM]: 'one mail by the name that "case" shows; without it all that are parked' },
  options: {
    again: { about: 'also what left before: its recipient then has it twice' },
    reason: { takes: '"…"', about: 'why; it is kept with the mail, and the history says that it was sent again' },
  },
  careful: [FORM],
  run: async (opened, { word, option, has, sure }) => {
    const reference = referenceOf(word('REFERENCE'));
    const shown = showReference(reference);
    const reason = option('reason');
    if (!reason) throw new Misconfigured('Say why with --reason "…": it is kept with the mail.');
    if (has('again') && word('MESSAGE') === '') throw new Misconfigured('--again is for one mail: name it.');
    const wanted = chosen(await messagesOf(opened, reference), word('MESSAGE'), shown);
    if (wanted.length === 0) {
      return { said: `${shown}: nothing is parked. Name a mail to look at that one.`, json: [], done: false };
    }
    const results = [];
    for (const message of wanted) {
      const again = has('again');
      const outcome = sure ? await resend(opened, message, { reason, again }) : whyNotResent(message, again);
      results.push({ message: nameOf(message), state: message.state, ...(outcome && { outcome }) });
    }
    return {
      said: results.map(
        ({ message, state, outcome }) => `${message} (${state}) ${outcome ? SAID[outcome] : 'would be due again'}`,
      ),
      json: results,
      done: results.every(({ outcome }) => outcome === undefined || outcome === 'promised'),
    };
  },
};
