import { parseArgs } from 'node:util';
import { showMoment } from '../shared/domain/dates.ts';
import { showReference } from '../shared/domain/reference.ts';
import { after, DAY, HOUR, type Instant } from '../shared/domain/time.ts';
import { type DueMail, listDue } from '../shared/flow/due.ts';
import { Misconfigured } from './misconfigured.ts';
import { openStage, STAGE_OPTIONS, STAGE_USAGE, saying } from './operator.ts';

const USAGE = `npm run due -- [--until 7d] [--stage NAME] [--json]

Who would be mailed until then if nobody acts and every mail arrives: when (WIB), to whom (an office's code, or partner)
and why. Nothing is written and nothing is sent. A partner who stopped our mails through another application is listed
all the same: addresses are told apart with a secret that this command does not read.

${STAGE_USAGE}`;

/** `36h`, `7d`: an instant so long after now. */
const readUntil = (typed: string, now: Instant): Instant => {
  const [, count, unit] = /^(\d{1,3})([hd])$/.exec(typed) ?? [];
  if (!count) throw new Misconfigured(`"${typed}" is no length of time; 36h and 7d are.\n\n${USAGE}`);
  return after(now, Number(count) * (unit === 'h' ? HOUR : DAY));
};

const shown = ({ at, to, audience, kind, reference, case: number, why }: DueMail) => ({
  when: showMoment(at, 'Asia/Jakarta', 'id'),
  to: audience === 'backup' ? `${to} (backup)` : to,
  mail: kind,
  about: reference === '' ? '' : [showReference(reference), number].filter(Boolean).join(' '),
  why,
});

await saying(async () => {
  const { values } = parseArgs({ options: { ...STAGE_OPTIONS, until: { type: 'string', default: '7d' } } });
  const stage = await openStage(values.stage, values.table);
  const found = await listDue({ ...stage, publicUrl: 'https://mitra.example' }, readUntil(values.until, stage.now()));
  if (values.json) console.log(JSON.stringify(found, null, 2));
  else if (found.length === 0) console.log('Nobody would be mailed.');
  else console.table(found.map(shown));
});
