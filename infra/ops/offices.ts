import { randomBytes } from 'node:crypto';
import { readEmail } from '../../shared/domain/email.ts';
import { askChange, type ChangeAsked } from '../../shared/flow/change-office.ts';
import { type AskedNow, askNow, settle } from '../../shared/flow/confirm.ts';
import type { Changeable } from '../../shared/flow/directory-now.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { Answer, Given, OpsCommand } from '../operator/command.ts';
import { changeInWords, listOffices, officeTyped, partiesInWords, showOffice } from '../operator/offices.ts';
import type { Opened } from '../operator/open.ts';

/** What is changed by which form, and how its value is read. */
const CHANGES: Readonly<Record<string, Changeable>> = {
  'change-inbox OFFICE ADDRESS': 'inbox',
  'change-backup OFFICE ADDRESS': 'backup',
  'change-phone OFFICE NUMBER': 'phone',
  'change-whatsapp OFFICE NUMBER': 'whatsapp',
};

const typedValue = ({ stage }: Opened, contact: Changeable, given: Given): string => {
  if (contact === 'phone' || contact === 'whatsapp') {
    const number = given.word('NUMBER').replace(/[\s-]/g, '');
    if (/^\+\d{8,15}$/.test(number)) return number;
    throw new Misconfigured(`"${given.word('NUMBER')}" is no international number; it looks like +6281200000000.`);
  }
  const typed = given.word('ADDRESS');
  const address = readEmail(typed);
  if (address === undefined) throw new Misconfigured(`"${typed}" is not an e-mail address.`);
  if (address.endsWith('.example') && !stage.sender.address.endsWith('.example')) {
    throw new Misconfigured(`"${typed}" is a placeholder; mail to it would vanish.`);
  }
  return address;
};

const REFUSED: Readonly<Record<Exclude<ChangeAsked['outcome'], 'asked' | 'would'>, string>> = {
  'unknown-office': 'There is no such office; offices list shows all.',
  same: 'That is what it is already.',
  'one-address':
    'Its inbox and its back-up would be one mailbox, so that nobody stood behind a dead one; name another address.',
  'open-already': 'Another change of this office waits for its codes; offices show OFFICE says whose.',
};

const change = async (opened: Opened, contact: Changeable, given: Given): Promise<Answer> => {
  const code = given.word('OFFICE');
  officeTyped(opened.directory, code);
  const wanted = {
    office: code,
    what: contact,
    to: typedValue(opened, contact, given),
    oldIsDead: given.has('old-is-dead'),
  };
  const asked = await askChange({ ...opened, random: randomBytes }, wanted, !given.sure);
  if (!('change' in asked)) {
    return { said: `${code}: ${REFUSED[asked.outcome]}`, json: { office: code, outcome: asked.outcome }, done: false };
  }
  const { outcome } = asked;
  const said = [
    `${code}: ${outcome === 'would' ? 'would change' : 'changes'} ${changeInWords(asked.change)}, once these agree:`,
    ...partiesInWords(asked.change, opened.directory),
    ...(outcome === 'would' ? [] : ['Each gets a mail with a code within five minutes.']),
    ...(code === 'nasional' ? ['The form shows the desk as it was deployed: change it there too, and deploy.'] : []),
  ];
  return { said, json: { office: code, outcome, change: asked.change } };
};

const ASKED: Readonly<Record<AskedNow, string>> = {
  asked: 'is asked in its next office hours',
  'asked-already': 'has been asked and its days are not over',
  'not-live': 'is not live',
};

const CONFIRM = 'confirm [OFFICE]';

const confirm = async (opened: Opened, given: Given): Promise<Answer> => {
  const code = given.word('OFFICE');
  const asked =
    code === '' ? opened.directory.offices.filter(({ live }) => live) : [officeTyped(opened.directory, code)];
  if (!given.sure) {
    const codes = asked.map(each => each.code);
    return { said: `Would ask ${codes.join(', ')} whether their contacts are right.`, json: { would: codes } };
  }
  const outcomes: { office: string; outcome: AskedNow }[] = [];
  for (const each of asked) outcomes.push({ office: each.code, outcome: await askNow(opened, each.code) });
  return {
    said: outcomes.map(({ office, outcome }) => `${office} ${ASKED[outcome]}.`),
    json: outcomes,
    done: outcomes.some(({ outcome }) => outcome === 'asked'),
  };
};

const SETTLE = 'settle OFFICE';

export const command: OpsCommand = {
  about: 'how offices are reached: list, show, change a contact with codes, ask whether they are right',
  forms: {
    list: 'every office: whether its mail arrives, when it confirmed its contacts',
    'show OFFICE': 'its contacts, what it said of them, and what waits to be changed',
    'change-inbox OFFICE ADDRESS': 'asks the old and the new address for a code each, then changes it',
    'change-backup OFFICE ADDRESS': 'asks the desk and the new address',
    'change-phone OFFICE NUMBER': 'asks the desk',
    'change-whatsapp OFFICE NUMBER': 'asks the desk',
    [CONFIRM]: 'asks inbox and back-up now whether the contacts are right; every live office without a code',
    [SETTLE]: 'what it said is wrong has been seen to',
  },
  options: { 'old-is-dead': { about: 'nobody reads the old inbox: the desk agrees in its place' } },
  careful: [...Object.keys(CHANGES), CONFIRM],
  run: async (opened, given) => {
    const contact = CHANGES[given.form];
    if (contact) return await change(opened, contact, given);
    if (given.form === 'list') return await listOffices(opened);
    if (given.form === CONFIRM) return await confirm(opened, given);
    const code = given.word('OFFICE');
    if (given.form !== SETTLE) return await showOffice(opened, code);
    const outcome = await settle(opened, code);
    const said = outcome === 'settled' ? `${code}: settled.` : `${code}: it has said nothing is wrong.`;
    return { said, json: { office: code, outcome }, done: outcome === 'settled' };
  },
};
