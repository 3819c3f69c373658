import { afterAll, beforeAll } from 'vitest';
import { ENGINES, type EngineName, missing, type RunningEngine, startEngine } from '../../engines.ts';

/**
 * What every use case may rely on, held against the table in memory (with which the flow is tested), the embedded engine
 * (with which the product runs on a laptop) and DynamoDB Local (by those who wrote DynamoDB).
 */
const engines = new Map<EngineName, RunningEngine>();
beforeAll(async () => {
  const possible = ENGINES.filter(name => !missing[name]);
  const started = await Promise.all(possible.map(async name => [name, await startEngine(name)] as const));
  for (const [name, engine] of started) engines.set(name, engine);
});
afterAll(async () => {
  await Promise.all([...engines.values()].map(engine => engine.stop()));
});

let partitions = 0;
/** A partition that no other test uses. */
export const fresh = (): string => `P#${++partitions}`;

export const engine = (name: EngineName): RunningEngine => {
  const running = engines.get(name);
  if (!running) throw new Error(`${name} did not start`);
  return running;
};

/** The engines that this machine has. */
export const PRESENT = ENGINES.filter(name => !missing[name]);
