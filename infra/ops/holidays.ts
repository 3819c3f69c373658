import { showDate } from '../../shared/domain/dates.ts';
import { officeOf } from '../../shared/domain/directory.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { listMovedDates } from '../../shared/flow/moved-dates.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';

export const command: OpsCommand = {
  about: 'open cases whose answer is due on another date since the calendar changed',
  forms: { '': 'compares the calendar of this checkout with the dates that were written' },
  run: async opened => {
    const moved = await listMovedDates(opened);
    const rows = moved.map(({ reference, case: number, office, told, now }) => {
      const { timezone } = officeOf(opened.directory, office);
      const [was, is] = [told, now].map(at => showDate(at, timezone, 'id'));
      return { case: `${showReference(reference)} ${number}`, office, told: was ?? '', now: is ?? '' };
    });
    return { said: columns(rows, 'No date has moved.'), json: moved };
  },
};
