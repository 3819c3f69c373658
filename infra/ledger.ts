import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { TABLE } from '../shared/flow/row-keys.ts';

/** What outlives a restore of the table: what SES told of our mails, without addresses, and the erasures that were asked for. */
export class Ledger extends Construct {
  readonly resource: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.resource = new TableV2(this, 'Table', {
      partitionKey: { name: TABLE.pk, type: AttributeType.STRING },
      sortKey: { name: TABLE.sk, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      timeToLiveAttribute: TABLE.timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  get name(): string {
    return this.resource.tableName;
  }

  /** Adds to it; nobody but the operator reads it. */
  allowAdding(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['dynamodb:PutItem'], resources: [this.resource.tableArn] }),
    );
  }
}
