import { workingDaysLeft } from '../domain/calendar.ts';
import type { Case } from '../domain/case.ts';
import { showDate } from '../domain/dates.ts';
import { type Directory, officeOf } from '../domain/directory.ts';
import { type Climb, nextClimb } from '../domain/ladder.ts';
import type { Language } from '../domain/language.ts';
import { OPEN, UNDECIDED } from '../domain/status.ts';
import type { Instant } from '../domain/time.ts';
import { sayIn } from './say.ts';

/** What happens at a step of the ladder, for offices. */
const STEPS: Readonly<Record<Climb['who'], string>> = {
  owner: 'kantor ini diingatkan',
  backup: 'narahubung cadangan kantor ini ikut diingatkan',
  desk: 'Sekretariat Pusat ikut menangani, dan mitra diberi tahu',
  leadership: 'masuk laporan mingguan, dan mitra diberi tahu',
};

/** What the clock does next if nobody acts: `Kamis, 9 Juli 2026: kantor ini diingatkan`; nothing where it waits for nobody. */
export const nextStep = (one: Parameters<typeof nextClimb>[0], directory: Directory): string | undefined => {
  const next = UNDECIDED.includes(one.status) ? nextClimb(one, directory) : undefined;
  return next && `${showDate(next.at, officeOf(directory, one.office).timezone, 'id')}: ${STEPS[next.who]}`;
};

/** How late an answer is, in working days of the office: `terlambat 3 hari kerja`; nothing before its time. */
export const lateness = (
  { answerBy, office }: Pick<Case, 'answerBy' | 'office'>,
  directory: Directory,
  now: Instant,
): string | undefined => {
  if (now <= answerBy) return undefined;
  const days = workingDaysLeft(answerBy, now, officeOf(directory, office), directory.holidays);
  return days === 0 ? 'batasnya sudah lewat' : `terlambat ${days} hari kerja`;
};

/** What was done about an office that has not got on with a case: that it was reminded, and that the desk helps. */
export const chased = (
  { status, climbed, deskSince, office }: Pick<Case, 'status' | 'climbed' | 'deskSince' | 'office'>,
  directory: Directory,
  language: Language,
): readonly string[] => {
  if (!OPEN.includes(status)) return [];
  const say = sayIn(language);
  const day = (at: Instant): string => showDate(at, officeOf(directory, office).timezone, language);
  const isReminded = climbed?.status === status && UNDECIDED.includes(status);
  return [
    ...(isReminded
      ? [
          say(
            `Kantor terakhir diingatkan pada ${day(climbed.at)}.`,
            `The office was last reminded on ${day(climbed.at)}.`,
          ),
        ]
      : []),
    ...(deskSince
      ? [
          say(
            `Sekretariat Pusat ikut menangani sejak ${day(deskSince)}.`,
            `The national secretariat has been helping since ${day(deskSince)}.`,
          ),
        ]
      : []),
  ];
};
