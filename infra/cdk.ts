import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Misconfigured } from './misconfigured.ts';
import { saying } from './operator/saying.ts';
import { loadStage } from './stage/load.ts';

/** `npm run synth|diff|deploy -- STAGE [options]`: the CDK's command of that name, for the stacks of one stage. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  synth: ['--quiet'],
  diff: [],
  deploy: ['--all'],
};

const usage = (command: string): string => `npm run ${command} -- STAGE [options of cdk ${command}]

The stage is a file of infra/stages; options such as --profile are handed on to the CDK.`;

/** What the CDK says where it finds no account to look at. */
const NO_ACCOUNT = /Unable to resolve AWS account|Need to perform AWS calls for account|no credentials/i;

const needsAccount = (command: string, stage: string): string =>
  `npm run ${command} looks at what is deployed, and needs credentials of the stage's account, as the AWS CLI takes them
(aws sso login, AWS_PROFILE, or --profile NAME behind the stage). Without an account, npm run synth -- ${stage} makes what
would be deployed: cdk.out/*.template.json.`;

await saying(async () => {
  const [command = '', stage = '', ...options] = process.argv.slice(2);
  const own = COMMANDS[command];
  if (!own || stage === '' || stage.startsWith('-')) throw new Misconfigured(usage(command));
  loadStage(stage);
  if (command === 'deploy' && ['example', 'local'].includes(stage)) {
    throw new Misconfigured(
      `"${stage}" is not to be deployed: copy infra/stages/example.json, and name it as the stage.`,
    );
  }
  const { code, said } = await runCdk([command, ...own, '-c', `stage=${stage}`, ...options]);
  if (code !== 0 && NO_ACCOUNT.test(said)) console.error(`\n${needsAccount(command, stage)}`);
  process.exitCode = code;
});

/** Runs the CDK; what it says on stderr is passed on, and told at the end. */
async function runCdk(args: readonly string[]): Promise<{ code: number; said: string }> {
  const cdk = fileURLToPath(import.meta.resolve('aws-cdk/bin/cdk'));
  const child = spawn(process.execPath, [cdk, ...args], { stdio: ['inherit', 'inherit', 'pipe'] });
  let said = '';
  child.stderr.on('data', chunk => {
    said += chunk;
    process.stderr.write(chunk);
  });
  return await new Promise((done, fail) =>
    child.on('error', fail).on('close', code => done({ code: code ?? 1, said })),
  );
}
