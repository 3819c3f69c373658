import type { Actor } from './command.ts';
import { type Directory, type Office, officeOf } from './directory.ts';

/** The desk that acted in the place of an office; nothing where the office (or its back-up) acted itself. */
export const inPlaceOf = (by: Actor, office: Office, directory: Directory): Office | undefined => {
  if (by.role !== 'desk') return undefined;
  const desk = officeOf(directory, by.office);
  return desk.code === office.code ? undefined : desk;
};
