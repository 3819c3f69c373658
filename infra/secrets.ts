import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { changedKeys, generatedSecret } from './secret.ts';

/** What links and forms are signed with, and pseudonyms made; `rotate-keys` finds two of them by what the stack prints. */
export const secretsOf = (scope: Construct) => {
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
    'Whoever forged a token could send the form, as everybody can; a deployment puts in a new value.',
  );
  const keys = changedKeys(scope);
  const description = 'What rotate-keys renews.';
  new CfnOutput(scope, 'LinkSecretArn', { value: link.secretArn, description });
  new CfnOutput(scope, 'RenderSecretArn', { value: render.secretArn, description });
  return {
    link,
    address,
    /** Where whoever signs links and knows addresses again finds both. */
    ofLinks: { LINK_SECRET: link.secretArn, ADDRESS_SECRET: address.secretArn },
    // The one secret that is resolved into an environment: reading it at run time would put an AWS client into form.
    ofForms: { RENDER_KEY: render.secretValue.unsafeUnwrap(), ...(keys && { KEYS_OF: keys }) },
  };
};
export type Secrets = ReturnType<typeof secretsOf>;
