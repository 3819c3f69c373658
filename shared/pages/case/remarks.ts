import type { Actor, Role } from '../../domain/command.ts';
import { type Html, html, typed } from '../html.ts';
import { type CaseView, officeName } from './view.ts';

const ROLES: Readonly<Record<Role, string>> = {
  owner: '',
  backup: 'narahubung cadangan ',
  participant: 'UPT terkait ',
  desk: '',
  partner: 'mitra',
  system: 'Simpul',
};

/** Whose act it was: `UPT terkait Balai Guru …`. */
export const roleName = (
  { role, office }: Pick<Actor, 'role' | 'office'>,
  view: Pick<CaseView, 'directory'>,
): string => (office === '' ? ROLES[role] || 'kantor' : `${ROLES[role]}${officeName(view, office)}`);

/** Also the officer's name, where one is known: it is shown on confirmed devices only, which are the only ones to see it. */
export const byWhom = (by: Actor, view: Pick<CaseView, 'directory'>): Html =>
  html`${by.officer !== '' && html`${typed(by.officer)}, `}${roleName(by, view)}`;
