import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { DESK } from '../shared/domain/directory.ts';
import {
  DIRECTORY_PARTITION,
  ERASURES,
  FAILED_INBOX,
  HELD_INBOX,
  INDEX,
  MARKED_INBOX,
  officePartition,
  PARKED_INBOX,
  TABLE,
} from '../shared/flow/row-keys.ts';
import type { Stage } from './stage/schema.ts';

/** What a function does with the table, one item or one query at a time. Nobody scans, and nobody writes in batches. */
type Reading = 'GetItem' | 'Query';
type Writing = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

/** Whose rows: the beginning of their partition key. */
const ROWS = {
  applications: 'A#*',
  events: 'E#*',
  tokens: 'T#*',
  counters: 'X#count#*',
  officeMessages: 'O#*',
  deskMessages: officePartition(DESK),
  mailed: 'X#mailed#*',
  same: 'D#*',
  sending: 'X#sending',
  stops: 'X#stop#*',
  erasures: ERASURES,
  directory: DIRECTORY_PARTITION,
} as const;
export type Rows = keyof typeof ROWS;
/** The lists of offices in the inbox index, and what is known of offices: what is held is none of them. */
export const INBOXES = officePartition('*');

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table. It outlives the stack, is kept for 35 days back, and cannot be deleted by mistake. */
export class Table extends Construct {
  readonly resource: Readonly<{ tableName: string; tableArn: string; tableStreamArn?: string | undefined }>;

  constructor(scope: Construct, id: string, stage: Pick<Stage, 'tableLimits' | 'restoredTable'>) {
    super(scope, id);
    const { tableLimits: limits, restoredTable: restored } = stage;
    if (restored) {
      const { name: tableName, stream: tableStreamArn } = restored;
      this.resource = TableV2.fromTableAttributes(this, 'Table', { tableName, tableStreamArn });
      return;
    }
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

  /** These actions on these rows, each in a request of its own; and never a change to an event that is already written. */
  allow(grantee: IGrantable, may: readonly (Reading | Writing)[], on: readonly Rows[]): void {
    this.judge(grantee, Effect.ALLOW, may, on);
    this.judge(grantee, Effect.DENY, ['UpdateItem', 'DeleteItem'], ['events']);
  }

  /**
   * The writes of transactions: each action on its own rows. Nobody documents whether the keys of a transaction are judged
   * one by one or together. So every action is allowed on all rows that may meet, and denied where all keys of the
   * request are of rows that it has no business with: our transactions pass either way, and one by one nothing else does.
   */
  allowTogether(grantee: IGrantable, may: Partial<Record<Writing, readonly Rows[]>>): void {
    const actions = Object.keys(may) as Writing[];
    const together = [...new Set(Object.values(may).flat())];
    this.allow(grantee, actions, together);
    for (const action of actions) {
      const foreign = together.filter(rows => !may[action]?.includes(rows));
      if (foreign.length > 0) this.judge(grantee, Effect.DENY, [action], foreign);
    }
  }

  /** All that keeping the promise of a mail reads and writes: claim, send, confirm. */
  allowSending(grantee: IGrantable): void {
    this.allow(grantee, ['GetItem', 'Query'], ['applications']);
    this.allow(grantee, ['GetItem'], ['mailed', 'stops']);
    // The partner's news are what happened, an office's inbox may have changed since the deployment, and the day's mails are counted.
    this.allow(grantee, ['Query'], ['events', 'directory', 'sending']);
    this.allowTogether(grantee, {
      UpdateItem: ['applications', 'mailed', 'officeMessages'],
      // A code is mailed only while it is the office's latest, a reminder while its case is silent.
      ConditionCheckItem: ['applications', 'stops', 'officeMessages'],
    });
    this.allow(grantee, ['GetItem'], ['officeMessages', 'sending']);
    this.allow(grantee, ['UpdateItem'], ['sending']);
    // A reminder that missed its day becomes that of another one.
    this.allow(grantee, ['PutItem'], ['officeMessages']);
    this.allowQuery(grantee, 'inbox', HELD_INBOX);
    // A reminder lists what waits.
    this.allowQuery(grantee, 'inbox', INBOXES);
    // The weekly mail names the good practice that was marked.
    this.allowQuery(grantee, 'inbox', MARKED_INBOX);
    // The operator's mail of the morning names what waits, failed, or should have been done.
    this.allowQuery(grantee, 'inbox', PARKED_INBOX);
    this.allowQuery(grantee, 'inbox', FAILED_INBOX);
    this.allowQuery(grantee, 'due');
  }

  /** Queries of one index, of one list in it if it is named. */
  allowQuery(grantee: IGrantable, index: keyof typeof INDEX, list = '*'): void {
    const conditions = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [list] } };
    this.grant(grantee, { actions: ['dynamodb:Query'], conditions }, `/index/${INDEX[index].name}`);
  }

  private judge(grantee: IGrantable, effect: Effect, actions: readonly string[], on: readonly Rows[]): void {
    this.grant(grantee, {
      effect,
      actions: actions.map(action => `dynamodb:${action}`),
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': on.map(rows => ROWS[rows]) },
        // "All of none" is true as well, and a request that names no key must not be denied for that.
        ...(effect === Effect.DENY && { Null: { 'dynamodb:LeadingKeys': 'false' } }),
      },
    });
  }

  private grant(grantee: IGrantable, statement: PolicyStatementProps, suffix = ''): void {
    const resources = [`${this.resource.tableArn}${suffix}`];
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ ...statement, resources }));
  }
}
