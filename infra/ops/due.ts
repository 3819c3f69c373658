import { showReference } from '../../shared/domain/reference.ts';
import { after, DAY, HOUR, type Instant } from '../../shared/domain/time.ts';
import { type DueMail, listDue } from '../../shared/flow/due.ts';
import { Misconfigured } from '../misconfigured.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';
import { showTime } from '../operator/show.ts';

/** `36h`, `7d`: an instant so long after now. */
const readUntil = (typed: string, now: Instant): Instant => {
  const [, count, unit] = /^(\d{1,3})([hd])$/.exec(typed) ?? [];
  if (!count) throw new Misconfigured(`"${typed}" is no length of time; 36h and 7d are.`);
  return after(now, Number(count) * (unit === 'h' ? HOUR : DAY));
};

/** One mail may tell of many cases: on the screen the first of them, and how many more. */
const SHOWN = 2;

const shownWhy = (why: string): string => {
  const all = why.split('; ').map(each => each.replace(/[0-9A-Z]{12}/, showReference));
  return [...all.slice(0, SHOWN), ...(all.length > SHOWN ? [`and ${all.length - SHOWN} more`] : [])].join('; ');
};

/** An office by its code, and who of it where that is not its inbox; or who gets it instead. */
const shownTo = ({ to, audience, instead }: DueMail): string => {
  if (instead) return `${to} (${instead}, in its place)`;
  return ['backup', 'leadership', 'operator'].includes(audience) ? `${to} (${audience})` : to;
};

const shown = (mail: DueMail) => ({
  when: showTime(mail.at),
  to: shownTo(mail),
  mail: mail.kind,
  about: mail.reference === '' ? '' : [showReference(mail.reference), mail.case].filter(Boolean).join(' '),
  why: mail.why === '' ? `promised ${showTime(mail.promisedAt)}` : shownWhy(mail.why),
});

/**
 * A partner who stopped our mails through another application is listed all the same: addresses are told apart with a
 * secret that this command does not read.
 */
export const command: OpsCommand = {
  about: 'who would be mailed, when and why, if nobody acts and every mail arrives',
  forms: { '': 'of the next seven days; nothing is written and nothing is sent' },
  options: { until: { takes: '7d', about: 'how far to look: 36h, 7d' } },
  run: async (opened, { option }) => {
    const until = readUntil(option('until') ?? '7d', opened.now());
    const found = await listDue({ ...opened, publicUrl: 'https://mitra.example' }, until);
    return { said: columns(found.map(shown), 'Nobody would be mailed.'), json: found };
  },
};
