import type { Case } from '../../../shared/domain/case.ts';
import type { Directory } from '../../../shared/domain/directory.ts';
import type { Letter } from '../../../shared/flow/ports.ts';
import type { StoredMessage } from '../../../shared/flow/rows.ts';
import { type Copy, idOf, messageOf, type Picture } from '../picture.ts';
import { namedIn } from './town.ts';

/** How far up somebody stands who reads an address of an office: its inbox, its back-up, the desk. */
export type Rank = 0 | 1 | 2;

/** A mail that an office's people were to read; some never arrive. */
type Notice = Readonly<{ at: number; rank: Rank; arrived: boolean }>;

/** Who was told of what, and when, in mails that arrived; or given up aloud, so that the operator knows. */
export const heard = ({ of, rows, directory, silentFor }: Pick<Picture, 'of' | 'rows' | 'directory' | 'silentFor'>) => {
  const ofCase = new Map<string, Notice[]>();
  const news = new Map<string, number[]>();
  const givenUp = new Map<string, { at: number; rank: Rank }[]>();
  const reminded = new Map<string, number>();
  const add = <T>(all: Map<string, T[]>, key: string, one: T): void => {
    const list = all.get(key);
    if (list) list.push(one);
    else all.set(key, [one]);
  };

  const rankOf = (office: string, to: string): Rank => {
    const { offices }: Directory = directory();
    const own = offices.find(({ code }) => code === office);
    if (own?.role === 'national' || offices.some(({ role, inbox }) => role === 'national' && inbox === to)) return 2;
    return own?.backup === to ? 1 : 0;
  };

  /** The cases of an application that a reminder to an office is about. */
  const casesOf = (reference: string, { audience, office }: StoredMessage): readonly Case[] =>
    of(`A#${reference}`).flatMap(row => {
      if (!row.sk.startsWith('C#')) return [];
      const one = row as unknown as Case;
      const isTheirs = one.office === office || (audience === 'desk' && one.participants.includes(office));
      return isTheirs && one.status !== 'reassigned' ? [one] : [];
    });

  /** A long list names those that wait longest, says how many more there are, and leads to the list of all. */
  const others = (message: StoredMessage, { text }: Letter, named: ReadonlySet<string>): readonly string[] => {
    const count = Number(/^Dan (\d+) berkas lain/m.exec(text)?.[1] ?? 0);
    if (count === 0) return [];
    const unnamed = silentFor(message).filter(row => !named.has(row.pk.slice('A#'.length)));
    return unnamed.slice(0, count).map(idOf);
  };

  return {
    casesOf,
    mailed: ({ key, at, to, fate }: Copy, letter: Letter): void => {
      const message = messageOf(rows.get(key));
      if (!message) return;
      if (message.kind === 'news') add(news, message.reference, at);
      if (message.kind === 'revision-reminder')
        reminded.set(`${message.reference} ${message.case} ${message.ordinal}`, at);
      if (message.kind !== 'reminder') return;
      const notice = { at, rank: rankOf(message.office, to), arrived: fate === 'delivered' || fate === 'late' };
      const names = namedIn(letter);
      for (const unnamed of others(message, letter, names)) add(ofCase, unnamed, notice);
      for (const reference of names) {
        for (const one of casesOf(reference, message))
          add(ofCase, idOf({ pk: `A#${reference}`, sk: `C#${one.number}` }), notice);
      }
    },
    /** A promise was parked, and the operator was told of it. */
    parked: ({ kind, office, audience, reference }: StoredMessage, at: number): void => {
      const rank = audience === 'desk' ? 2 : audience === 'backup' ? 1 : 0;
      if (kind === 'reminder') add(givenUp, office, { at, rank });
      if (kind === 'news') add(news, reference, at);
    },
    /** When somebody who stands at least so high was last told of a case; 0 for never. */
    last: (key: string, office: string, desk: string, rank: Rank): number => {
      const told = [
        ...(ofCase.get(key) ?? []).filter(({ arrived }) => arrived),
        ...(givenUp.get(office) ?? []),
        ...(rank === 2 ? (givenUp.get(desk) ?? []) : []),
      ];
      return told.reduce((latest, one) => (one.rank >= rank && one.at > latest ? one.at : latest), 0);
    },
    /** When a mail of a case last left for somebody who stands at least so high, whatever became of it; 0 for never. */
    tried: (key: string, rank: Rank): number =>
      (ofCase.get(key) ?? []).reduce((latest, one) => (one.rank >= rank ? Math.max(latest, one.at) : latest), 0),
    news: (reference: string): readonly number[] => news.get(reference) ?? [],
    reminded: (reference: string, number: string, ordinal: string): boolean =>
      reminded.has(`${reference} ${number} ${ordinal}`),
  };
};

export type Heard = ReturnType<typeof heard>;
