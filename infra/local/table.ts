import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Plan } from './plan.ts';
import { OperatorProblem } from './problem.ts';

/** Makes the table of the template where it is not there yet; answers the ARN of its stream. */
export const openTable = async (
  client: DynamoDBClient,
  { id, definition, timeToLive }: Plan['tables'][number],
): Promise<string> => {
  const described = await client.send(new DescribeTableCommand({ TableName: id })).catch(error => {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return undefined;
  });
  if (described?.Table) {
    const kept = described.Table.GlobalSecondaryIndexes?.map(index => index.IndexName);
    const missing = definition.GlobalSecondaryIndexes?.find(index => !kept?.includes(index.IndexName));
    if (!missing) return described.Table.LatestStreamArn ?? '';
    throw new OperatorProblem(
      `The data were kept by an older Simpul: their table has no index "${missing.IndexName}". Move the data folder away and start again.`,
    );
  }
  const { TableDescription } = await client.send(new CreateTableCommand(definition));
  if (timeToLive) {
    const TimeToLiveSpecification = { AttributeName: timeToLive, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: id, TimeToLiveSpecification }));
  }
  return TableDescription?.LatestStreamArn ?? '';
};
