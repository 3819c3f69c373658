import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const run = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/cdk.ts', ...words], { encoding: 'utf8' });
  return { status, said: stdout + stderr };
};

it.each([
  ['no stage', ['deploy'], /^npm run deploy -- STAGE \[options of cdk deploy\]/],
  ['an option where the stage belongs', ['diff', '--all'], /^npm run diff -- STAGE/],
  ['a stage that is not there', ['synth', 'nope'], /There is no stage "nope"\. Copy infra\/stages\/example\.json/],
  ['the example', ['deploy', 'example'], /"example" is not to be deployed: copy infra\/stages\/example\.json/],
  ['the stage of this machine', ['deploy', 'local'], /"local" is not to be deployed/],
])('%s is refused with what to write instead, before the CDK begins', (_, words, sentence) => {
  const { status, said } = run(...words);
  expect(status).toBe(1);
  expect(said).toMatch(sentence);
});
