import { parseArgs } from 'node:util';
import { isQuiet, machine, noise, noiseSaid } from '../bench/machine.ts';
import { calmRate, fairness, load } from './load.ts';

/**
 * `npm run load [-- --seconds 60 --at-once 8]`: as many applications as this machine takes on its local stage, and then a
 * loud sender beside calm ones. Loopback only; ends by itself, cleans up after itself, and with 1 where anything was lost,
 * doubled or not mailed.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, 'at-once': { type: 'string', default: '8' } },
});
const seconds = Number(values.seconds);
const ms = (value: number): string => `${Math.round(value).toLocaleString('en-US')} ms`;

const noises = [noise()];
const all = await load(seconds, Number(values['at-once']));
console.log(`${all.answered} applications in ${seconds} s (${all.perSecond.toFixed(1)} a second), ${values['at-once']} at once
  stored ${all.stored}, lost ${all.lost}, stored but not answered ${all.unknown}, not answered 201 ${all.refusals.length}
  without all of their mails ${all.unmailed}, mails that left twice ${all.doubled}
  from the answer to the last of the mails: p50 ${ms(all.p50)}, p95 ${ms(all.p95)}`);
for (const refusal of new Set(all.refusals)) console.log(`  answered otherwise: ${refusal}`);

const fair = await fairness(Math.max(5, Math.round(seconds / 2)), calmRate(all.perSecond));
console.log(`\nBeside a sender of ${fair.loud} applications (${fair.held} of them held by the ceiling of his domain), ${fair.others} of others
  from the answer to the last of the mails, p95: alone ${ms(fair.alone)}, beside him ${ms(fair.beside)} (${(fair.beside / fair.alone).toFixed(2)} ×)
  answers, p95: alone ${ms(fair.answersAlone)}, beside him ${ms(fair.answersBeside)} (${(fair.answersBeside / fair.answersAlone).toFixed(2)} ×)
  others without all of their mails ${fair.unmailed}`);
noises.push(noise());
console.log(`\n${machine()}\n${noiseSaid(noises)}${isQuiet(noises) ? '' : ': times say little'}`);
process.exitCode = all.lost + all.unknown + all.unmailed + all.doubled + fair.unmailed > 0 ? 1 : 0;
