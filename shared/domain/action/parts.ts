import type { Application } from '../application.ts';
import { type Directory, provinceName } from '../directory.ts';
import type { Option } from '../field.ts';

/**
 * The groups of questions that a partner can be asked to change: `organisation`, `contact`, `criteria`, and
 * `regions.0` … by their places in the version of the answers that is decided on; of the regions, those of the case.
 */
export const revisable = (
  application: Pick<Application, 'regions'>,
  provinces: readonly string[],
  directory: Directory,
): readonly Option[] => [
  { value: 'organisation', label: { id: 'Organisasi', en: 'Organisation' } },
  { value: 'contact', label: { id: 'Narahubung', en: 'Contact' } },
  { value: 'criteria', label: { id: 'Pendanaan dan fokus', en: 'Funding and focus' } },
  ...application.regions.flatMap(({ province }, place): Option[] => {
    if (!provinces.includes(province)) return [];
    const name = provinceName(directory, province);
    return [{ value: `regions.${place}`, label: { id: `Wilayah kerja: ${name}`, en: `Region: ${name}` } }];
  }),
];
