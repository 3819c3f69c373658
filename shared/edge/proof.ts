import { createHmac } from 'node:crypto';
import { verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { canonicalJson } from '../domain/canonical.ts';
import { parted, workOf } from '../domain/proof.ts';

/** Whether a posted token says that its work was done. Spending it once is the token's own matter: one nonce, one application. */
type Proves = (posted: string) => Promise<boolean>;

/** Nothing of this is in the bundle of a stage that asks for no proof: there it is `undefined` (infra/bundle.ts). */
export const proofOfWork: ((key: string) => Proves) | undefined = key => async posted => {
  const { token, solution } = parted(posted);
  if (!solution) return false;
  const parameters = workOf(token);
  // The library wants its own signature under what is to be solved; ours is made here, over what nobody else made.
  const signature = createHmac('sha256', key).update(canonicalJson(parameters)).digest('hex');
  const challenge = { parameters, signature };
  return (await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: key })).verified;
};
