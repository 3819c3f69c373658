import { CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { raise } from './alarm.ts';
import type { HouseFunction } from './function.ts';
import type { Stage } from './stage/schema.ts';
import { RINGS } from './thresholds.ts';

/** A route as the doors write it: `GET /pendaftaran/{link}`, or `$default` for whatever nobody serves. */
export type Route = `${'GET' | 'POST'} /${string}` | '$default';

/** Never a path, a query or an address: paths hold links. */
const ACCESS_LOG = {
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  requestId: '$context.requestId',
};

/** The public address, and who answers which path there. */
export class Api extends Construct {
  readonly publicUrl: string;
  /** Requests that the gateway turned away by itself, because there were too many. */
  readonly turnedAway: Metric;
  readonly api: HttpApi;
  /** Where it answers to the stage's own name; a stage without one has none. */
  readonly origin: string | undefined;

  constructor(scope: Construct, id: string, { domain, throttle, logs }: Stage) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domain !== undefined,
    });
    this.publicUrl = domain ? `https://${domain.name}` : this.api.apiEndpoint;

    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: logs.retentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.turnedAway = accessLog
      .addMetricFilter('TurnedAwayLines', {
        filterPattern: FilterPattern.stringValue('$.status', '=', '429'),
        metricNamespace: Stack.of(this).stackName,
        metricName: 'Api.429',
      })
      .metric({ statistic: 'Sum', period: Duration.minutes(5) });

    const domainName = domain && this.domainName(domain);
    this.origin = domainName?.regionalDomainName;
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
      ...(domainName && { domainMapping: { domainName } }),
    });
    new CfnOutput(Stack.of(this), 'Address', { value: this.publicUrl });

    raise(this, 'ServerErrors', {
      metric: this.api.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
      from: RINGS.serverErrors,
      impact: 'People get an error instead of the form, their reference or their status.',
      remedy: 'Look which function rings as well, and read its log by the request id in the access log.',
      runbook: 'a-page-answers-with-an-error',
    });
  }

  /** A page that answers GET answers HEAD as well: mail scanners and link previews ask so, and changes need POST. */
  serve(door: HouseFunction, routes: readonly Route[]): void {
    const integration = new HttpLambdaIntegration(`${door.node.id}Integration`, door.resource, {
      scopePermissionToRoute: false,
    });
    for (const routeKey of routes.flatMap(keysOf)) {
      const route = new HttpRoute(this, routeKey.key, { httpApi: this.api, routeKey, integration });
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'Partners and offices have no account: pages are public, or open with a signed link that the function checks.',
      });
    }
  }

  private domainName({ name, certificateArn }: NonNullable<Stage['domain']>): DomainName {
    return new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
  }
}

const keysOf = (route: Route): HttpRouteKey[] => {
  if (route === '$default') return [HttpRouteKey.DEFAULT];
  const path = route.slice(route.indexOf(' ') + 1);
  const methods = route.startsWith('GET') ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod.POST];
  return methods.map(method => HttpRouteKey.with(path, method));
};
