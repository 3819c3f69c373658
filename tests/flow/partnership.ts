import type { Command } from '../../shared/domain/command.ts';
import { HOUR, type Instant, MINUTE } from '../../shared/domain/time.ts';
import type { world } from '../world.ts';
import { applied } from './partner-world.ts';

/** What an office agrees on in its own province. */
const accepting = (province: string): Command => ({
  kind: 'accept',
  scope: [{ province, roles: ['communities', 'advocacy'], levels: ['SD'], schools: 12 }],
  note: 'Selamat bergabung.',
  answers: 1,
});

/** When the partners of an application sent on 6 July 2026 are asked: a Tuesday, eight in the morning in Jakarta. */
const FIRST_ASKED: Instant = '2026-10-06T01:00:00.000Z';

/** Partners of BPMP Jawa Timur (`01`) and, if wanted, of the office of Papua Tengah (`02`) as well. */
export const partnered = async (offices: 1 | 2 = 2, options: Parameters<typeof world>[0] = {}) => {
  const made = await applied(options);
  await made.decides('01', accepting('35'));
  if (offices === 2) await made.decides('02', accepting('94'));

  /** On to a moment, with a tick every six hours. */
  const until = async (at: Instant): Promise<void> => {
    for (let left = Date.parse(at) - Date.parse(made.ports.now()); left > 0; left -= 6 * HOUR) {
      made.pass(Math.min(left, 6 * HOUR));
      await made.tick();
    }
  };
  /** The mails of a kind that have left, newest last. */
  const mailsOf = (kind: string) =>
    made.mails.copies.filter(({ tags }) => Buffer.from(tags.message, 'base64url').toString().includes(`#${kind}#`));
  return {
    ...made,
    until,
    mailsOf,
    /** Three months on: the check-in was mailed. */
    asked: async (): Promise<void> => {
      await until(FIRST_ASKED);
      made.pass(5 * MINUTE);
      await made.tick();
    },
    one: async (number = '01') => {
      const found = (await made.load()).cases.find(each => each.number === number);
      if (!found) throw new Error(`no case ${number}`);
      return found;
    },
  };
};
