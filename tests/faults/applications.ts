import type { Application } from '../../shared/domain/application.ts';
import { ownerOf } from '../../shared/domain/route.ts';
import { RULES } from '../../shared/domain/rules.ts';
import { IN_HAND, OPEN, PARTNERSHIP } from '../../shared/domain/status.ts';
import { DAY } from '../../shared/domain/time.ts';
import type { Row } from '../../shared/flow/ports.ts';
import { INDEX } from '../../shared/flow/row-keys.ts';
import type { Telling } from '../../shared/flow/rows.ts';
import { idOf, type Picture } from './picture.ts';

/**
 * Where a case may go, from the design's own words; a decision that is taken back goes where it came from, the partner may
 * withdraw as long as it does not know of it, and what an office has twice goes into one.
 */
const STATUS: Readonly<Record<string, readonly string[]>> = {
  received: ['acknowledged', 'accepted', 'declined', 'revision', 'reassigned', 'withdrawn'],
  acknowledged: ['accepted', 'declined', 'revision', 'reassigned', 'withdrawn'],
  revision: ['received', 'acknowledged', 'declined', 'lapsed', 'reassigned', 'withdrawn'],
  accepted: ['received', 'acknowledged', 'active', 'ended', 'withdrawn', 'reassigned'],
  active: ['ended'],
  declined: ['received', 'acknowledged', 'revision', 'withdrawn', 'reassigned'],
  lapsed: ['received', 'reassigned'],
};

const sameContent = (a: Row, b: Row): boolean => JSON.stringify(a['content']) === JSON.stringify(b['content']);

/** Applications are whole from their first instant, change one step at a time, and every step leaves its event. */
export const applications = ({ rows, of, tokensOf, directory, must, mute, now }: Picture) => {
  const acknowledged = new Map<string, string>();

  /** Every office that owns one of the provinces has its case and its notice, and the partner a receipt. */
  const whole = (reference: string, content: Application | undefined, mine: readonly Row[]): void => {
    const owners = [...new Set(content?.regions.map(region => ownerOf(region.province, directory())))];
    const cases = mine.filter(row => row.sk.startsWith('C#')).map(row => row['office']);
    const told = mine.filter(row => row['kind'] === 'new-case').map(row => row['office']);
    const receipt = mine.some(row => row['kind'] === 'receipt');
    must(receipt, '1 a receipt', reference);
    must(owners.length === cases.length && owners.every(office => cases.includes(office)), '1 a case each', reference);
    must(owners.length > 0 && owners.every(office => told.includes(office)), '1 a notice for each case', reference);
  };

  const begun = (head: Row, reference: string, mine: readonly Row[]): void => {
    const content = rows.get(`A#${reference}|V#1`)?.['content'] as Application | undefined;
    const tokens = tokensOf(reference);
    const event = `E#${reference}|${head['submittedAt']}#-#${head['held'] ? 'held' : 'submitted'}`;
    const owesOffices = mine.some(row => row['kind'] === 'new-case');
    must(content, '1 an application is whole', `${reference} lacks its content`);
    must(tokens === 1, '2 one token, one application', `${reference} has ${tokens}`);
    must(rows.has(event), '9 its event', reference);
    if (head['held']) must(!owesOffices, '1 what is held owes its offices nothing', reference);
    else whole(reference, content, mine);
  };

  const head = (after: Row, before: Row | undefined): void => {
    const reference = String(after['reference']);
    const mine = of(after.pk);
    if (!before) begun(after, reference, mine);
    else if (after['lock'] === before['lock']) toldOff(after, before, reference, mine);
    else changed(after, before, reference, mine);
  };

  /** What its cases had to hear is taken off, perhaps by two, once each has heard it or can no more be meant. */
  const toldOff = (after: Row, before: Row, reference: string, mine: readonly Row[]): void => {
    const kept = ({ telling: _heard, [INDEX.due.pk]: _shard, [INDEX.due.sk]: _when, ...row }: Row): string =>
      JSON.stringify(row);
    must(after['telling'] === undefined && kept(after) === kept(before), '7 one winner for each change', reference);
    for (const { command, by, lock } of (before['telling'] ?? []) as readonly Telling[]) {
      // An office corrects a contact for those that have the application in hand; the partner for everybody.
      const isOffices = command.kind === 'change-contact' && by.role !== 'partner';
      const from = isOffices ? [...OPEN, ...PARTNERSHIP] : RULES[command.kind].from;
      const isMeant = (row: Row): boolean =>
        row.sk.startsWith('C#') &&
        from.some(status => status === row['status']) &&
        !('contactEpoch' in command && isLongOver(row));
      const meant = mine.filter(isMeant);
      const heard = meant.every(row => Number(row['heard']) >= lock);
      must(heard, '1 every case hears what concerns all', `${reference} ${command.kind}`);
    }
  };

  /** Of what was refused or lapsed a month ago no office phones: it was told then. */
  const isLongOver = ({ status, since }: Row): boolean =>
    !IN_HAND.some(each => each === status) && Date.parse(String(since)) < Date.parse(now()) - 30 * DAY;

  const changed = (after: Row, before: Row, reference: string, mine: readonly Row[]): void => {
    must(Number(after['lock']) === Number(before['lock']) + 1, '7 one winner for each change', reference);
    if (!before['held'] || after['held']) return;
    const owed = ['receipt', 'new-case'].every(kind => mine.some(row => row['kind'] === kind));
    must(owed, '1 what is released is owed whole', reference);
  };

  const oneCase = (key: string, after: Row, before: Row | undefined): void => {
    if (before && isOnlyPutOff(before, after)) return;
    const [from, to] = [String(before?.['status'] ?? 'received'), String(after['status'])];
    must(Number(after['version']) === Number(before?.['version'] ?? 0) + 1, '7 one winner for each change', key);
    must(from === to || STATUS[from]?.includes(to), '7 only listed transitions', `${key} ${from} → ${to}`);
  };

  /** A holiday was announced late: what is due on another date by now is no change that anybody must have seen. */
  const isOnlyPutOff = (before: Row, after: Row): boolean => {
    const kept = ({ next: _step, answerBy: _date, [INDEX.due.sk]: _when, ...row }: Row): string => JSON.stringify(row);
    return kept(before) === kept(after);
  };

  return {
    acknowledged,
    written: (key: string, before: Row | undefined, after: Row): void => {
      if (after.sk === 'A') head(after, before);
      if (after.sk.startsWith('C#')) oneCase(key, after, before);
      if (after.sk === 'T') must(!before, '2 a token never changes', key);
      if (after.sk.startsWith('V#')) must(!before || sameContent(before, after), '9 a version never changes', key);
      if (!after.pk.startsWith('E#')) return;
      must(!before, '9 events are only added', key);
      mute(JSON.stringify(after), 'an event');
    },
    /** A partner got a reference: it names an application that is there, the same as ever for this key. */
    acknowledge: (key: string, reference: string): void => {
      const earlier = acknowledged.get(key) ?? reference;
      must(earlier === reference, '2 one key, one reference', `${earlier} and ${reference}`);
      must(rows.has(idOf({ pk: `A#${reference}`, sk: 'A' })), '1 an acknowledged application exists', reference);
      acknowledged.set(key, reference);
    },
  };
};
