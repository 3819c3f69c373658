import { showReference } from '../../shared/domain/reference.ts';
import { type Lifted, liftStop } from '../../shared/flow/contact.ts';
import { loadApplication } from '../../shared/flow/load.ts';
import type { OpsCommand } from '../operator/command.ts';
import { referenceOf } from '../operator/reference.ts';

const SAID: Readonly<Record<Lifted, (reference: string) => string>> = {
  lifted: reference => `${reference}: its address gets mail again, beginning with a new receipt.`,
  'not-stopped': reference => `${reference}: mail to its address is not stopped, or the reference does not exist.`,
  overtaken: reference => `${reference} changed at the same moment; try again.`,
};

const LIFT = 'lift REFERENCE';

export const command: OpsCommand = {
  about: 'takes back a "not me" that was pressed by mistake',
  forms: { [LIFT]: 'mails its address again, beginning with a new receipt' },
  careful: [LIFT],
  run: async (opened, { word, sure }) => {
    const reference = referenceOf(word('REFERENCE'));
    const shown = showReference(reference);
    if (!sure) {
      const stopped = (await loadApplication(opened, reference))?.head.stoppedAs !== undefined;
      const said = stopped ? `${shown}: its address would get a new receipt.` : SAID['not-stopped'](shown);
      return { said, json: { reference, stopped }, done: stopped };
    }
    const outcome = await liftStop(opened, reference);
    return { said: SAID[outcome](shown), json: { reference, outcome }, done: outcome === 'lifted' };
  },
};
