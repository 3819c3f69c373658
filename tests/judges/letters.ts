import { officeOf } from '../../shared/domain/directory.ts';
import type { Letter } from '../../shared/flow/ports.ts';
import { heldList } from '../../shared/mail/held-list.ts';
import { officeCode } from '../../shared/mail/office-code.ts';
import { officeLink } from '../../shared/mail/office-link.ts';
import { contactMails } from '../mail/contacts.ts';
import { application, at, directory, message, officeUrl, publicUrl } from '../mail/fixture.ts';
import { everyMail, toPartner } from '../mail/letters.ts';
import { weeks } from '../mail/week.ts';

const indonesian = everyMail(application);
const english = toPartner({ ...application, language: 'en' });

const held = ['7K3F9QXR2MCD', '8NFBA6WM9DG0'].map(reference => ({
  reference,
  why: 'ceiling' as const,
  at,
  until: '2026-06-30T02:15:00.000Z',
  cases: [1, 2],
}));

const about = { office: officeOf(directory(), 'bpmp-35'), directory: directory(), publicUrl };

/** Every mail in every language that it has, by name. */
export const letters: readonly (readonly [name: string, letter: Letter])[] = [
  ...Object.entries(indonesian),
  ...Object.entries(english).map(([name, letter]) => [`${name} in English`, letter] as const),
  ...Object.entries(weeks()),
  ['office-code', officeCode(about, { digits: '048291', at, until: '2026-06-29T02:25:00.000Z' })],
  ['office-link', officeLink(about, officeUrl)],
  ...Object.entries(contactMails()),
  ['held-list', heldList(message('held-list', 'desk', 'nasional'), held, directory(), publicUrl, officeUrl)],
];
