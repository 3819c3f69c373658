/** What one check found. `unknown`: it could not be looked at from here, which `said` explains. */
export type Finding = Readonly<{
  about: string;
  state: 'ok' | 'missing' | 'unknown';
  said: string;
  /** What to do about it. */
  mend?: string;
}>;

export const ok = (about: string, said: string): Finding => ({ about, state: 'ok', said });
export const missing = (about: string, said: string, mend: string): Finding => ({
  about,
  state: 'missing',
  said,
  mend,
});
export const unknown = (about: string, said: string, mend: string): Finding => ({
  about,
  state: 'unknown',
  said,
  mend,
});
