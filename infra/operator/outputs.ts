import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { Misconfigured } from '../misconfigured.ts';
import { stackName } from '../stage/load.ts';
import type { Stage } from '../stage/schema.ts';

/** What a stage's stack printed when it was deployed, by name; asked once, with the credentials that the AWS CLI takes. */
export const outputsOf = (stage: Stage, client = new CloudFormationClient({ region: stage.region })) => {
  const StackName = stackName(stage);
  let asked: Promise<ReadonlyMap<string, string>> | undefined;

  const ask = async (): Promise<ReadonlyMap<string, string>> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return new Map(Stacks[0]?.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  };

  return async (name: string): Promise<string> => {
    asked ??= ask();
    const value = (await asked).get(name);
    if (value) return value;
    throw new Misconfigured(
      `${StackName} printed no ${name}; deploy this version with npm run deploy, then try again.`,
    );
  };
};
