import type { Language } from './language.ts';
import type { Day } from './time.ts';

/** A local government's memorandum of understanding with the partner; details may be missing, never all of them. */
export type Mou = {
  government?: string | undefined;
  number?: string | undefined;
  signed?: Day | undefined;
  expires?: Day | undefined;
  link?: string | undefined;
};

/** An assisted school: its NPSN (8 characters, kept as text) or its name. */
export type School = { npsn: string } | { name: string };

/** What the partner offers and has in one province. */
export type Region = {
  /** Kemendagri code, `35`. */
  province: string;
  /** Kemendagri codes, `35.72`; empty means the whole province, or not yet decided. */
  regencies: string[];
  levels: string[];
  roles: string[];
  schoolCount?: number | undefined;
  hasMou: boolean;
  mou: Mou[];
  hasSchools: boolean;
  schools: School[];
  hasExperience: boolean;
  /** The month since when the partner works there, `2024-03`. */
  since?: string | undefined;
  note?: string | undefined;
};

export type Contact = {
  name: string;
  position?: string | undefined;
  email: string;
  /** E.164, `+6281234567890`. */
  phone: string;
};

/** A validated application: what a partner said, in the shape that the JSON API takes and the table keeps. */
export type Application = {
  organisation: {
    name: string;
    kind: string;
    legalNumber?: string | undefined;
    npwp?: string | undefined;
    website?: string | undefined;
  };
  contact: Contact & {
    second?: { name?: string | undefined; email?: string | undefined; phone?: string | undefined } | undefined;
  };
  criteria: {
    selfFunded: boolean;
    fundingSource?: string | undefined;
    learningFocus: boolean;
    focusAreas: string[];
    focusOther?: string | undefined;
  };
  regions: Region[];
  consent: {
    authorised: true;
    privacy: true;
    /** May be contacted beyond this case: optional, separate, never ticked beforehand. */
    furtherContact: boolean;
  };
  language: Language;
};
