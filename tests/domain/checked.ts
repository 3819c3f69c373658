import type { Application } from '../../shared/domain/application.ts';
import { checkApplication } from '../../shared/domain/check.ts';
import { application, region } from '../world.ts';
import { around } from './applications.ts';

/** What is objected to, as `name fault`; nothing where it is accepted. */
export const faults = (input: unknown) => {
  const checked = checkApplication(input, around);
  return checked.ok ? [] : checked.faults.map(({ name, fault }) => `${name} ${fault}`);
};
/** What is accepted, as it would be stored. */
export const stored = (input: unknown): Application => {
  const checked = checkApplication(input, around);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  return checked.application;
};
/** An application to one province, with something changed in it. */
export const inRegion = (changes: object) => ({ ...application(), regions: [{ ...region('35'), ...changes }] });
