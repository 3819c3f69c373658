import { describe, expect, test } from 'vitest';
import { costOf, type Prices, plus, times, totalOf } from '../../infra/cost/model.ts';
import { readPrices } from '../../infra/cost/prices.ts';
import { standing } from '../../infra/cost/standing.ts';
import { caseKey, due, onList } from '../../shared/flow/row-keys.ts';
import { ofEmptyTick, ofLife, ofQuietYear } from '../bench/life.ts';
import { meteredTable } from '../bench/meter.ts';
import { useOfOne } from '../bench/traffic.ts';

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

test('a month in which nobody comes runs no capacity: alarms, metrics, the dashboard, secrets and ticks that only read', async () => {
  const tick = await ofEmptyTick();
  expect(tick.writeUnits).toBe(0);
  const template = {
    Resources: {
      A: { Type: 'AWS::CloudWatch::Alarm' },
      B: { Type: 'AWS::CloudWatch::Alarm' },
      C: { Type: 'AWS::SecretsManager::Secret' },
      D: { Type: 'AWS::Lambda::Function' },
    },
  };
  const year = await ofQuietYear();
  const use = standing(template, { tick, year });
  expect(use).toMatchObject({ alarm: 2, secret: 1, dashboard: 0, tick: 8_640, lambdaRequest: 8_640 });
  expect(use.readUnit).toBeCloseTo(8_640 * tick.readUnits + year.readUnits / 12);
  expect(use.mail).toBeCloseTo(year.mails / 12);
});
