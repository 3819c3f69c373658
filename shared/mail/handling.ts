import type { Case } from '../domain/case.ts';
import { showHours, showMoment } from '../domain/dates.ts';
import { type Directory, type Office, officeOf } from '../domain/directory.ts';
import type { Language } from '../domain/language.ts';
import { OPEN } from '../domain/status.ts';
import { nameOf, showPhone } from '../pages/contact.ts';
import { sayIn } from '../pages/say.ts';
import type { Block, Row } from './mail.ts';
import { provinceNames } from './places.ts';

/** How people reach an office; what the deployment does not have is left out. */
export const reachRows = (office: Office, language: Language): readonly Row[] => {
  const say = sayIn(language);
  const days = say('hari kerja', 'working days');
  const rows: readonly Row[] = [
    [say('Telepon', 'Phone'), showPhone(office.phone)],
    ['WhatsApp', showPhone(office.whatsapp)],
    [say('Jam layanan', 'Hours'), office.hours && `${showHours(office.hours, office.timezone, language)}, ${days}`],
  ];
  return rows.filter(([, value]) => value !== '');
};

/** `Senin, 6 Juli 2026, pukul 16.00 WIB`, by the clock of the office that answers. */
export const answerBy = (one: Case, directory: Directory, language: Language): string =>
  showMoment(one.answerBy, officeOf(directory, one.office).timezone, language);

/** The offices that handle an application, each with its provinces, its date while it has not decided, and how to reach it. */
export const handlingCards = (cases: readonly Case[], directory: Directory, language: Language): readonly Block[] => {
  const say = sayIn(language);
  return cases.map(one => {
    const office = officeOf(directory, one.office);
    const standIn = say(
      'menangani sementara, karena UPT setempat belum bergabung dengan Simpul',
      'for the time being, since the regional office (UPT) has not joined Simpul yet',
    );
    return {
      card: {
        title: nameOf(office, language),
        rows: [
          [say('Wilayah', 'Region'), provinceNames(directory, one.provinces, language)],
          ...(one.standsIn ? [[say('Keterangan', 'Note'), standIn] as const] : []),
          ...(OPEN.includes(one.status) && one.status !== 'revision'
            ? [[say('Batas jawaban', 'Answer by'), { first: answerBy(one, directory, language), rest: '' }] as const]
            : []),
          ...reachRows(office, language),
        ],
      },
    };
  });
};
