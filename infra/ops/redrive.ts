import type { OpsCommand } from '../operator/command.ts';
import { listParked, nameOfQueue, type Parked, redriveQueue } from '../operator/queues.ts';

const plan = ({ queue, waiting, kind }: Parked): string =>
  kind === 'moves'
    ? `${nameOfQueue(queue)}: ${waiting} events of mails go back to be recorded.`
    : `${nameOfQueue(queue)}: ${waiting} notes of missed work are dropped; the schedule has done or does that work.`;

export const command: OpsCommand = {
  about: 'what could not be done goes back to be done, once the cause is mended',
  forms: { '': 'events of mails are recorded again; notes of work that the schedule does anyway are dropped' },
  careful: [''],
  run: async ({ place }, { sure, progress }) => {
    const parked = await listParked(place);
    if (sure) {
      for (const queue of parked) {
        progress(plan(queue));
        await redriveQueue(place, queue);
      }
    }
    const json = parked.map(({ queue, waiting, kind }) => ({ queue: nameOfQueue(queue), waiting, kind }));
    if (parked.length === 0) return { said: 'Every on-failure queue is empty.', json, idle: true };
    return { said: sure ? `${parked.length} queues are done.` : parked.map(plan), json };
  },
};
