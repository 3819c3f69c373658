import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * When secrets were changed, as `npm run deploy -- STAGE -c keys=2026-11-23` says it: CloudFormation reads a secret that is
 * resolved into a resource anew only where something else of that resource changes too.
 */
export const changedKeys = (scope: Construct): string | undefined => scope.node.tryGetContext('keys');

/** 64 random letters and digits (some 380 bits) that nobody has ever seen. */
export const generatedSecret = (
  scope: Construct,
  id: string,
  description: string,
  whyNotRotatedByItself: string,
): Secret => {
  const secret = new Secret(scope, id, {
    description,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: whyNotRotatedByItself });
  return secret;
};
