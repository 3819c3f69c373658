export type Offer = Readonly<{ value: string; label: string; hint?: string }>;

type Common = Readonly<{
  name: string;
  label: string;
  hint?: string;
  /** What is said where it must be answered and is not; absent where it may stay empty. */
  missing?: string;
  /** Asked only where this answer was given to another question. */
  under?: Readonly<{ name: string; value: string }>;
}>;

/** One question about an action, in Indonesian. Nothing that decides has an answer beforehand. */
export type Question = Common &
  (
    | Readonly<{ kind: 'one' | 'list'; options: readonly Offer[] }>
    /** `ticked` beforehand: what was offered, to take away from. */
    | Readonly<{ kind: 'some'; options: readonly Offer[]; ticked?: readonly string[] }>
    | Readonly<{
        kind: 'line';
        max: number;
        input: 'text' | 'name' | 'date' | 'email' | 'tel' | 'number';
        given?: string;
      }>
    | Readonly<{ kind: 'lines'; max: number }>
  );

/** Longer than this nobody reads, and a case keeps many of them. Counts characters. */
export const MOST_WORDS = 2000;
export const MOST_LINE = 120;
