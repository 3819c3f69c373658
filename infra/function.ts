import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { raise } from './alarm.ts';
import type { Bundle } from './bundle.ts';

type FunctionProps = Readonly<{
  bundle: Bundle;
  description: string;
  seconds: number;
  environment: Readonly<Record<string, string>>;
  retention: RetentionDays;
  /** Who is hurt while it fails, and what the person on duty does then. */
  impact: string;
  remedy: string;
}>;

/** The house Lambda: small, on arm64, with a log of its own that ends, a role of its own, and an alarm that explains itself. */
export class HouseFunction extends Construct implements IGrantable {
  readonly resource: LambdaFunction;
  readonly grantPrincipal: Role;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', { retention: props.retention, removalPolicy: RemovalPolicy.DESTROY });
    this.grantPrincipal = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);

    this.resource = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(props.bundle.directory),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(props.seconds),
      description: props.description,
      environment: { ...props.environment },
      role: this.grantPrincipal,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });

    raise(this, 'Errors', {
      metric: this.resource.metricErrors({ period: Duration.minutes(5) }),
      impact: props.impact,
      remedy: props.remedy,
    });
  }

  /** One more thing that it may do. */
  allow(actions: string[], ...resources: string[]): void {
    this.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  }
}
