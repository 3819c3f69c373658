import { parseArgs } from 'node:util';
import { showDate } from '../shared/domain/dates.ts';
import { officeOf } from '../shared/domain/directory.ts';
import { showReference } from '../shared/domain/reference.ts';
import { listMovedDates } from '../shared/flow/moved-dates.ts';
import { openStage, STAGE_OPTIONS, saying } from './operator.ts';

/**
 * `npm run holidays [-- --stage NAME --table NAME] [--json]`: the open cases whose answer is due on another date by the
 * calendar of this checkout than by the one under which they were written.
 */
await saying(async () => {
  const { values } = parseArgs({ options: STAGE_OPTIONS });
  const { table, directory } = await openStage(values.stage, values.table);
  const moved = await listMovedDates({ table, directory });
  if (values.json) return console.log(JSON.stringify(moved, null, 2));
  if (moved.length === 0) return console.log('No date has moved.');
  console.table(
    moved.map(({ reference, case: number, office, told, now }) => {
      const { timezone } = officeOf(directory, office);
      const [was, is] = [told, now].map(at => showDate(at, timezone, 'id'));
      return { case: `${showReference(reference)} ${number}`, office, told: was, now: is };
    }),
  );
});
