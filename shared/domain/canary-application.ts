import { apiExample } from './api-example.ts';
import { CANARY_OFFICE, SIMULATOR } from './canary-office.ts';

/** What the canary sends: valid in all, and its only address is the simulator's. */
export const canaryApplication = {
  organisation: { ...apiExample.organisation, name: 'Yayasan Kenari Uji' },
  contact: { name: 'Kenari', position: 'Uji', email: SIMULATOR, phone: apiExample.contact.phone },
  criteria: apiExample.criteria,
  regions: [
    {
      province: CANARY_OFFICE.province,
      levels: ['SD'],
      roles: ['advocacy'],
      hasMou: false,
      hasSchools: false,
      hasExperience: false,
    },
  ],
  consent: apiExample.consent,
  language: 'id',
} as const;
