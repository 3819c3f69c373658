import { DAY, instant } from '../../../shared/domain/time.ts';
import { type Report, run } from '../run.ts';
import { CANARIES } from '../scenarios.ts';
import type { Setting, Simulation } from '../simulation.ts';
import type { Witness } from './answered.ts';
import { dice } from './dice.ts';
import { patience } from './patience.ts';
import { town } from './town.ts';
import { type HasDesk, weather } from './weather.ts';

/** The first Monday of a year whose holidays are official: ten in the morning in Jakarta. */
const START = Date.parse('2026-01-05T03:00:00.000Z');
const YEAR = 364;
/** Half past five in the afternoon in Jakarta, when every office has closed. */
const EVENING = 7.5 * 60 * 60_000;
/** Lists are asked for once a day, and no index of DynamoDB's is a day behind: in trouble it is minutes. */
const BEHIND = 15 * 60_000;
/** Of so many applications at most the key is asked again. */
const PROBES = 20;
/** Lines of the story that a broken promise is told with. */
const LINES = 3_000;

export type Year = Readonly<{
  seed: number;
  applications: number;
  days?: number;
  around?: Setting['around'];
  /** Told at the end of every fourth week. */
  told?: (line: string) => void;
  faultsIn?: number;
  ownDesk?: HasDesk;
}>;

export type YearReport = Report & Readonly<{ seen: Readonly<Record<string, number>>; replay: string }>;

/** A year of forty offices in which everything happens that a seed draws: the same seed, the same year. */
export const playYear = async ({
  seed,
  applications,
  days = YEAR,
  around,
  told,
  faultsIn,
  ownDesk,
}: Year): Promise<YearReport> => {
  const drawn = dice(seed);
  const sky = weather({
    dice: drawn.apart(),
    start: START,
    days,
    ...(faultsIn && { faultsIn }),
    ...(ownDesk && { ownDesk }),
  });
  let now = START;
  let sim: Simulation | undefined;
  let eyes: ReturnType<typeof patience> | undefined;
  const witness: Witness = {
    confirms: (...what) => eyes?.witness.confirms(...what),
    settles: (...what) => eyes?.witness.settles(...what),
  };
  const people = town({
    dice: drawn.apart(),
    directory: sky.directory(START),
    start: START,
    days,
    applications,
    witness,
  });

  const report = await run(
    {
      name: `the year ${seed}`,
      posts: people.posts,
      races: true,
      days,
      begin: simulation => {
        sim = simulation;
        const { world } = simulation;
        simulation.tick();
        people.begin(simulation);
        for (let day = 0; day < days; day++) {
          world.at(START + day * DAY + EVENING, () => {
            now = world.now();
            eyes?.evening(now);
            if (day === days - 1) eyes?.ended();
            if (told && day % 28 === 27) told(`${instant(now).slice(0, 10)}: ${said(eyes?.seen() ?? {})}`);
          });
        }
      },
    },
    {
      plan: sky.plan,
      seed: `year ${seed}`,
      canaries: CANARIES,
      start: START,
      directory: () => sky.directory(sim?.world.now() ?? START),
      fate: sky.fate,
      read: (copy, letter) => sim && people.read(sim, copy, letter),
      watch: picture => {
        eyes = patience({ picture, weather: sky, start: START, days });
        return eyes;
      },
      mostTurns: Number.POSITIVE_INFINITY,
      lines: LINES,
      stops: true,
      behind: BEHIND,
      ...(around && { around }),
      probes: Math.min(PROBES, people.remembered),
    },
  );
  const replay = `npm run simulate -- --year --seed ${seed} --applications ${applications}${ownDesk ? ` --own-desk ${ownDesk}` : ''}`;
  return { ...report, seen: eyes?.seen() ?? {}, replay };
};

export const said = (seen: Readonly<Record<string, number>>): string =>
  Object.entries(seen)
    .map(([what, count]) => `${count.toLocaleString('en-US')} ${what}`)
    .join(', ');
