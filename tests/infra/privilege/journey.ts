import { apiExample } from '../../../shared/domain/api-example.ts';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import { submitRoutes } from '../../../shared/doors/submit.ts';
import type { Reply } from '../../../shared/pages/request.ts';
import { ask, notifyAll, tell, tick } from './acts.ts';
import { confirmsContacts, decides, partnership } from './office.ts';
import { forgotten, looks, withdraws } from './partner.ts';
import { portsOf, world } from './recording.ts';

const submits = (key = '', ceiling?: number): Promise<Reply> =>
  ask(submitRoutes(portsOf('Submit', ceiling)), 'POST /api/pendaftaran', JSON.stringify(apiExample), key);
const answered = ({ body = '' }: Reply) => {
  const { reference, statusUrl } = JSON.parse(body) as { reference: string; statusUrl: string };
  return { reference, page: statusUrl.slice(statusUrl.lastIndexOf('/') + 1) };
};

/** An application, sent twice; whether its mails left is not known at first. */
const applies = async () => {
  const application = answered(await submits());
  await submits();
  world.answer = { outcome: 'unknown', code: 'TimeoutError' };
  await notifyAll();
  world.clock += HOUR;
  world.answer = { outcome: 'accepted', messageId: 'ses-2' };
  await tick();
  await notifyAll();
  return application;
};

/** SES tells what became of the mails, and later that some bounced. */
const hears = async (): Promise<void> => {
  await tell(['Send', 'Delivery', 'Bounce']);
  world.clock += HOUR;
  await tick();
};

/** One application too many is held; its receipt is throttled at first. */
const held = async (): Promise<void> => {
  await submits('-ditahan', 1);
  world.clock += DAY;
  world.answer = { outcome: 'throttled' };
  await notifyAll();
  world.clock += 2 * HOUR;
  world.answer = { outcome: 'accepted', messageId: 'ses-3' };
  await tick();
  await tell(['Delivery']);
  world.clock += 2 * DAY;
  await tick();
};

/** Nobody acts: reminders are promised, and leave with either. */
const silence = async (): Promise<void> => {
  for (const leave of [notifyAll, tick]) {
    world.clock += 7 * DAY;
    await tick();
    world.clock += DAY;
    await leave();
    for (let hour = 0; hour < 24; hour++) {
      world.clock += HOUR;
      await leave();
    }
  }
};

/** The mail of a morning, which the tick could not send and the stream does. */
const morning = async (): Promise<void> => {
  world.answer = { outcome: 'throttled' };
  world.clock += DAY;
  await tick();
  world.clock += 3 * HOUR;
  world.answer = { outcome: 'accepted', messageId: 'ses-5' };
  await notifyAll();
};

/** SES refuses our sender once: the breaker opens, and the next tick asks SES whether it closes. */
const refused = async (): Promise<void> => {
  await submits('-ditolak');
  world.answer = { outcome: 'sender-refused', code: 'AccountSendingPausedException' };
  await notifyAll();
  world.answer = { outcome: 'accepted', messageId: 'ses-4' };
  await tick();
};

/** From the form to the last mail: all that the functions ever ask of AWS is recorded on the way. */
export const wholeJourney = async (): Promise<void> => {
  const { reference, page } = await applies();
  await looks(reference, page);
  await decides(reference);
  await withdraws(page);
  await hears();
  await held();
  await silence();
  const accepted = answered(await submits('-mitra')).page;
  await partnership(accepted);
  await confirmsContacts();
  await forgotten(accepted);
  await morning();
  await refused();
};
