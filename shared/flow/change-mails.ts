import { officeOf } from '../domain/directory.ts';
import { officeChange, officeChanged } from '../mail/office-change.ts';
import { addresseeOf, changeCodeOf, changeUrl } from './change-answer.ts';
import { changeOf, type Party } from './change-office.ts';
import type { Guard } from './guards.ts';
import type { Letter, Ports } from './ports.ts';
import { changeKey } from './row-keys.ts';
import type { SentTo, StoredMessage } from './rows.ts';

type Composed = Readonly<{ letter: Letter; guards: readonly Guard[]; sentTo: SentTo }>;

/** A mail about a change of an office's contacts: the question while it is open, what became of it afterwards. */
export const composeChange = async (ports: Ports, message: StoredMessage): Promise<Composed | 'not-owed'> => {
  const { directory, publicUrl } = ports;
  const [id = '', who = ''] = message.ordinal.split('.');
  const change = await changeOf(ports, message.office, id);
  const address = change && addresseeOf(change, who, directory);
  if (!change || !address) return 'not-owed';
  const about = { office: officeOf(directory, change.office), directory, publicUrl, to: address };
  const sentTo = { place: 'inbox', address } as const;
  if (message.kind === 'office-changed') {
    return change.state === 'applied' ? { guards: [], letter: officeChanged(about, change, who), sentTo } : 'not-owed';
  }
  const party = who as Party;
  if (change.state !== 'asked' || change.parties[party] !== '' || change.until <= ports.now()) return 'not-owed';
  const digits = await changeCodeOf(ports, change, party);
  const url = await changeUrl(ports, change, party);
  return {
    guards: [{ write: { check: changeKey(change.office, id), if: { state: 'asked' } }, otherwise: 'not-owed' }],
    letter: officeChange(about, change, { party, digits, url }),
    sentTo,
  };
};
