import { MINUTE } from '../../../shared/domain/time.ts';
import type { Picture } from '../picture.ts';

/** What somebody did on a page: when the button was last pressed, and when the page said that it is done. */
type Act = Readonly<{ pressed: number; done: number }>;
type Answer = Act & Readonly<{ wrong: boolean }>;
const NEVER: Act = { pressed: 0, done: 0 };
/** A mail that was made a moment before says otherwise. */
const MOMENT = MINUTE;

type Needs = Readonly<{ picture: Pick<Picture, 'must' | 'now'>; counted: (what: string) => void }>;

/** What officers and the operator did about the contacts of offices, as they saw it themselves. */
export const answered = ({ picture, counted }: Needs) => {
  const { must } = picture;
  const answers = new Map<string, Answer>();
  const settled = new Map<string, Act>();
  const now = (): number => Date.parse(picture.now());
  const isUnderWay = ({ pressed, done }: Act): boolean => pressed > done || done > now() - MOMENT;

  return {
    /** An officer presses the button on the page of an address; with `outcome`, the page has said what came of it. */
    confirms: (address: string, wrong: boolean, outcome?: string): void => {
      const last = answers.get(address) ?? { ...NEVER, wrong };
      must(outcome !== 'guessed', '10 only the digits of the mail confirm', address);
      must(outcome !== 'gone', '10 a question can be answered until the next one', address);
      if (outcome === undefined) answers.set(address, { ...last, pressed: now() });
      if (outcome !== 'done') return;
      answers.set(address, { ...last, done: now(), wrong });
      counted(wrong ? 'contacts said to be wrong' : 'contacts confirmed');
    },
    /** The operator says that what an office said is seen to. */
    settles: (office: string, outcome?: string): void => {
      const last = settled.get(office) ?? NEVER;
      settled.set(office, outcome === undefined ? { ...last, pressed: now() } : { ...last, done: now() });
      if (outcome === 'settled') counted('contacts seen to');
    },
    /** Whether an address has answered since; `undefined` while that may be either. */
    since: (address: string, from: number): boolean | undefined => {
      const last = answers.get(address) ?? NEVER;
      return isUnderWay(last) ? undefined : last.done >= from;
    },
    /** Whether an office has said what is wrong and nobody has seen to it; `undefined` while that may be either. */
    saysWrong: (office: string, addresses: readonly string[]): boolean | undefined => {
      const said = addresses.flatMap(address => answers.get(address) ?? []);
      const seenTo = settled.get(office) ?? NEVER;
      if (said.some(isUnderWay) || isUnderWay(seenTo)) return undefined;
      return said.some(({ wrong, done }) => wrong && done > seenTo.pressed);
    },
  };
};

export type Answered = ReturnType<typeof answered>;
export type Witness = Pick<Answered, 'confirms' | 'settles'>;
