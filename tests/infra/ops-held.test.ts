import { expect, it } from 'vitest';
import type { Given } from '../../infra/operator/command.ts';
import type { Opened } from '../../infra/operator/open.ts';
import { command } from '../../infra/ops/held.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { world } from '../world.ts';

/** The operator's desk before an application that is held. */
const desk = async () => {
  const made = world({ ceilings: { address: 1, domain: 1, hour: 1, day: 1 } });
  const reference = await made.accepted();
  const given = (form: string, sure: boolean): Given => ({
    form: `${form} REFERENCE`,
    word: () => showReference(reference),
    option: () => 'because',
    has: () => false,
    sure,
    progress: () => {},
  });
  const would = async (form: string) => await command.run(made.ports as unknown as Opened, given(form, false));
  const does = async (form: string) => await command.run(made.ports as unknown as Opened, given(form, true));
  return { ...made, reference, would, does };
};

it('a rejection is taken back by releasing: the rehearsal says so, and it is done once', async () => {
  const { would, does } = await desk();
  expect((await would('reject')).said).toContain('would be rejected');
  expect(await does('reject')).toMatchObject({ done: true });
  expect(await would('reject')).toMatchObject({ done: false, json: { outcome: 'not-held' } });
  expect((await would('release')).said).toContain('would go to bpmp-35, bpmp-91');
  expect(await does('release')).toMatchObject({ done: true, json: { outcome: 'released' } });
  expect(await would('release')).toMatchObject({ done: false, json: { outcome: 'not-held' } });
});

it('what its partner has withdrawn is nobody’s to release', async () => {
  const { ports, reference, would, does } = await desk();
  await withdraw(ports, reference, '');
  for (const form of ['release', 'reject']) {
    expect(await would(form)).toMatchObject({ done: false, json: { outcome: 'not-held' } });
    expect(await does(form)).toMatchObject({ done: false, json: { outcome: 'not-held' } });
  }
});
