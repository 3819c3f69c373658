import type { Opened } from './open.ts';

export type OpsOption = Readonly<{
  about: string;
  /** What stands behind it, such as `"…"` or `7d`; without it the option is a switch. */
  takes?: string;
}>;

/** One command of `npm run ops`: it asks a use case of `shared/flow`, and says what came of it. */
export type OpsCommand = Readonly<{
  /** What it is for, on one line of the list of commands. */
  about: string;
  /**
   * Its forms behind its own name, each with what it does: small words stand as they are, CAPITALS are filled in,
   * `[CAPITALS]` may be left out. The empty form is the name alone.
   */
  forms: Readonly<Record<string, string>>;
  options?: Readonly<Record<string, OpsOption>>;
  /**
   * The forms that mail, delete or end something. They do it with `--yes` alone (`sure`); else they say what they would do.
   */
  careful?: readonly string[];
  run: (opened: Opened, given: Given) => Promise<Answer>;
}>;

/** What was typed, read against the command's forms and options. */
export type Given = Readonly<{
  /** Which of the forms. */
  form: string;
  /** What was filled in for these capitals; empty where they were left out. */
  word: (capitals: string) => string;
  option: (name: string) => string | undefined;
  has: (name: string) => boolean;
  /** True for forms that are not careful, and with `--yes`. */
  sure: boolean;
  /** Says how far long work is, beside the answer. */
  progress: (sentence: string) => void;
}>;

export type Answer = Readonly<{
  /** What a person reads, line by line. */
  said: string | readonly string[];
  /** What a script reads, with `--json`. */
  json: unknown;
  /** False where what was asked did not happen: the exit code is 1. */
  done?: boolean;
  /** True where there is nothing to do, with `--yes` or without. */
  idle?: boolean;
}>;
