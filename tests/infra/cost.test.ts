import { describe, expect, test } from 'vitest';
import { costOf, type Prices, plus, times, totalOf } from '../../infra/cost/model.ts';
import { readPrices } from '../../infra/cost/prices.ts';
import { flightsAMonth, frontStanding, standing } from '../../infra/cost/standing.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { caseKey, due, onList } from '../../shared/flow/row-keys.ts';
import { ofEmptyTick, ofFlight, ofLife, ofQuietYear } from '../bench/life.ts';
import { meteredTable } from '../bench/meter.ts';
import { useOfFlight, useOfOne } from '../bench/traffic.ts';
import { resourcesOf, templateOf } from './fixture.ts';

const price = { per: 1_000, unit: 'things', asOf: '2026-11', source: 'a price list' };
const prices: Prices<'ours' | 'theirs' | 'remembered'> = {
  region: 'ap-southeast-3',
  currency: 'USD',
  note: '',
  surcharge: 1.5,
  prices: {
    ours: { ...price, usd: 2, region: 'ap-southeast-3' },
    theirs: { ...price, usd: 2, region: 'us-east-1' },
    remembered: { ...price, usd: 2, region: 'ap-southeast-3', source: 'from memory, not looked up' },
  },
};

describe('what a use costs', () => {
  test('is amount by price, raised where the price is another region’s, and says which is an estimate', () => {
    const costs = costOf({ ours: 500, theirs: 500, remembered: 100 }, prices);
    expect(costs.map(({ name, usd, isEstimate }) => [name, usd, isEstimate])).toEqual([
      ['theirs', 1.5, true],
      ['ours', 1, false],
      ['remembered', 0.2, true],
    ]);
    expect(totalOf(costs)).toBeCloseTo(2.7);
  });

  test('grows with what is used, and two uses cost what both of them cost', () => {
    const [one, other] = [{ ours: 3 }, { ours: 4, theirs: 5 }] as const;
    expect(plus(one, other)).toEqual({ ours: 7, theirs: 5 });
    expect(times(other, 10)).toEqual({ ours: 40, theirs: 50 });
    const both = totalOf(costOf(plus<'ours' | 'theirs' | 'remembered'>(one, other), prices));
    expect(both).toBeCloseTo(totalOf(costOf(one, prices)) + totalOf(costOf(other, prices)));
  });

  test('has a price with unit, date and source for everything, and owns to what was not looked up', () => {
    const { region, prices: listed } = readPrices();
    expect(region).toBe('ap-southeast-3');
    for (const [name, each] of Object.entries(listed)) {
      expect(each.usd, name).toBeGreaterThanOrEqual(0);
      expect(each.per, name).toBeGreaterThan(0);
      expect(each.unit && each.region, name).toBeTruthy();
      expect(each.asOf, name).toMatch(/^20\d\d(-\d\d)?/);
      expect(each.source.length, name).toBeGreaterThan(10);
    }
  });
});

test('the meter counts as DynamoDB bills: transactions twice, indexes once, 4 KB a read, 1 KB a write', async () => {
  const { table, units } = meteredTable(() => 0);
  const key = caseKey('7K3F9QXR2MCC', '01');
  await table.commit([{ put: { ...key, note: 'x'.repeat(1_100) } }]);
  expect(units).toEqual({ readUnits: 0, writeUnits: 4 });
  await table.commit([{ update: key, set: { note: 'short', ...onList('open', 'bpmp-35', 'a') } }]);
  expect(units.writeUnits).toBe(4 + 4 + 1);
  await table.commit([{ update: key, set: { inboxSk: 'b' } }]);
  expect(units.writeUnits).toBe(9 + 2 + 2);
  await table.commit([{ check: key, if: { note: 'short' } }]);
  expect(units.writeUnits).toBe(13 + 2);
  await table.get(key);
  await table.list({ index: 'due', pk: String(due('7K3F9QXR2MCC', 'x', '')['duePk']), limit: 1 });
  expect(units.readUnits).toBe(1.5);
});

test('of an application’s whole year the mails are the dearest, and all of it stays below one and a half cents', async () => {
  const life = await ofLife();
  const costs = costOf(useOfOne(life), readPrices());
  expect(life.mails).toBeGreaterThan(10);
  expect(costs[0]?.name).toBe('mail');
  expect(totalOf(costs)).toBeLessThan(0.015);
  expect(life.writeUnits / life.mails).toBeLessThan(40);
});

test('the example is billed for what its template holds: metrics that report, and alarms by what they look at', async () => {
  const quiet = { tick: { readUnits: 0, writeUnits: 0 }, year: await ofQuietYear() };
  const { alarm = 0, metric } = standing(await templateOf('example'), quiet);
  const { all } = await resourcesOf('example');
  // Seven of follow-up and two of the canary; the others speak only when something is wrong.
  expect(metric).toBe(9);
  expect(all('Logs::MetricFilter').length).toBeGreaterThan(25);
  const sums = all('CloudWatch::Alarm').filter(({ at }) => at('Metrics') !== undefined);
  expect(sums).toHaveLength(2);
  // Eight functions, and reads and writes of the table with its two indexes.
  expect(alarm).toBe(all('CloudWatch::Alarm').length - 2 + 8 + 6);
});

test('the firewall is billed for the rules that it has', async () => {
  const stage = loadStage('example');
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/ab-1';
  const cloudFront = { certificateArn, requestsPerAddress: 3_000, enforced: true };
  expect(frontStanding(await templateOf({ ...stage, cloudFront }, '-Firewall'))).toEqual({
    firewall: 1,
    firewallRule: 3,
  });
});

test('a canary every hour is 720 applications a month with two mails each, and costs less than half a dollar', async () => {
  const flight = await ofFlight();
  expect(flight.mails).toBe(2);
  expect(flight.storedBytes).toBeGreaterThan(0);
  const month = times(useOfFlight(flight), flightsAMonth(60));
  expect(month.mail).toBe(1_440);
  expect(month.gatewayRequest).toBe(1_440);
  expect(totalOf(costOf(month, readPrices()))).toBeLessThan(0.5);
});

test('a month in which nobody comes runs no capacity: alarms, metrics, the dashboard, secrets and ticks that only read', async () => {
  const tick = await ofEmptyTick();
  expect(tick.writeUnits).toBe(0);
  const looksAt = (...ids: string[]) => ({
    Metrics: ids.map(Id => ({ Id, MetricStat: {} })).concat([{ Id: 'sum' }] as never),
  });
  const says = (MetricValue: string) => ({ MetricTransformations: [{ MetricValue }] });
  const template = {
    Resources: {
      A: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Errors' } },
      B: { Type: 'AWS::CloudWatch::Alarm', Properties: looksAt('m0', 'm1', 'm2') },
      E: { Type: 'AWS::Logs::MetricFilter', Properties: says('$.message.unsent') },
      F: { Type: 'AWS::Logs::MetricFilter', Properties: says('1') },
      C: { Type: 'AWS::SecretsManager::Secret' },
      D: { Type: 'AWS::Lambda::Function' },
    },
  };
  const year = await ofQuietYear();
  const use = standing(template, { tick, year });
  expect(use).toMatchObject({ alarm: 4, metric: 1, secret: 1, dashboard: 0, tick: 8_640, lambdaRequest: 8_640 });
  expect(use.readUnit).toBeCloseTo(8_640 * tick.readUnits + year.readUnits / 12);
  expect(use.mail).toBeCloseTo(year.mails / 12);
});
