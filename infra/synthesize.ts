import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { type Bundles, bundleDoors } from './bundle.ts';
import { readDirectory } from './directory.ts';
import { Firewall } from './front/firewall.ts';
import { SimpulStack } from './stack.ts';
import { loadStage } from './stage/load.ts';
import type { Stage } from './stage/schema.ts';

const ROOT = join(import.meta.dirname, '..');

export type Resource = Readonly<{
  Type: string;
  Properties?: Readonly<Record<string, unknown>>;
  Metadata?: Readonly<Record<string, unknown>>;
  DependsOn?: string | readonly string[];
  DeletionPolicy?: string;
  Condition?: string;
}>;
export type Template = Readonly<{
  Resources: Readonly<Record<string, Resource>>;
  Outputs?: Readonly<Record<string, unknown>>;
}>;

export type Synthesis = Readonly<{
  stack: SimpulStack;
  template: Template;
  /** The folder in which each function's `Metadata['aws:asset:path']` lies. */
  assets: string;
}>;

/** The stack of a stage, for the CDK command or for whoever needs its template. */
export const stackOf = async (app: App, named: string | Stage, given?: Bundles): Promise<SimpulStack> => {
  const stage = typeof named === 'string' ? loadStage(named) : named;
  const bundles = given ?? (await bundleDoors(readDirectory(stage), stage));
  const firewall = stage.cloudFront && new Firewall(app, stage, stage.cloudFront.requestsPerAddress);
  return new SimpulStack(app, stage, bundles, firewall?.arn);
};

/** What `cdk synth -c stage=<name>` would write, without the command: its template, and the folder with its assets. */
export const synthesize = async (stage: string | Stage, outdir?: string, given?: Bundles): Promise<Synthesis> => {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'cdk.json'), 'utf8')) as { context: Record<string, unknown> };
  const app = new App({
    context: { ...context, 'aws:cdk:enable-asset-metadata': true },
    ...(outdir && { outdir }),
  });
  const stack = await stackOf(app, stage, given);
  const assembly = app.synth();
  return {
    stack,
    template: assembly.getStackArtifact(stack.artifactId).template as Template,
    assets: assembly.directory,
  };
};
