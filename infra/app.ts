import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Misconfigured } from './misconfigured.ts';
import { stackOf } from './synthesize.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
try {
  await stackOf(app, app.node.tryGetContext('stage') ?? 'example');
} catch (error) {
  if (!(error instanceof Misconfigured)) throw error;
  console.error(error.message);
  process.exit(1);
}
