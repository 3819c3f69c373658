import type { Application, Mou, Region } from './application.ts';
import type { Day } from './time.ts';

export type Verdict = 'met' | 'not-met' | 'to-check';

export type Reason =
  | 'stated'
  | 'denied'
  | 'no-details'
  | 'mou-incomplete'
  | 'mou-expired'
  | 'mou-not-yet-signed'
  | 'under-one-year';

/** What was found for the whole organisation, or for one province (Kemendagri code). */
export type Finding = Readonly<{ province?: string; verdict: Verdict; reason: Reason; sentence: string }>;

export type Characteristic = 'selfFunded' | 'learningFocus' | 'hasMou' | 'hasSchools' | 'hasExperience';

/** One of the five characteristics as an office sees it: Indonesian, assessed, never a refusal. */
export type Assessment = Readonly<{
  characteristic: Characteristic;
  label: string;
  /** The findings' common verdict; `to-check` where provinces differ. */
  verdict: Verdict;
  verdictLabel: string;
  findings: readonly Finding[];
}>;

/** What the five are called. */
export const CHARACTERISTICS: Readonly<Record<Characteristic, string>> = {
  selfFunded: 'Pendanaan mandiri',
  learningFocus: 'Berfokus pada pembelajaran',
  hasMou: 'MoU dengan pemerintah daerah',
  hasSchools: 'Sekolah binaan',
  hasExperience: 'Pengalaman paling sedikit satu tahun',
};

const VERDICTS: Readonly<Record<Verdict, string>> = {
  met: 'Terpenuhi',
  'not-met': 'Belum terpenuhi',
  'to-check': 'Perlu diperiksa',
};

type Judged = Readonly<{ reason: Reason; sentence: string }>;

const verdictOf = (reason: Reason): Verdict =>
  reason === 'stated' ? 'met' : reason === 'denied' ? 'not-met' : 'to-check';

const finding = ({ reason, sentence }: Judged, province?: string): Finding => ({
  ...(province !== undefined && { province }),
  verdict: verdictOf(reason),
  reason,
  sentence,
});

const funding = ({ selfFunded, fundingSource }: Application['criteria']): Judged => {
  if (!selfFunded) return { reason: 'denied', sentence: 'Mitra menyatakan tidak didanai secara mandiri.' };
  return fundingSource
    ? { reason: 'stated', sentence: 'Mitra menyatakan didanai secara mandiri dan menyebutkan sumber dananya.' }
    : {
        reason: 'no-details',
        sentence: 'Mitra menyatakan didanai secara mandiri, tetapi tidak menyebutkan sumber dananya.',
      };
};

const focus = ({ learningFocus, focusAreas, focusOther }: Application['criteria']): Judged => {
  if (!learningFocus)
    return { reason: 'denied', sentence: 'Mitra menyatakan kegiatannya tidak berfokus pada pembelajaran.' };
  return focusAreas.some(area => area !== 'other') || focusOther
    ? { reason: 'stated', sentence: 'Mitra menyatakan berfokus pada pembelajaran dan menyebutkan bidangnya.' }
    : {
        reason: 'no-details',
        sentence: 'Mitra menyatakan berfokus pada pembelajaran, tetapi tidak menyebutkan bidangnya.',
      };
};

const isComplete = ({ government, number }: Mou): boolean => government !== undefined && number !== undefined;

/** The dates of all are judged, those of incomplete ones too; a date that is not given stands in nobody's way. */
const memorandum = ({ hasMou, mou }: Region, today: Day): Judged => {
  if (!hasMou) return { reason: 'denied', sentence: 'Mitra belum memiliki MoU dengan pemerintah daerah.' };
  if (mou.length === 0)
    return { reason: 'no-details', sentence: 'Mitra menyatakan memiliki MoU, tetapi tidak menyebutkan rinciannya.' };
  const unexpired = mou.filter(each => (each.expires ?? today) >= today);
  const inForce = unexpired.filter(each => (each.signed ?? today) <= today);
  if (inForce.some(isComplete))
    return { reason: 'stated', sentence: 'Mitra menyebutkan MoU dengan pemerintah daerah yang masih berlaku.' };
  if (unexpired.length === 0)
    return { reason: 'mou-expired', sentence: 'Masa berlaku MoU yang disebutkan sudah lewat.' };
  const which = unexpired.length < mou.length ? 'MoU yang belum lewat masa berlakunya' : 'MoU yang disebutkan';
  return inForce.length > 0
    ? { reason: 'mou-incomplete', sentence: `${which} tidak dilengkapi nama pemerintah daerah atau nomornya.` }
    : { reason: 'mou-not-yet-signed', sentence: `${which} belum ditandatangani.` };
};

const assisted = ({ hasSchools, schools }: Region): Judged => {
  if (!hasSchools) return { reason: 'denied', sentence: 'Mitra belum memiliki sekolah binaan.' };
  return schools.length > 0
    ? { reason: 'stated', sentence: `Mitra menyebutkan ${schools.length} sekolah binaan.` }
    : {
        reason: 'no-details',
        sentence: 'Mitra menyatakan memiliki sekolah binaan, tetapi tidak menyebutkan sekolahnya.',
      };
};

/** The month one year before a day: who began in it or earlier has worked a year (months, since days are not asked). */
const yearBefore = (today: Day): string => `${Number(today.slice(0, 4)) - 1}${today.slice(4, 7)}`;

const experience = ({ hasExperience, since }: Region, today: Day): Judged => {
  if (!hasExperience) return { reason: 'denied', sentence: 'Mitra belum pernah bekerja di provinsi ini.' };
  if (!since)
    return {
      reason: 'no-details',
      sentence: 'Mitra menyatakan sudah bekerja di provinsi ini, tetapi tidak menyebutkan sejak kapan.',
    };
  return since <= yearBefore(today)
    ? { reason: 'stated', sentence: 'Mitra sudah bekerja di provinsi ini satu tahun atau lebih.' }
    : { reason: 'under-one-year', sentence: 'Mitra bekerja di provinsi ini kurang dari satu tahun.' };
};

const assessment = (characteristic: Characteristic, findings: readonly Finding[]): Assessment => {
  const [first, ...others] = findings.map(each => each.verdict);
  const verdict = first !== undefined && others.every(other => other === first) ? first : 'to-check';
  return { characteristic, label: CHARACTERISTICS[characteristic], verdict, verdictLabel: VERDICTS[verdict], findings };
};

/**
 * The five characteristics for the provinces that one office looks after (Kemendagri codes), on a day of its calendar.
 * Own funding and learning focus belong to the organisation; MoU, assisted schools and experience to each province.
 */
export const assess = (application: Application, provinces: readonly string[], today: Day): readonly Assessment[] => {
  const regions = application.regions.filter(region => provinces.includes(region.province));
  const each = (judge: (region: Region) => Judged) => regions.map(region => finding(judge(region), region.province));
  return [
    assessment('selfFunded', [finding(funding(application.criteria))]),
    assessment('learningFocus', [finding(focus(application.criteria))]),
    assessment(
      'hasMou',
      each(region => memorandum(region, today)),
    ),
    assessment('hasSchools', each(assisted)),
    assessment(
      'hasExperience',
      each(region => experience(region, today)),
    ),
  ];
};
