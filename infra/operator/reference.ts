import { readReference } from '../../shared/domain/reference.ts';
import { Misconfigured } from '../misconfigured.ts';

/** The reference as it was typed or copied from a mail. */
export const referenceOf = (typed: string): string => {
  const reference = readReference(typed);
  if (!reference) throw new Misconfigured(`"${typed}" is no reference; it looks like 7K3F-9QXR-2MCC.`);
  return reference;
};
