import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
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
import { FilterPattern, LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { raise, type Words } from './alarm.ts';
import type { Bundle } from './bundle.ts';

type FunctionProps = Readonly<{
  bundle: Bundle;
  description: string;
  seconds: number;
  environment: Readonly<Record<string, string>>;
  retention: RetentionDays;
  /** So many instances are kept for it, and it never has more. */
  reserved?: number | undefined;
  /** The code that it logs when it caught what nobody foresaw; AWS counts only what it did not catch. */
  trouble?: string;
}> &
  Words;

/** So many lines in so many minutes. */
type Often = Readonly<{ from: number; minutes: number }>;

/** The house Lambda: small, on arm64, with a log of its own that ends, a role of its own, and an alarm that explains itself. */
export class HouseFunction extends Construct implements IGrantable {
  readonly resource: LambdaFunction;
  readonly grantPrincipal: Role;
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Log', { retention: props.retention, removalPolicy: RemovalPolicy.DESTROY });
    this.grantPrincipal = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logGroup.logGroupArn);

    this.resource = new LambdaFunction(this, 'Function', {
      code: Code.fromAsset(props.bundle.directory),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(props.seconds),
      description: props.description,
      environment: { ...props.environment },
      ...(props.reserved !== undefined && { reservedConcurrentExecutions: props.reserved }),
      role: this.grantPrincipal,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
    });

    raise(this, 'Errors', {
      metric: this.resource.metricErrors({ period: Duration.minutes(5) }),
      impact: props.impact,
      remedy: props.remedy,
      runbook: props.runbook,
    });
    if (props.trouble) this.ringOn(props.trouble, props);
  }

  /** Rings whenever it logs a line with this code, or when it does so often enough in a while. */
  ringOn(code: string, { impact, remedy, runbook }: Words, often: Often = { from: 1, minutes: 5 }): void {
    const id = idOf(code);
    const filter = this.logGroup.addMetricFilter(`${id}Lines`, {
      filterPattern: FilterPattern.literal(`"${code}"`),
      metricNamespace: Stack.of(this).stackName,
      metricName: `${this.node.id}.${code}`,
    });
    raise(this, id, {
      metric: filter.metric({ statistic: 'Sum', period: Duration.minutes(often.minutes) }),
      from: often.from,
      impact,
      remedy,
      runbook,
    });
  }

  /**
   * The number that it logs under `member` of lines with this code; each such metric costs some 0.30 USD a month. With
   * `where`, only of lines whose member has that value.
   */
  measure(code: string, member: string, where?: readonly [member: string, value: string]): Metric {
    const name = [code, member, where?.[1]].filter(part => part !== undefined).join('.');
    const isCode = FilterPattern.stringValue('$.message.code', '=', code);
    return this.logGroup
      .addMetricFilter(`${idOf(name)}Lines`, {
        filterPattern: where
          ? FilterPattern.all(isCode, FilterPattern.stringValue(`$.message.${where[0]}`, '=', where[1]))
          : isCode,
        metricNamespace: Stack.of(this).stackName,
        metricName: `${this.node.id}.${name}`,
        metricValue: `$.message.${member}`,
      })
      .metric({ statistic: 'Maximum', period: Duration.minutes(10) });
  }

  /** It may read these secrets, and ask nothing else about them. */
  mayRead(...secrets: readonly Secret[]): void {
    this.allow(['secretsmanager:GetSecretValue'], ...secrets.map(({ secretArn }) => secretArn));
  }

  /** One more thing that it may do. */
  allow(actions: string[], ...resources: string[]): void {
    this.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
  }
}

/** A log code as a construct's id: `message.failed` is `MessageFailed`. */
const idOf = (code: string): string =>
  code
    .split(/[.-]/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
