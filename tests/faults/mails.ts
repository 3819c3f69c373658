import type { Letter, Row, SendOutcome, Tags } from '../../shared/flow/ports.ts';
import { keyOfTag } from '../../shared/flow/row-keys.ts';
import type { Call, Kind } from './faults.ts';
import type { Worker } from './machine.ts';
import { type Copy, idOf, messageOf, type Picture } from './picture.ts';

/** What a worker took upon itself when it claimed a message. */
type Claim = Readonly<{ claim: string; attempt: number; to: readonly string[] }>;
type Outcome = SendOutcome['outcome'];

type ByWorker<T> = WeakMap<Worker, Map<string, T>>;

const of = <T>(all: ByWorker<T>, worker: Worker): Map<string, T> => {
  const mine = all.get(worker) ?? new Map<string, T>();
  all.set(worker, mine);
  return mine;
};

/** What left us, who sent it with what right, and what was lost of it on the way back. */
export const mails = ({ rows, copies, copiesOf, must, mute }: Picture) => {
  const claims: ByWorker<Claim> = new WeakMap();
  const answers: ByWorker<Outcome> = new WeakMap();
  /** Workers of `feedback`, and the mail whose event they carry. */
  const serving = new WeakMap<Worker, Copy>();
  const sentBy = new WeakMap<Worker, Copy[]>();
  const refused = new Set<string>();

  /** A worker hands a mail to SES: for a message that is there, under its own claim, to the address of that moment. */
  const handed = (worker: Worker, letter: Letter, tags: Tags): string => {
    const named = keyOfTag(tags.message);
    const key = named ? idOf(named) : tags.message;
    const message = messageOf(rows.get(key));
    const claim = of(claims, worker).get(key);
    mute(`${letter.subject} ${letter.thread} ${key} ${JSON.stringify(tags)}`, 'a subject or tag');
    must(message, '4 no mail without its message', key);
    must(claim?.attempt === tags.attempt, '4 no mail without a claim', key);
    must(claim?.to.includes(letter.to), '4 the recipient is the address of record at the claim', key);
    must(message?.claim === claim?.claim || worker.frozen, '4 nobody sends on another worker’s claim', key);
    return key;
  };

  /** SES took it. One copy, unless answer and events of every earlier one were lost or late. */
  const accepted = (copy: Copy): void => {
    for (const earlier of copiesOf(copy.key).filter(({ past }) => !past)) {
      const excused = earlier.by.frozen || copy.by.frozen;
      const coincide = earlier.answerLost && earlier.eventLost;
      must(coincide || excused, '3 one copy unless two faults coincide', copy.key);
      must(!earlier.known || excused, '3 nothing known as sent is sent again', copy.key);
    }
    copies.set(copy.key, [...copiesOf(copy.key), copy]);
    sentBy.set(copy.by, [...(sentBy.get(copy.by) ?? []), copy]);
  };

  const inTheAir = (worker: Worker): Copy[] => (sentBy.get(worker) ?? []).filter(({ known }) => !known);

  /** Whatever this worker was about to write down is lost. */
  const lost = (worker: Worker): void => {
    const served = serving.get(worker);
    if (served) served.eventLost = true;
    for (const copy of inTheAir(worker)) copy.answerLost = true;
  };

  return {
    handed,
    accepted,
    refused,
    died: lost,
    /** A fault that is not a definite answer of SES leaves this worker's mails without their answer. */
    faulted: (call: Call, kind: Kind, worker: Worker): void => {
      if (call !== 'mailer.send' || kind.startsWith('done-')) lost(worker);
    },
    claims: (worker: Worker): Map<string, Claim> => of(claims, worker),
    answers: (worker: Worker): Map<string, Outcome> => of(answers, worker),
    serves: (worker: Worker, copy: Copy): void => {
      serving.set(worker, copy);
    },
    isServing: (worker: Worker): boolean => serving.has(worker),
    /** A message was written down as sent, by its sender or by one who carries an event of it. */
    confirmed: (worker: Worker, row: Row): void => {
      const served = serving.get(worker);
      for (const copy of copiesOf(idOf(row))) if (copy.by === worker || copy === served) copy.known = true;
    },
  };
};

export type Mails = ReturnType<typeof mails>;
