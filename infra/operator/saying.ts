/** What AWS's clients say, by the error's name, and what to do about it. */
const MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(CredentialsProviderError|ExpiredToken\w*|UnrecognizedClientException)$/,
    'Log in to the account of the stage as the AWS CLI does: aws sso login, or AWS_PROFILE.',
  ],
  [
    /^(AccessDenied\w*|NotAuthorized\w*)$/,
    'The credentials are of another account than the stage’s, or may not do this: see AWS_PROFILE.',
  ],
  [
    /^ResourceNotFoundException$/,
    'There is no such table or secret in the account and region of the stage: look at --table and AWS_PROFILE.',
  ],
  [/^ValidationError$/, 'Is the stage deployed (npm run deploy), and are the credentials of its account?'],
  [/^TimeoutError$/, 'AWS does not answer from here: look at the network, and try again.'],
];

/** The mend that goes with an error, if it is one of AWS's or of the network's. */
const mendOf = ({ name }: Readonly<{ name: string }>): string | undefined => MENDS.find(([of]) => of.test(name))?.[1];

/** An operator reads a sentence: what AWS or the network said and what to do, without the way through our code. */
export const saying = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const mend = error instanceof Error ? mendOf(error) : undefined;
    console.error([error instanceof Error ? error.message : String(error), mend].filter(Boolean).join('\n'));
    process.exitCode = 1;
  }
};
