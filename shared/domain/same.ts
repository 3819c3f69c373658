import type { Application } from './application.ts';
import { mailboxOf } from './mailbox.ts';
import { isNearName, nameBlocks, nameWords } from './organisation-name.ts';

/** What two applications have in common: an equal fact, or a name that is nearly equal. */
export type SameIn = 'npwp' | 'email' | 'phone' | 'name';

/** A fact under which an application is found again; of a name only a part, which other names may have too. */
export type Trait = Readonly<{ kind: SameIn; value: string }>;

const phonesOf = ({ contact }: Application): readonly string[] => [
  ...new Set([contact.phone, contact.second?.phone].filter(phone => phone !== undefined)),
];

/** At most seven: NPWP, mailbox, both phones, three parts of the name. */
export const traitsOf = (application: Application): readonly Trait[] => {
  const { organisation, contact } = application;
  return [
    ...(organisation.npwp ? [{ kind: 'npwp', value: organisation.npwp } as const] : []),
    { kind: 'email', value: mailboxOf(contact.email) },
    ...phonesOf(application).map(value => ({ kind: 'phone', value }) as const),
    ...nameBlocks(nameWords(organisation.name)).map(value => ({ kind: 'name', value }) as const),
  ];
};

/** In what two applications are the same; nothing where they have nothing in common. */
export const sameIn = (one: Application, other: Application): readonly SameIn[] => {
  const [mine, theirs] = [one.organisation, other.organisation];
  const same: Readonly<Record<SameIn, boolean>> = {
    npwp: mine.npwp !== undefined && mine.npwp === theirs.npwp,
    email: mailboxOf(one.contact.email) === mailboxOf(other.contact.email),
    phone: phonesOf(one).some(phone => phonesOf(other).includes(phone)),
    name: isNearName(nameWords(mine.name), nameWords(theirs.name)),
  };
  return (['npwp', 'email', 'phone', 'name'] as const).filter(kind => same[kind]);
};

/** The very same address, but for case: who reads the one reads the other. (A mailbox may have several spellings.) */
export const hasSameAddress = (one: Application, other: Application): boolean =>
  one.contact.email.toLowerCase() === other.contact.email.toLowerCase();
