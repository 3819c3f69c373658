import { eventPartition } from '../../../shared/flow/row-keys.ts';
import { linkTo, officerAt } from '../../officer.ts';
import { world } from '../../world.ts';

export const OWNER = 'bpmp-35@upt.example';
export const TEACHERS = 'gtk-35@upt.example';

/** An application whose offices were told. */
export const arrived = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  await made.tick();
  const at = (inbox: string) => officerAt(made, linkTo(made, inbox));
  const owned = () => made.caseOf(reference, 'bpmp-35');
  return { made, reference, at, owned };
};

export const opened = async () => {
  const all = await arrived();
  const officer = all.at(OWNER);
  await officer.confirm();
  return { ...all, officer };
};

export const snapshot = async ({ made, reference }: Pick<Awaited<ReturnType<typeof arrived>>, 'made' | 'reference'>) =>
  JSON.stringify([
    await made.table.list({ pk: `A#${reference}`, limit: 500 }),
    await made.table.list({ pk: eventPartition(reference), limit: 500 }),
  ]);
