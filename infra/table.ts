import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { INDEX, TABLE } from '../shared/flow/rows.ts';
import type { Stage } from './stage.ts';

/** What a function does with the table, one item or one query at a time. Nobody scans, and nobody writes in batches. */
type Action = 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem' | 'Query';

/** Whose rows: the beginning of their partition key. */
const ROWS = {
  applications: 'A#*',
  events: 'E#*',
  tokens: 'T#*',
  overlays: 'X#*',
  counters: 'X#count#*',
  deskMessages: 'X#desk',
} as const;
export type Rows = keyof typeof ROWS;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table. It outlives the stack, is kept for 35 days back, and cannot be deleted by mistake. */
export class Table extends Construct {
  readonly resource: TableV2;

  constructor(scope: Construct, id: string, limits: Stage['tableLimits']) {
    super(scope, id);
    this.resource = new TableV2(this, 'Table', {
      partitionKey: text(TABLE.pk),
      sortKey: text(TABLE.sk),
      globalSecondaryIndexes: Object.values(INDEX).map(({ name, pk, sk }) => ({
        indexName: name,
        partitionKey: text(pk),
        sortKey: text(sk),
      })),
      billing: Billing.onDemand({ maxReadRequestUnits: limits.read, maxWriteRequestUnits: limits.write }),
      timeToLiveAttribute: TABLE.timeToLive,
      dynamoStream: StreamViewType.NEW_IMAGE,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  get name(): string {
    return this.resource.tableName;
  }

  get streamArn(): string {
    const arn = this.resource.tableStreamArn;
    if (arn === undefined) throw new Error('the table is defined with a stream');
    return arn;
  }

  /** These actions on these rows, and never a change to an event that is already written. */
  allow(grantee: IGrantable, may: readonly Action[], on: readonly Rows[]): void {
    this.grant(grantee, {
      actions: may.map(action => `dynamodb:${action}`),
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': on.map(rows => ROWS[rows]) } },
    });
    // "All keys of the request", not "any": nobody documents whether a transaction's keys are judged one by one or
    // together, and a change of a case that writes its event beside it must pass either way.
    this.grant(grantee, {
      sid: 'EventsAreAppendOnly',
      effect: Effect.DENY,
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [ROWS.events] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
  }

  /** Queries of one index, of one list in it if it is named. */
  allowQuery(grantee: IGrantable, index: keyof typeof INDEX, list = '*'): void {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [list] } };
    this.grant(grantee, { actions: ['dynamodb:Query'], conditions }, `/index/${INDEX[index].name}`);
  }

  private grant(grantee: IGrantable, statement: PolicyStatementProps, suffix = ''): void {
    const resources = [`${this.resource.tableArn}${suffix}`];
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ ...statement, resources }));
  }
}
