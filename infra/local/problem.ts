/** Something that the operator can mend: shown as its sentence alone, without a stack trace. */
export class OperatorProblem extends Error {
  override name = 'OperatorProblem';
}

/** The text of anything that was thrown. */
export const sentence = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
