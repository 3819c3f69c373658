import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RINGS } from '../../infra/thresholds.ts';
import { type Found, FUNCTIONS, resourcesOf } from './fixture.ts';

const { all, one } = await resourcesOf('example');
const alarms = all('CloudWatch::Alarm');
const runbook = readFileSync('docs/runbook.md', 'utf8');

/** A heading as the browser's address names it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');
const paragraphs = runbook.split(/^## /m).slice(1);
const anchors = paragraphs.map(text => anchorOf(text.slice(0, text.indexOf('\n'))));
const ringing = (id: string): Found => {
  const [found, ...more] = alarms.filter(alarm => alarm.id.startsWith(id));
  if (!found || more.length > 0) throw new Error(`${more.length + 1} alarms ${id}`);
  return found;
};
/** The metrics that an alarm looks at, alone or in a sum. */
const metricsOf = ({ at }: Found): string[] => {
  const single = at('MetricName');
  const many = at<{ MetricStat?: { Metric: { MetricName: string } } }[] | undefined>('Metrics') ?? [];
  return single ? [single] : many.flatMap(each => each.MetricStat?.Metric.MetricName ?? []);
};

describe('the runbook', () => {
  it('has a paragraph for each alarm, and the alarm names it', () => {
    for (const { id, at } of alarms) {
      const [, anchor = ''] = /docs\/runbook\.md#(\S+)$/.exec(at('AlarmDescription')) ?? [];
      expect(anchors, id).toContain(anchor);
    }
  });

  it('has no paragraph of an alarm that nothing leads to', () => {
    const named = new Set(alarms.map(({ at }) => /#(\S+)$/.exec(at('AlarmDescription'))?.[1]));
    expect(anchors.filter(anchor => anchor.startsWith('alarm-') && !named.has(anchor))).toEqual([]);
  });

  it('says of each alarm who is hurt, how to see it, what to do, and when it is over', () => {
    for (const text of paragraphs.filter(paragraph => paragraph.startsWith('Alarm: '))) {
      for (const part of ['**Who is hurt.**', '**See it.**', '**Do.**', '**Over** ']) {
        expect(text, text.slice(0, text.indexOf('\n'))).toContain(part);
      }
    }
  });
});

describe('an alarm', () => {
  it('says in its mail who is hurt and what to do, within the length that CloudWatch keeps', () => {
    for (const { id, at } of alarms) {
      const words = at('AlarmDescription');
      expect(words, id).toMatch(/^[A-Z].{20,}[.,:;]? .{10,}\. See docs\/runbook\.md#[a-z-]+$/);
      expect(words.length, id).toBeLessThanOrEqual(1024);
    }
  });

  it('is quiet on a stage where nothing happens, unless it watches something that must keep happening', () => {
    const mustGoOn = alarms.filter(({ at }) => at('TreatMissingData') === 'breaching').map(({ id }) => id);
    for (const { id, at } of alarms) {
      const keepsHappening = mustGoOn.includes(id);
      expect(at('TreatMissingData'), id).toBe(keepsHappening ? 'breaching' : 'notBreaching');
      expect(at('ComparisonOperator'), id).toBe(keepsHappening ? 'LessThanThreshold' : 'GreaterThanOrEqualToThreshold');
      expect(at<number>('Threshold'), id).toBeGreaterThan(0);
    }
    expect(mustGoOn.map(id => id.replace(/[0-9A-F]{8}$/, '')).sort()).toEqual([
      'CanaryNoNotice',
      'CanaryNoReceipt',
      'FollowUpClockStopped',
    ]);
  });
});

describe('what rings', () => {
  it.each([
    ['FollowUpMailHasNotLeft', 'oldestMinutes', RINGS.unsentMinutes],
    ['FollowUpSendingIsStopped', 'stopped', 1],
    ['FollowUpHeldTooLong', 'heldHours', RINGS.heldHours],
  ])('%s: the number that follow-up logs as %s reaches %d, and the newest lines decide', (id, member, from) => {
    const alarm = ringing(id);
    expect(alarm.properties).toMatchObject({ Threshold: from, Statistic: 'Maximum' });
    const filter = all('Logs::MetricFilter', 'FollowUp').find(
      each => each.at('MetricTransformations.0.MetricName') === alarm.at('MetricName'),
    );
    expect(filter?.at('MetricTransformations.0.MetricValue')).toBe(`$.message.${member}`);
    // Two lines in each period: one that is slow leaves no gap that would look like an end.
    expect(alarm.at('Period')).toBe(member === 'heldHours' ? 7200 : 600);
  });

  it('bounces from 2 % and complaints from 0.05 %: before SES looks', () => {
    expect(ringing('MailBounceRate').properties).toMatchObject({
      Threshold: 0.02,
      MetricName: 'Reputation.BounceRate',
    });
    expect(ringing('MailComplaintRate').properties).toMatchObject({
      Threshold: 0.0005,
      MetricName: 'Reputation.ComplaintRate',
    });
  });

  it('too much work, wherever it is turned away', () => {
    const filter = one('Logs::MetricFilter', 'ApiAccessLog');
    expect(filter.at('FilterPattern')).toBe('{ $.status = "429" }');
    expect(ringing('TurnedAwayAtTheGateway').at('MetricName')).toBe(filter.at('MetricTransformations.0.MetricName'));
    const names = metricsOf(ringing('TurnedAwayAtTheFunctions'));
    expect(names.filter(name => name === 'Throttles')).toHaveLength(all('Lambda::Function').length);
    expect(metricsOf(ringing('TurnedAwayAtTheTable')).sort()).toEqual([
      ...Array(3).fill('ReadThrottleEvents'),
      ...Array(3).fill('WriteThrottleEvents'),
    ]);
    for (const name of ['due', 'inbox']) {
      expect(JSON.stringify(ringing('TurnedAwayAtTheTable').at('Metrics'))).toContain(`"${name}"`);
    }
  });

  it.each(['Submit', 'Status', 'Review'])('%s, when it told people to come back three times within an hour', name => {
    const alarm = ringing(`${name}HttpBusy`);
    expect(alarm.properties).toMatchObject({ Threshold: RINGS.busyInAnHour, Statistic: 'Sum', Period: 3600 });
    const filter = all('Logs::MetricFilter', name).find(
      each => each.at('MetricTransformations.0.MetricName') === alarm.at('MetricName'),
    );
    expect(filter?.at('FilterPattern')).toBe('"http.busy"');
  });

  it('the schedule, when it did not run for three ticks', () => {
    expect(ringing('FollowUpClockStopped').properties).toMatchObject({
      MetricName: 'Invocations',
      Period: 900,
      Threshold: 1,
      TreatMissingData: 'breaching',
    });
  });

  it('each function that fails', () => {
    for (const name of FUNCTIONS) {
      expect(ringing(`${name}Errors`).at('MetricName')).toBe('Errors');
    }
  });
});
