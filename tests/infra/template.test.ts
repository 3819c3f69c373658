import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { App, type Stack, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterAll, describe, expect, it } from 'vitest';
import { loadStage } from '../../infra/stage/load.ts';
import type { Stage } from '../../infra/stage/schema.ts';
import { stackOf, type Template } from '../../infra/synthesize.ts';
import { emptyBundles, inFolder } from './empty.ts';

const example = loadStage('example');
/** Every setting that adds, leaves out or changes resources, at least once with and once without. */
const STAGES: Readonly<Record<string, Stage>> = {
  'with a domain and a canary': example,
  'with nothing that can be left out': loadStage('local'),
  'behind CloudFront and its firewall, with work asked of browsers': {
    ...example,
    proofOfWork: true,
    cloudFront: {
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000000',
      requestsPerAddress: 500,
      enforced: true,
    },
  },
  'with instances kept for its functions, in its own account': {
    ...example,
    account: '123456789012',
    concurrency: { form: 5, submit: 5, notify: 5, followUp: 1, feedback: 2, status: 5, review: 5 },
  },
};

/** What the stacks of a stage are made of, after somebody spoilt one. */
const templatesOf = (stage: Stage, spoil: (stack: Stack) => void = () => {}): Promise<readonly Template[]> =>
  inFolder(async folder => {
    const { context } = JSON.parse(readFileSync('cdk.json', 'utf8'));
    const app = new App({ context, outdir: join(folder, 'out') });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    spoil(await stackOf(app, stage, emptyBundles(folder)));
    return app.synth().stacks.map(stack => stack.template as Template);
  });

/** A stage's templates are made once for both judges. */
const made = new Map<Stage, Promise<readonly Template[]>>();
const templates = (stage: Stage): Promise<readonly Template[]> => {
  const known = made.get(stage) ?? templatesOf(stage);
  made.set(stage, known);
  return known;
};

describe('the rules of AWS Solutions', () => {
  it.each(Object.entries(STAGES))(
    'find nothing in a stage %s that is not acknowledged with a reason',
    async (_, stage) => {
      await expect(templates(stage)).resolves.not.toEqual([]);
    },
  );

  it('would find a queue that takes unencrypted requests', async () => {
    await expect(templatesOf(example, stack => new Queue(stack, 'Spoilt'))).rejects.toThrow('AwsSolutions-SQS4');
  });
});

describe('the rules of CloudFormation', () => {
  const engine = new RegoEngine();
  afterAll(() => engine.free());

  /** What is no mistake of ours: how the CDK writes, and what an update would do to what exists. */
  const NO_MISTAKE = [
    // The CDK joins and orders explicitly where CloudFormation would know by itself.
    'I1022',
    'W3005',
    // Says of each name and key that changing it later makes a new resource.
    'I9001',
    // Queues of work that is alive keep it for the default of four days; those at the end of a line for fourteen.
    'I3013',
  ];
  const faults = (template: Template): Promise<string[]> =>
    inFolder(async folder => {
      const file = join(folder, 'template.json');
      writeFileSync(file, JSON.stringify(template));
      const { diagnostics } = engine.validateStandard(new TemplateFile(file), {
        exclude: { ids: NO_MISTAKE },
        pseudoParameterOverrides: { region: example.region },
      });
      return diagnostics.map(({ ruleId, entity, propertyPath, message }) =>
        [ruleId, entity?.logicalId, propertyPath, message].filter(part => part !== undefined).join(' '),
      );
    });

  it.each(Object.entries(STAGES))('find nothing in the templates of a stage %s', async (_, stage) => {
    for (const template of await templates(stage)) expect(await faults(template)).toEqual([]);
  });

  it('would find a name that nothing has, a runtime that is gone, and a setting that does not exist', async () => {
    const [template] = await templates(example);
    const [id = ''] =
      Object.entries(template?.Resources ?? {}).find(([, { Type }]) => Type === 'AWS::Lambda::Function') ?? [];
    const made = template?.Resources[id];
    if (!template || !made) throw new Error('a template has functions');
    const spoilt = (change: object): Promise<string[]> =>
      faults({
        ...template,
        Resources: { ...template.Resources, [id]: { ...made, Properties: { ...made.Properties, ...change } } },
      });
    for (const change of [{ Role: { Ref: 'Nothing' } }, { Runtime: 'nodejs12.x' }, { Memory: 512 }]) {
      expect((await spoilt(change)).join(), JSON.stringify(change)).toContain(id);
    }
  });
});
