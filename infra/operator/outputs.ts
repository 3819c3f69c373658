import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { Misconfigured } from '../misconfigured.ts';
import { stackName } from '../stage/load.ts';
import type { Stage } from '../stage/schema.ts';

/** What a stage's stack printed when it was deployed, and its queues; with the credentials that the AWS CLI takes. */
export const stackOf = (stage: Stage, client = new CloudFormationClient({ region: stage.region })) => {
  const StackName = stackName(stage);
  let asked: Promise<ReadonlyMap<string, string>> | undefined;

  const ask = async (): Promise<ReadonlyMap<string, string>> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return new Map(Stacks[0]?.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  };

  const output = async (name: string): Promise<string> => {
    asked ??= ask();
    const value = (await asked).get(name);
    if (value) return value;
    throw new Misconfigured(
      `${StackName} printed no ${name}; deploy this version with npm run deploy, then try again.`,
    );
  };

  const queues = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName })) {
      const all = StackResourceSummaries.filter(({ ResourceType }) => ResourceType === 'AWS::SQS::Queue');
      found.push(...all.flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? []));
    }
    return found;
  };

  return { output, queues };
};
