import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { generatedSecret } from './secret.ts';
import type { Stage } from './stage/schema.ts';

/** What links and forms are signed with, and pseudonyms made; `rotate-keys` finds the one of links by what the stack prints. */
export const secretsOf = (scope: Construct, { keys }: Pick<Stage, 'keys'>) => {
  const link = generatedSecret(
    scope,
    'LinkSecret',
    'Signs the links in mails.',
    'The operator rotates it: links live as long as a case is open, and survive one rotation, not two.',
  );
  const address = generatedSecret(
    scope,
    'AddressSecret',
    'Makes pseudonyms of addresses.',
    'It must stay: pseudonyms made with it are recognised for years.',
  );
  const render = generatedSecret(
    scope,
    'RenderSecret',
    'Signs the token of a rendered form.',
    'Whoever forged a token could send the form, as everybody can; a deployment puts in a new one.',
    keys.forms,
  );
  const description = 'What rotate-keys renews.';
  new CfnOutput(scope, 'LinkSecretArn', { value: link.secretArn, description });
  return {
    link,
    address,
    /** Where whoever signs links and knows addresses again finds both. */
    ofLinks: { LINK_SECRET: link.secretArn, ADDRESS_SECRET: address.secretArn },
    // The one secret that is resolved into an environment: reading it at run time would put an AWS client into form.
    renderKey: render.secretValue.unsafeUnwrap(),
  };
};
export type Secrets = ReturnType<typeof secretsOf>;
