import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';

/**
 * 64 random letters and digits (some 380 bits) that nobody has ever seen. With a `number`, it is the stage's so many-th of
 * its kind (infra/stage/keys.ts), and those before it go with the deployment in which they go out of use.
 */
export const generatedSecret = (
  scope: Construct,
  id: string,
  description: string,
  whyNotRotatedByItself: string,
  number?: number,
): Secret => {
  const secret = new Secret(scope, number === undefined || number === 1 ? id : `${id}${number}`, {
    description,
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: number === undefined ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: whyNotRotatedByItself });
  return secret;
};
