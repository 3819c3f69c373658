import { showHours } from '../domain/dates.ts';
import type { Office } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { type Html, html } from './html.ts';
import { sayIn } from './say.ts';

/** `+6281234567890` of whatever way of writing an Indonesian number. */
const international = (phone: string): string => {
  const digits = phone.replace(/[^\d+]/g, '');
  return digits.startsWith('0') ? `+62${digits.slice(1)}` : digits;
};

/** A mobile in groups that can be read aloud: `+62 812-3456-7890`. Other numbers stay as they are written. */
export const showPhone = (phone: string): string =>
  phone.replace(/^\+62(8\d{2})(\d{3,4})(\d{3,})$/, (_, operator, first, rest) => `+62 ${operator}-${first}-${rest}`);

export const phoneLink = (phone: string): Html => html`<a href="tel:${international(phone)}">${showPhone(phone)}</a>`;

const whatsappLink = (phone: string): Html =>
  html`<a href="https://wa.me/${international(phone).slice(1)}" rel="noopener">${showPhone(phone)}</a>`;

/** An office's name; a desk's in English too, as every English sentence calls it. */
export const nameOf = ({ role, name }: Office, language: Language): string =>
  role === 'national' && language === 'en' ? `National secretariat (${name})` : name;

/** How an office is reached by people: phone, WhatsApp and hours, each only if the deployment has it. */
export const reachOffice = (office: Office, language: Language): readonly Html[] => {
  const say = sayIn(language);
  return [
    office.phone !== '' && html`${say('Telepon', 'Phone')} ${phoneLink(office.phone)}`,
    office.whatsapp !== '' && html`WhatsApp ${whatsappLink(office.whatsapp)}`,
    office.hours !== '' &&
      html`${say('Hari kerja', 'Working days')} ${showHours(office.hours, office.timezone, language)}`,
  ].filter(part => part !== false);
};
