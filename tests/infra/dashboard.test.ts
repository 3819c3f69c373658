import { describe, expect, it } from 'vitest';
import { census } from '../../shared/flow/census.ts';
import { world } from '../world.ts';
import { FUNCTIONS, resourcesOf } from './fixture.ts';

const { all, one } = await resourcesOf('example');

type Widget = Readonly<{
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: Readonly<{ title: string; query?: string; metrics?: readonly unknown[][]; alarms?: readonly unknown[] }>;
}>;

/** The body is text joined of names; each name stands for itself. */
const body = one('CloudWatch::Dashboard').at<{ 'Fn::Join': [string, readonly (string | object)[]] }>('DashboardBody');
const text = body['Fn::Join'][1]
  .map(part => (typeof part === 'string' ? part : (Object.values(part).flat()[0] as string)))
  .join('');
const { widgets } = JSON.parse(text) as { widgets: readonly Widget[] };
const titled = (title: string): Widget => {
  const found = widgets.find(({ properties }) => properties.title.startsWith(title));
  if (!found) throw new Error(title);
  return found;
};

describe('the dashboard', () => {
  it('is one screen: few widgets, none below the fourteenth line, none beside the twenty-fourth column', () => {
    expect(widgets.length).toBeLessThanOrEqual(6);
    expect(Math.max(...widgets.map(({ y, height }) => y + height))).toBeLessThanOrEqual(14);
    expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBeLessThanOrEqual(24);
  });

  it('begins with what waits and how long: mails, cases, held applications', () => {
    const { properties, y } = titled('What waits now');
    expect(y).toBe(0);
    const shown = (properties.metrics ?? []).map(metric => String(metric[1]));
    const logged = ['unsent', 'oldestMinutes', 'open', 'oldestDays', 'held', 'heldHours'];
    expect(shown.map(name => name.slice(name.lastIndexOf('.') + 1))).toEqual(logged);
    const made = all('Logs::MetricFilter').map(({ at }) => at('MetricTransformations.0.MetricName'));
    for (const name of shown) expect(made).toContain(name);
  });

  it('says for whom by the lines that follow-up writes, with the members that they have', async () => {
    const made = world();
    await made.accepted();
    const [line] = (await census(made.ports)).offices;
    const query = titled('For whom').properties.query ?? '';
    expect(query).toContain(one('Logs::LogGroup', 'FollowUpLog').id);
    expect(query).toContain('"waiting.office"');
    const asked = [...query.matchAll(/message\.(\w+)/g)].map(([, member]) => member);
    expect([...new Set(asked)].sort()).toEqual(['code', ...Object.keys(line ?? {})].sort());
  });

  it('shows every alarm, and every function that fails', () => {
    expect(titled('What rings').properties.alarms).toHaveLength(all('CloudWatch::Alarm').length);
    expect(titled('Functions that failed').properties.metrics).toHaveLength(FUNCTIONS.length);
  });

  it('costs little: metrics of our own that always speak can be counted on the fingers', () => {
    const always = all('Logs::MetricFilter').filter(({ at }) => at('MetricTransformations.0.MetricValue') !== '1');
    expect(always).toHaveLength(9);
  });
});
