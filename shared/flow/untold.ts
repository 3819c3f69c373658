import type { Case } from '../domain/case.ts';
import { type Kind, type Message, news } from '../domain/message.ts';
import { newsOf } from '../domain/news.ts';
import type { Instant } from '../domain/time.ts';
import { dailyWrite } from './daily.ts';
import { owes } from './guards.ts';
import { type Loaded, loadEvents } from './load.ts';
import type { Ports, Write } from './ports.ts';
import { messageKey, read } from './row-keys.ts';
import { messageRow, type StoredMessage } from './rows.ts';

type Needs = Pick<Ports, 'table' | 'directory'>;

/** What an office answered: of what is asked of the partner again by itself nothing is lost. */
const ANSWERS: readonly Kind[] = ['accepted', 'declined', 'revision-asked', 'scope-answered'];
/** More answers of one kind than a case ever gets. */
const MOST = 100;

/**
 * What the partner was not told while its address wanted no mail and what holds still, promised anew: the answer of each
 * case that has not left, and one mail of all other news since `since`.
 */
export const promisedAnew = async (
  ports: Needs,
  { head, cases }: Loaded,
  since: Instant,
  at: Instant,
): Promise<readonly Write[]> => {
  const answers = await Promise.all(cases.map(one => answersOf(ports, one, at)));
  const happened = newsOf(cases, await loadEvents(ports, head.reference, since), since, at);
  const told = happened.length > 0 ? [await dailyWrite(ports, { ...news(head.reference, at), createdAt: since })] : [];
  return [...answers.flat(), ...told];
};

const answersOf = async ({ table }: Needs, one: Case, at: Instant): Promise<readonly Write[]> => {
  const { reference, number } = one;
  const lists = ANSWERS.map(kind => {
    const about = { reference, case: number, audience: 'partner', office: '', kind, ordinal: '' } as const;
    const { pk, sk } = messageKey(about);
    return table.list({ pk, startsWith: sk, limit: MOST });
  });
  const unsent = (await Promise.all(lists)).flat().flatMap(row => read<StoredMessage>(row) ?? []);
  return unsent
    .filter(message => message.state === 'not-owed' && owes(one, message, at) === true)
    .map(message => ({ put: messageRow(dueAt(message, at)), if: { state: 'not-owed' } }));
};

const dueAt = (
  { reference, case: of, audience, office, kind, ordinal, epoch, createdAt }: StoredMessage,
  nextTryAt: Instant,
): Message => ({ reference, case: of, audience, office, kind, ordinal, epoch, createdAt, nextTryAt });
