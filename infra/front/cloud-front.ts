import { Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { generatedSecret } from '../secret.ts';

type FrontProps = Readonly<{
  /** The stage's own name, which the gateway knows as well: the host of a request is handed on. */
  name: string;
  /** Where the gateway answers to that name. */
  origin: string;
  certificateArn: string;
  /** The number of the origin's secret. */
  secret: number;
  firewallArn: string;
}>;

/** CloudFront before the gateway: files of the site are kept at its edge, and every page comes from the region each time. */
export class CloudFront extends Construct {
  /** The name that the stage's own name points to. */
  readonly target: string;
  /** By which the doors know a request that came this way. */
  readonly originSecret: string;

  constructor(scope: Construct, id: string, { name, origin, certificateArn, secret, firewallArn }: FrontProps) {
    super(scope, id);
    this.originSecret = generatedSecret(
      this,
      'OriginSecret',
      'Proves that a request came through CloudFront.',
      'CloudFront and the doors must change it together: a deployment puts in a new one.',
      secret,
    ).secretValue.unsafeUnwrap();
    const gateway = new HttpOrigin(origin, {
      customHeaders: { 'x-simpul-origin': this.originSecret },
      readTimeout: Duration.seconds(30),
    });
    const always = { origin: gateway, viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: false };

    const distribution = new Distribution(this, 'Distribution', {
      domainNames: [name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      webAclId: firewallArn,
      // Its log would hold addresses; the gateway's has route, status and time.
      enableLogging: false,
      defaultBehavior: { ...always, ...this.passingThrough() },
      additionalBehaviors: { '/aset/*': { ...always, ...this.kept() } },
    });
    this.target = distribution.distributionDomainName;
    for (const [rule, reason] of Object.entries(ACKNOWLEDGED)) {
      Validations.of(distribution).acknowledge({ id: `AwsSolutions-${rule}`, reason });
    }
  }

  /** Everything as the browser sent it, and nothing kept: pages are personal. */
  private passingThrough(): Omit<BehaviorOptions, 'origin'> {
    return {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: new OriginRequestPolicy(this, 'Everything', {
        headerBehavior: OriginRequestHeaderBehavior.all('CloudFront-Viewer-Address'),
        cookieBehavior: OriginRequestCookieBehavior.all(),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      }),
    };
  }

  /** Files are named by what they hold: host and path are all that is handed on, so nothing else can change what is kept. */
  private kept(): Omit<BehaviorOptions, 'origin'> {
    return {
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      originRequestPolicy: OriginRequestPolicy.HOST_HEADER_ONLY,
    };
  }
}

const ACKNOWLEDGED: Readonly<Record<string, string>> = {
  CFR1: 'Partners from abroad apply as well, so no country is shut out.',
  CFR3: 'A log of CloudFront holds addresses; the gateway logs route, status and time, without them.',
};
