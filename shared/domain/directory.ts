import { CANARY_OFFICE } from './canary-office.ts';
import type { Standards } from './standards.ts';
import type { Day } from './time.ts';

export type TimeZone = 'Asia/Jakarta' | 'Asia/Pontianak' | 'Asia/Makassar' | 'Asia/Jayapura';

/** A quality office (BBPMP/BPMP), a teacher office (BBGTK/BGTK/KGTK) or the desk; addresses differ per deployment. */
export type Office = Readonly<{
  code: string;
  role: 'quality' | 'teacher' | 'national';
  /** BBPMP, BPMP, BBGTK, BGTK, KGTK or DESK: data, never parsed from a name. */
  kind: string;
  name: string;
  /** Kemendagri code of the province of its seat. */
  province: string;
  timezone: TimeZone;
  inbox: string;
  backup: string;
  phone: string;
  whatsapp: string;
  /** Local office hours, `08:00-16:00`. */
  hours: string;
  /** Only live offices receive cases; the provinces of the others are served by the desk. */
  live: boolean;
  /** Of the desk: where a partner complains about the service. */
  complaints?: Readonly<{ name: string; url: string }>;
}>;

export type Province = Readonly<{
  code: string;
  name: string;
  qualityOffice: string;
  teacherOffice: string;
  timezone: TimeZone;
}>;

/** `35.72`, Kota Blitar. `kind` tells two regencies of one name apart. */
export type Regency = Readonly<{ code: string; province: string; kind: 'Kabupaten' | 'Kota'; name: string }>;

export type Holiday = Readonly<{
  date: Day;
  name: string;
  status: 'official' | 'provisional';
  /** The provinces (Kemendagri codes) whose offices keep it; absent for the whole country. */
  provinces?: readonly string[];
}>;

/** Who serves which region, and when. Made once per deployment from four CSV files; the code of the desk is `nasional`. */
export type Directory = Readonly<{
  offices: readonly Office[];
  provinces: readonly Province[];
  regencies: readonly Regency[];
  holidays: readonly Holiday[];
  /** Within how many days who answers, and who hears of it otherwise. */
  standards: Standards;
  /** Who helps out where an office is silent: the code of a national office, by the kind of the silent one. */
  desks: Readonly<Partial<Record<Office['role'], string>>>;
  /** Whom the weekly report goes to; nobody beside the desk where a stage names none. */
  leadership: readonly string[];
  /** Who runs this stage, and hears each morning what is stuck. */
  operators: readonly string[];
}>;

/** The national office of the whole: of a silent office `deskFor` is asked, who may be another. */
export const DESK = 'nasional';

export const findOffice = (directory: Directory, code: string): Office | undefined =>
  directory.offices.find(office => office.code === code) ?? (code === CANARY_OFFICE.code ? CANARY_OFFICE : undefined);

/** Who answers for a code: its office, or the desk for one that the directory has lost. No case is nobody's. */
export const officeOf = (directory: Directory, code: string): Office =>
  findOffice(directory, code) ?? deskOf(directory);

export const deskOf = (directory: Directory): Office => {
  const desk = findOffice(directory, DESK);
  if (!desk) throw new Error('the directory has no desk');
  return desk;
};

/** The national office that helps out where an office is silent. */
export const deskFor = (directory: Directory, office: string): Office => {
  const role = findOffice(directory, office)?.role ?? 'national';
  return findOffice(directory, directory.desks[role] ?? DESK) ?? deskOf(directory);
};

/** Every national office that helps out: the one that does where a stage names no other, and those that it names. */
export const desksOf = (directory: Directory): readonly Office[] => [
  ...new Set([DESK, ...Object.values(directory.desks)].map(code => officeOf(directory, code))),
];

/** As what an office takes part in a case that another one owns: a desk may act on it. */
export const partOf = (directory: Directory, office: string): 'desk' | 'participant' =>
  findOffice(directory, office)?.role === 'national' ? 'desk' : 'participant';

/** A province's name; the code itself where the directory does not know it. */
export const provinceName = (directory: Directory, code: string): string =>
  directory.provinces.find(province => province.code === code)?.name ?? code;
