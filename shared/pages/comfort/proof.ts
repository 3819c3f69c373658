import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { withProof, workOf } from '../../domain/proof.ts';
import { byId } from './dom.ts';

// Where this does not run, or is not done in time, the application is looked at by a person and nothing is lost.
const token = byId<HTMLFormElement>('daftar')['token'] as HTMLInputElement;
const signed = token.value.split('~')[0] as string;
solveChallenge({ challenge: { parameters: workOf(signed) }, deriveKey }).then(solution => {
  if (solution) token.value = withProof(signed, solution);
});
