import { type Cost, costOf, times, totalOf, type Use } from '../../infra/cost/model.ts';
import { type Priced, readPrices } from '../../infra/cost/prices.ts';
import { flightsAMonth, frontStanding, standing } from '../../infra/cost/standing.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { templateOf } from '../infra/fixture.ts';
import { ofEmptyTick, ofFlight, ofLife, ofQuietYear } from './life.ts';
import { frontUseOfOne, useOfFlight, useOfOne } from './traffic.ts';

/**
 * `npm run cost [-- <stage>] [--json]`: what a thousand applications cost in their whole life, and a month in which nobody
 * comes, from operations measured now and the list prices of infra/prices.json.
 */
const words = process.argv.slice(2);
const stage = words.find(word => !word.startsWith('--')) ?? 'example';
const prices = readPrices();

/** The stage as it is, and as it would be with CloudFront, whose certificate costs nothing. */
const settings = loadStage(stage);
const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1';
const cloudFront = settings.cloudFront ?? { certificateArn, requestsPerAddress: 3_000, enforced: true };
const domain = settings.domain ?? { name: 'mitra.example', certificateArn };
const firewall = await templateOf({ ...settings, domain, cloudFront }, '-Firewall');
const everyMinutes = settings.canary?.everyMinutes ?? 60;

const life = await ofLife();
const parts: Readonly<Record<string, Use<Priced>>> = {
  'A thousand applications of two provinces, each in its whole first year': times(useOfOne(life), 1_000),
  'An idle month': standing(await templateOf(stage), { tick: await ofEmptyTick(), year: await ofQuietYear() }),
  [`The canary every ${everyMinutes} minutes, a month more`]: times(
    useOfFlight(await ofFlight()),
    flightsAMonth(everyMinutes),
  ),
  'CloudFront with its firewall, a month more': frontStanding(firewall),
  'CloudFront with its firewall, a thousand applications more': times(frontUseOfOne(), 1_000),
};

const amount = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: 3, useGrouping: true });
const usd = (value: number): string => `${value.toFixed(2).padStart(9)} USD`;
const said = ({ usd: cost, amount: many, unit, isEstimate }: Cost): string =>
  `${usd(cost)}  ${amount(many)} ${unit}${isEstimate ? ' *' : ''}`;

const costs = Object.entries(parts).map(([what, use]) => ({ what, costs: costOf(use, prices) }));
if (words.includes('--json')) {
  console.log(JSON.stringify({ life, parts: costs.map(part => ({ ...part, usd: totalOf(part.costs) })) }, null, 2));
} else {
  for (const part of costs) {
    console.log(`${part.what}\n${usd(totalOf(part.costs))}  in all`);
    for (const cost of part.costs.filter(each => each.usd >= 0.005)) console.log(said(cost));
    console.log('');
  }
  const { mails, readUnits, writeUnits, storedBytes } = life;
  console.log(
    `Measured for one application: ${mails} mails, ${writeUnits} write units, ${readUnits} read units, ${(storedBytes / 1024).toFixed(0)} KB kept. No free tier is taken off.`,
  );
  console.log(
    `* Not looked up for ${prices.region}: a price of another region, raised by ${Math.round((prices.surcharge - 1) * 100)} %, or one from memory; infra/prices.json names date and source of each.`,
  );
}
