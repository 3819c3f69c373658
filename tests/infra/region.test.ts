import { describe, expect, it } from 'vitest';
import { templateOf } from './fixture.ts';

const REGION = 'ap-southeast-3';
const template = await templateOf('example');
const resources = Object.entries(template.Resources);
const all = JSON.stringify(template.Resources);
const of = (type: string) => resources.filter(([, { Type }]) => Type === type);

/** Whatever CloudFormation could carry data out of a region with. */
const LEAVES =
  /^AWS::(?:DynamoDB::Table|Backup::|S3::StorageLens|DMS::|Kinesis|KinesisFirehose::|EC2::|SES::MultiRegion|SSMIncidents::ReplicationSet|SecretsManager::RotationSchedule|Logs::(?:Destination|SubscriptionFilter|Delivery)|CloudWatch::MetricStream|Oam::|XRay::|CE::|Events::(?:Archive|ApiDestination|Connection|Endpoint))/;

describe('everything stays in the region (PP 71/2019, UU 27/2022 art. 56)', () => {
  it('no other region is named anywhere: in no ARN, no endpoint, no setting', () => {
    const named = all.match(
      /\b(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-(?:north|south|east|west|central)+(?:east|west)?-\d\b/g,
    );
    expect([...new Set(named ?? [])].filter(each => each !== REGION)).toEqual([]);
  });

  it('the table is in this region only, and no copy of it is kept or sent elsewhere', () => {
    const tables = of('AWS::DynamoDB::GlobalTable');
    expect(tables.length).toBeGreaterThan(0);
    for (const [id, table] of tables) {
      const replicas = (table.Properties as { Replicas: { Region: unknown }[] }).Replicas;
      expect(
        replicas.map(({ Region }) => Region),
        id,
      ).toEqual([REGION]);
      expect(JSON.stringify(table), id).not.toMatch(/KinesisStreamSpecification|GlobalTableWitnesses/);
    }
    expect(of('AWS::DynamoDB::Table').map(([id]) => id)).toEqual([]);
  });

  it('nothing is there that copies or streams data to another place', () => {
    expect(resources.filter(([, { Type }]) => LEAVES.test(Type)).map(([id, { Type }]) => `${id} ${Type}`)).toEqual([]);
    expect(all).not.toMatch(
      /ReplicationConfiguration|ReplicaRegions|DestinationRegion|GlobalReplicationGroup|CopyActions/,
    );
  });

  it('secrets are not replicated, and events go to buses and queues of this stack alone', () => {
    for (const [id, { Properties = {} }] of of('AWS::SecretsManager::Secret')) {
      expect(Object.keys(Properties), id).not.toContain('ReplicaRegions');
    }
    const targets = of('AWS::Events::Rule').flatMap(([, rule]) =>
      (rule.Properties as { Targets: { Arn: unknown }[] }).Targets.map(({ Arn }) => JSON.stringify(Arn)),
    );
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(target).toMatch(/Fn::GetAtt/);
  });

  it('logs are kept in groups of this stack, each with an end, and leave them for nowhere', () => {
    const groups = of('AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThanOrEqual(8);
    for (const [id, group] of groups) {
      expect((group.Properties as { RetentionInDays?: number }).RetentionInDays, id).toBeGreaterThan(0);
    }
    for (const [id, fn] of of('AWS::Lambda::Function')) {
      expect(JSON.stringify((fn.Properties as { LoggingConfig: unknown }).LoggingConfig), id).toContain('"Ref"');
      expect(JSON.stringify(fn), id).not.toMatch(/TracingConfig":\{"Mode":"Active|Layers/);
    }
  });

  it('mail is given to SES of the stack’s own region: no function is told of another endpoint', () => {
    for (const [id, fn] of of('AWS::Lambda::Function')) {
      const names = Object.keys(
        (fn.Properties as { Environment?: { Variables?: object } }).Environment?.Variables ?? {},
      );
      expect(
        names.filter(name => /REGION|ENDPOINT/.test(name)),
        id,
      ).toEqual([]);
    }
    expect(of('AWS::SES::ConfigurationSet').length).toBeGreaterThanOrEqual(2);
    // The receiver of bounces answers in the same region.
    const identity = JSON.stringify(of('AWS::SES::EmailIdentity'));
    expect(identity).not.toMatch(/amazonses\.com/);
  });
});
