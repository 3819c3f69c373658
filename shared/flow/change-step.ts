import type { Confirmation } from '../domain/confirmation.ts';
import { findOffice } from '../domain/directory.ts';
import { epochOfInbox } from '../domain/link.ts';
import type { Instant } from '../domain/time.ts';
import { type Change, changeOf, changeRow, isAgreed, isOneAddress, mailTo } from './change-office.ts';
import { confirmationOf } from './confirm.ts';
import type { OfficeOverlay } from './directory-now.ts';
import type { Ports, Write } from './ports.ts';
import { confirmationKey, officeOverlayKey, openChangeKey, read } from './row-keys.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'now' | 'log'>;

/** Applies a change to which everybody agreed, or ends one whose time is over. */
export const changeStep = async (ports: Needs, office: string, id: string): Promise<'done' | 'overtaken'> => {
  const change = await changeOf(ports, office, id);
  const now = ports.now();
  if (change?.state !== 'asked') return 'overtaken';
  if (isAgreed(change)) return await apply(ports, change);
  return change.until > now ? 'overtaken' : await end(ports, change, 'expired');
};

/** Ends it without the change. */
export const end = async (
  ports: Needs,
  change: Change,
  state: 'refused' | 'expired' | 'overtaken',
): Promise<'done' | 'overtaken'> => {
  const committed = await ports.table.commit(ended(change, state, ports.now()));
  if (committed.ok) ports.log(`office.change-${state}`, { office: change.office, what: change.what });
  return committed.ok ? 'done' : 'overtaken';
};

const ended = (change: Change, state: Change['state'], at: Instant): readonly Write[] => [
  {
    put: changeRow({ ...change, state, lock: change.lock + 1 }),
    if: { lock: change.lock },
  },
  {
    update: openChangeKey(change.office),
    if: { open: change.id },
    set: { ended: state, endedAt: at },
    remove: ['open'],
  },
];

/** Mail goes to the new address from the next read of the directory on, and whoever had the old one is told. */
const apply = async (ports: Needs, change: Change): Promise<'done' | 'overtaken'> => {
  const { what, from } = change;
  const office = findOffice(ports.directory, change.office);
  if (!office || office[what] !== from || isOneAddress(office, what, change.to))
    return await end(ports, change, 'overtaken');
  const at = ports.now();
  const overlay = read<OfficeOverlay>(await ports.table.get(officeOverlayKey(office.code)));
  const earlier = overlay?.[what];
  // What a deployment brought stands behind several changes: only another deployment ends them.
  const deployed = earlier?.to === from ? earlier.from : from;
  const confirmation = await confirmationOf(ports, office.code);
  const committed = await ports.table.commit([
    ...ended(change, 'applied', at),
    {
      put: { ...officeOverlayKey(office.code), ...replacedBy(change, deployed, overlay, at) },
      if: overlay ? { lock: overlay.lock } : 'absent',
    },
    ...stillConfirmed(confirmation, change, at),
    ...toldOf(change).map(to => mailTo(change, to, 'office-changed', at)),
  ]);
  if (committed.ok) ports.log('office.changed', { office: office.code, what });
  return committed.ok ? 'done' : 'overtaken';
};

const replacedBy = (
  { office, what, to }: Change,
  from: string,
  overlay: OfficeOverlay | undefined,
  at: Instant,
): OfficeOverlay => ({ ...overlay, office, lock: (overlay?.lock ?? 0) + 1, [what]: { from, to, at } });

/** Who reads the new address has just shown it with a code: the round counts for it. */
const stillConfirmed = (
  confirmation: Confirmation | undefined,
  { office, what, to }: Change,
  at: Instant,
): readonly Write[] => {
  if (!confirmation || confirmation.round === 0 || (what !== 'inbox' && what !== 'backup')) return [];
  const { round, answers, lock } = confirmation;
  const answer = { at, round, address: epochOfInbox(to) };
  return [
    {
      update: confirmationKey(office),
      if: { lock },
      set: { answers: { ...answers, [what]: answer } },
      add: { lock: 1 },
    },
  ];
};

/** The addresses of before and after, and the inbox where it is neither. */
const toldOf = ({ what }: Change): readonly string[] => {
  if (what === 'inbox') return ['old', 'new'];
  return what === 'backup' ? ['old', 'new', 'inbox'] : ['inbox'];
};
