import { DAY, HOUR } from '../../../shared/domain/time.ts';
import { settle } from '../../../shared/flow/confirm.ts';
import { type Answered, answerCheck, openCheck, type Said } from '../../../shared/flow/confirm-answer.ts';
import type { Letter, Ports } from '../../../shared/flow/ports.ts';
import type { Simulation } from '../simulation.ts';
import type { Witness } from './answered.ts';
import type { Dice } from './dice.ts';
import type { Temper } from './temper.ts';

/** Somebody sets out to do something, after so many milliseconds. */
export type Does = (
  sim: Simulation,
  name: string,
  after: number,
  act: (ports: Ports) => Promise<string>,
  then?: (outcome: string) => void,
) => void;

type Made = Readonly<{ dice: Dice; does: Does; witness: Witness }>;

/** Those who are asked whether the contacts of their office are right, and the operator who reads what they say. */
export const contacts = ({ dice, does, witness }: Made) => ({
  /** An officer reads a mail that asks, with the digits in it. */
  confirms: (sim: Simulation, address: string, { acts, least, most }: Temper, letter: Letter): void => {
    const saying = drawnSaying(dice);
    const isWrong = saying.wrong.length > 0;
    if (!dice.chance(acts)) return;
    const act = (ports: Ports): Promise<string> => {
      witness.confirms(address, isWrong);
      return officerConfirms(ports, letter, saying);
    };
    const then = (outcome: string): void => witness.confirms(address, isWrong, outcome);
    does(sim, 'officer confirms', dice.between(least, most), act, then);
  },
  /** The operator phones, some day, an office that said what is wrong. */
  phones: (sim: Simulation, letter: Letter): void => {
    for (const office of readMorning(letter).wrong) {
      if (!dice.chance(30)) continue;
      const act = (ports: Ports): Promise<string> => {
        witness.settles(office);
        return settle(ports, office);
      };
      does(sim, 'operator', dice.between(HOUR, 5 * DAY), act, outcome => witness.settles(office, outcome));
    }
  },
});

/** What an officer is going to say of the contacts, and whether the digits are mistyped at first. */
type Saying = Said & Readonly<{ mistypes: boolean }>;

const drawnSaying = (dice: Dice): Saying => ({
  ...(dice.chance(15) ? { wrong: ['phone'], note: 'Kanari catatan' } : { wrong: [], note: '' }),
  mistypes: dice.chance(20),
});

/** The page that a mail leads to, and the digits that stand in it. */
const askedIn = ({ text }: Pick<Letter, 'text'>) => ({
  token: /\/berkas\/kontak\/(\S+)/.exec(text)?.[1] ?? '',
  digits: /Kode: (\d{6})/.exec(text)?.[1] ?? '',
});

const mistyped = (digits: string): string => `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`;

/** An officer opens the page of a mail that asks, and answers there; what the page says of it. */
const officerConfirms = async (
  ports: Ports,
  letter: Pick<Letter, 'text'>,
  { wrong, note, mistypes }: Saying,
): Promise<Answered | 'guessed'> => {
  const { token, digits } = askedIn(letter);
  const opened = await openCheck(ports, token);
  if (!opened) return 'gone';
  const said = { wrong, note };
  if (mistypes && !opened.answer) {
    const first = await answerCheck(ports, opened, said, mistyped(digits));
    if (first === 'done') return 'guessed';
  }
  return await answerCheck(ports, opened, said, digits);
};

/** What a daily mail says of offices: who is unconfirmed, who said what is wrong, and whom it only names. */
export const readMorning = ({ text }: Pick<Letter, 'text'>) => {
  const lines = text.split('\n');
  const ofWhom = (says: string): ReadonlySet<string> =>
    new Set(lines.filter(line => line.includes(says)).map(line => line.slice(0, line.indexOf(':'))));
  const others = lines.flatMap(line => /^Dan \d+ lagi: (.+)\.$/.exec(line)?.[1]?.split(', ') ?? []);
  return {
    unconfirmed: ofWhom('kontaknya belum dikonfirmasi'),
    wrong: ofWhom('menyebut salah'),
    others: new Set(others),
  };
};
