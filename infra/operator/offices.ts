import type { Confirmation } from '../../shared/domain/confirmation.ts';
import { type Directory, findOffice, type Office } from '../../shared/domain/directory.ts';
import type { Instant } from '../../shared/domain/time.ts';
import { addressOf, type Change, openChangeOf } from '../../shared/flow/change-office.ts';
import { confirmationOf } from '../../shared/flow/confirm.ts';
import { type OfficeHealth, officeHealth } from '../../shared/flow/health.ts';
import { Misconfigured } from '../misconfigured.ts';
import { columns } from './columns.ts';
import type { Answer } from './command.ts';
import type { Opened } from './open.ts';
import { showTime } from './show.ts';

const when = (at: Instant | undefined): string => (at === undefined ? '' : showTime(at));

const reached = ({ dead, bouncedAt, deliveredAt }: OfficeHealth['inbox']): string => {
  if (dead) return `LOST since ${when(bouncedAt)}`;
  return deliveredAt === undefined ? 'no trouble known' : when(deliveredAt);
};

const confirmed = ({ standing: { state, at, wrong } }: OfficeHealth): string => {
  const said = wrong.length > 0 ? `; says wrong: ${wrong.join(', ')}` : '';
  if (state === 'confirmed') return `${when(at)}${said}`;
  return `${state === 'not-asked' ? 'not asked yet' : `${state}, asked ${when(at)}`}${said}`;
};

/** Every office: whether its mail arrives, and what it said of its contacts. */
export const listOffices = async (opened: Opened): Promise<Answer> => {
  const health = new Map((await officeHealth(opened)).map(one => [one.office, one]));
  const rows = opened.directory.offices.map(({ code, name, live }) => {
    const one = health.get(code);
    return {
      code,
      name,
      live: live ? 'yes' : 'no',
      'inbox reached': one ? reached(one.inbox) : '',
      'back-up reached': one ? reached(one.backup) : '',
      confirmed: one ? confirmed(one) : '',
      'never acted since': when(one?.neverActedSince),
      changing: one?.changing ? 'yes' : '',
    };
  });
  const json = opened.directory.offices.map(({ code, name, live }) => ({ code, name, live, ...health.get(code) }));
  return { said: columns(rows, 'There are no offices.'), json };
};

/** One office's contacts, what it said of them, and what waits to be changed. */
export const showOffice = async (opened: Opened, code: string): Promise<Answer> => {
  const office = officeTyped(opened.directory, code);
  const [confirmation, change] = await Promise.all([confirmationOf(opened, code), openChangeOf(opened, code)]);
  const { name, inbox, backup, phone, whatsapp, hours } = office;
  const said = [
    `${code}  ${name}`,
    ...Object.entries({ inbox, backup, phone, whatsapp, hours }).map(([what, value]) => `  ${what}: ${value || '-'}`),
    ...notes(confirmation),
    ...(change ? [`  waiting: ${changeInWords(change)}`, ...partiesInWords(change, opened.directory)] : []),
  ];
  return { said, json: { ...office, confirmation, change } };
};

const notes = (confirmation: Confirmation | undefined): string[] =>
  Object.entries(confirmation?.answers ?? {}).map(([place, { at, wrong, note }]) =>
    wrong
      ? `  ${place} said on ${when(at)} that ${wrong.join(', ')} is wrong${note ? `: ${note}` : ''}`
      : `  ${place} confirmed on ${when(at)}`,
  );

/** A change in words. */
export const changeInWords = ({ what: contact, from, to, until }: Change): string =>
  `${contact} from ${from || '(none)'} to ${to}, until ${when(until)}`;

/** Whose word a change takes, and who gave it. */
export const partiesInWords = (change: Change, directory: Directory): string[] =>
  Object.entries(change.parties).map(
    ([party, at]) =>
      `  ${party}: ${addressOf(change, party as keyof Change['parties'], directory)} ${at ? `agreed ${when(at)}` : 'has not answered'}`,
  );

/** The office of a code as it was typed. */
export const officeTyped = (directory: Directory, code: string): Office => {
  const office = findOffice(directory, code);
  if (!office) throw new Misconfigured(`There is no office "${code}"; offices list shows all.`);
  return office;
};
