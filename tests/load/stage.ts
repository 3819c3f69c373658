import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { assemble } from '../../infra/local/assembly.ts';
import { REGION } from '../../infra/local/plan.ts';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import type { Template } from '../../infra/synthesize.ts';
import type { Ceilings } from '../../shared/domain/ceilings.ts';
import { keyOfTag } from '../../shared/flow/row-keys.ts';

/** The local stage's template with ceilings of mails as given: one machine is one address to it. */
const withCeilings = (template: Template, ceilings: Ceilings): Template => {
  const copy = structuredClone(template) as Template;
  for (const { Type, Properties = {} } of Object.values(copy.Resources)) {
    const { Variables } = (Properties['Environment'] ?? {}) as { Variables?: Record<string, unknown> };
    if (Type === 'AWS::Lambda::Function' && Variables?.['CEILINGS']) Variables['CEILINGS'] = JSON.stringify(ceilings);
  }
  return copy;
};

/** Runs the whole product on a free port of the loopback with data of its own, and leaves nothing behind. */
export const withStage = async <T>(ceilings: Ceilings, work: (stage: RunningStage) => Promise<T>): Promise<T> => {
  const data = mkdtempSync(join(tmpdir(), 'simpul-load-'));
  const { template, assets } = await assemble('local');
  const stage = await startStage({ port: 0, data, assembly: { assets, template: withCeilings(template, ceilings) } });
  try {
    return await work(stage);
  } finally {
    await stage.stop();
    rmSync(data, { recursive: true, force: true });
  }
};

/** The references of all applications that the table holds. */
export const storedReferences = async ({ database }: RunningStage): Promise<readonly string[]> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint: database.endpoint, region: REGION, credentials });
  try {
    const found: string[] = [];
    const scan = { TableName: database.table, ProjectionExpression: 'pk, sk', ConsistentRead: true };
    for await (const { Items = [] } of paginateScan({ client }, scan)) {
      for (const { pk, sk } of Items) if (sk?.S === 'A' && pk?.S) found.push(pk.S.slice('A#'.length));
    }
    return found;
  } finally {
    client.destroy();
  }
};

/** The receipts and first notices that left for each application: when, and how many of each promise. */
export const mailsByReference = async (stage: RunningStage) => {
  const mails = new Map<string, { last: number; copies: Map<string, number> }>();
  for (const { tags, sentAt } of await stage.mails()) {
    const key = keyOfTag(tags['message'] ?? '');
    if (!key || !/#(?:receipt|new-case)#/.test(key.sk)) continue;
    const reference = key.pk.slice('A#'.length);
    const known = mails.get(reference) ?? { last: 0, copies: new Map<string, number>() };
    known.last = Math.max(known.last, Date.parse(sentAt));
    known.copies.set(key.sk, (known.copies.get(key.sk) ?? 0) + 1);
    mails.set(reference, known);
  }
  return mails;
};
