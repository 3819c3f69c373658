import {
  breakerKey,
  countKey,
  DIRECTORY_PARTITION,
  dueShard,
  eventPartition,
  HELD_INBOX,
  MARKED_INBOX,
  mailedKey,
  officePartition,
  partition,
  sameKey,
  stopKey,
  tokenKey,
} from '../../../shared/flow/row-keys.ts';
import { type Asked, judge, tableArn } from '../iam.ts';
import { statementsOf, TABLE } from './roles.ts';

/** All that can be asked of the table. */
export const ACTIONS = [
  'GetItem',
  'Query',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'ConditionCheckItem',
  'Scan',
  'BatchGetItem',
  'BatchWriteItem',
  'PartiQLDelete',
  'PartiQLInsert',
  'PartiQLSelect',
  'PartiQLUpdate',
];

/** A key of every kind of rows and of every list. */
export const KEYS = [
  partition('7K3F'),
  officePartition('nasional'),
  officePartition('bpmp-35'),
  eventPartition('7K3F'),
  tokenKey('nonce').pk,
  breakerKey.pk,
  countKey('hour', 'all', '').pk,
  mailedKey('receipt', 'pseudonym').pk,
  stopKey('pseudonym').pk,
  sameKey('npwp', '', '7K3F').pk,
  DIRECTORY_PARTITION,
  'X#others',
  `due/${dueShard(0)}`,
  `inbox/${HELD_INBOX}`,
  `inbox/${MARKED_INBOX}`,
  'inbox/O#bpmp-35',
  'inbox/O#bpmp-35#part',
  'inbox/O#bpmp-35#closed',
  'inbox/O#bpmp-35#part-closed',
];

/** What keys of one kind have in common: `A`, `X#stop`, `due/DUE`. */
export const rowsOf = (pk: string): string =>
  pk
    .split('#')
    .slice(0, pk.startsWith('X#') ? 2 : 1)
    .join('#');

/** A request to the table itself or to one of its indexes, as a test writes it: `due/DUE#0` is the index and its key. */
export const toTable = (by: string, action: string, on: string): Asked => {
  const [index, key] = on.includes('/') ? on.split('/') : ['', on];
  return {
    by,
    action: `dynamodb:${action}`,
    resource: `${tableArn(TABLE)}${index ? `/index/${index}` : ''}`,
    context: { 'dynamodb:LeadingKeys': [key ?? ''] },
  };
};
export const permits = (by: string, action: string, on: string): boolean =>
  judge(toTable(by, action, on), statementsOf(by)) === 'Allowed';

export const keysOf = ({ context }: Asked): string[] => [context['dynamodb:LeadingKeys'] ?? []].flat();

const isOfTable = ({ resource }: Asked): boolean => resource.startsWith(tableArn(TABLE));
/** The keys that a request to the table names, as a test writes them. */
const writtenKeys = (asked: Asked): readonly string[] => {
  const [, index] = asked.resource.split('/index/');
  return keysOf(asked).map(key => (index ? `${index}/${key}` : key));
};

/** What one of them asked of the table, as `action rows`. */
export const usedBy = (name: string, requests: readonly Asked[]): ReadonlySet<string> =>
  new Set(
    requests
      .filter(asked => asked.by === name && isOfTable(asked))
      .map(asked => `${asked.action.replace('dynamodb:', '')} ${rowsOf(writtenKeys(asked)[0] ?? '')}`),
  );

/** The keys that are named above, and one of each other kind that anybody asked for. */
export const everyKey = (requests: readonly Asked[]): readonly string[] => {
  const named = new Set(KEYS.map(rowsOf));
  const others = requests
    .filter(isOfTable)
    .flatMap(writtenKeys)
    .filter(key => !named.has(rowsOf(key)));
  return [...KEYS, ...new Map(others.map(key => [rowsOf(key), key])).values()];
};

/** Each kind of request once: two that differ only in the key within the same rows are judged alike. */
export const distinct = (requests: readonly Asked[]): readonly Asked[] => [
  ...new Map(
    requests.map(each => [`${each.by} ${each.action} ${each.resource} ${keysOf(each).map(rowsOf).join()}`, each]),
  ).values(),
];
