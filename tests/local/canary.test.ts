import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startStage } from '../../infra/local/stage.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { synthesize } from '../../infra/synthesize.ts';
import { CANARY_OFFICE, SIMULATOR } from '../../shared/domain/canary-office.ts';
import { HOUR } from '../../shared/domain/time.ts';
import { WEDNESDAY } from '../stage-start.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'simpul-'));

it('flies on the local stage as it does when deployed: bundled, over HTTP, until SES says that both mails arrived', async () => {
  const lines: string[] = [];
  const { template, assets } = await synthesize({ ...loadStage('local'), canary: { everyMinutes: 60 } }, folder());
  const stage = await startStage({
    port: 0,
    from: WEDNESDAY,
    data: folder(),
    assembly: { template, assets },
    log: (_, line) => void lines.push(line),
  });
  onTestFinished(() => stage.stop());
  const arrived = () => lines.filter(line => line.includes('canary.arrived'));
  await stage.settle();
  expect(lines.filter(line => line.includes('canary.refused'))).toEqual([]);
  expect(arrived()).toHaveLength(2);
  const mails = await stage.mails();
  expect(mails.flatMap(({ to }) => to).join()).toContain(SIMULATOR);
  expect(mails).toHaveLength(2);
  expect(JSON.stringify(mails)).toContain(CANARY_OFFICE.name);

  // Not with every tick, but when its hour has passed.
  await stage.advanceTo(stage.now() + HOUR / 2);
  expect(arrived()).toHaveLength(2);
  await stage.advanceTo(stage.now() + HOUR);
  expect(arrived()).toHaveLength(4);
}, 120_000);
