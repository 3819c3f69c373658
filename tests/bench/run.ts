import { cases } from './cases.ts';
import { clock } from './clock.ts';
import { load } from './load.ts';
import { isQuiet, machine, noise, noiseSaid } from './machine.ts';
import { operations } from './operations.ts';
import { page } from './page.ts';
import { queries } from './queries.ts';
import { remeasure } from './references.ts';
import { stage } from './stage.ts';
import { markdown, plain, type Section, verdictOf } from './table.ts';
import { warm } from './warm.ts';

/** `npm run bench [-- sections…] [--markdown]`: measures every budget of the design beside references of the day. */
const SECTIONS: Readonly<Record<string, (named: boolean) => Promise<Section>>> = {
  page,
  load,
  warm,
  cases,
  operations,
  stage,
  clock,
  queries,
};

const words = process.argv.slice(2);
const named = words.filter(word => !word.startsWith('--'));
const unknown = named.filter(word => !(word in SECTIONS) && word !== 'references');
if (unknown.length > 0) {
  console.error(
    `There is no section ${unknown.join(', ')}; there are ${Object.keys(SECTIONS).join(', ')}, references.`,
  );
  process.exit(2);
}
if (named.includes('references')) remeasure();

const sections: Section[] = [];
const noises = [noise()];
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (named.length > 0 && !named.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  sections.push(await measure(named.includes(name)));
  noises.push(noise());
}

const quiet = isQuiet(noises);
const about = [...machine().split('\n'), noiseSaid(noises)];
if (words.includes('--markdown')) console.log(`${markdown(sections, quiet)}\n\n${about.join('. ')}.`);
else console.log(`${plain(sections, quiet)}\n\n${about.join('\n')}`);

const broken = sections.flatMap(({ lines }) => lines).filter(line => verdictOf(line, quiet) === 'BROKEN');
for (const { what, measured, budget } of broken) console.error(`Broken: ${what}: ${measured}, budget ${budget}.`);
process.exit(broken.length > 0 ? 1 : 0);
