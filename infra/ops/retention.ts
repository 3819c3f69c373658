import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayIn } from '../../shared/domain/calendar.ts';
import type { DestructionList, Item } from '../../shared/domain/destruction.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { approveDestruction, foresee } from '../../shared/flow/destroy.ts';
import { listLists, listOver } from '../../shared/flow/retention.ts';
import { destructionMinutes } from '../../shared/pages/archive/list.ts';
import { Misconfigured } from '../misconfigured.ts';
import { columns } from '../operator/columns.ts';
import type { Answer, OpsCommand } from '../operator/command.ts';
import type { Opened } from '../operator/open.ts';
import { showTime } from '../operator/show.ts';

const APPROVE = 'approve LIST';

const stateOf = ({ approved, finishedAt }: DestructionList): string => {
  if (finishedAt) return 'carried out';
  return approved ? 'approved, not finished: approve it again' : 'waits for approval';
};

const list = async (opened: Opened): Promise<Answer> => {
  const { offices } = opened.directory;
  const found = await Promise.all(
    offices.map(async ({ code, timezone }) => {
      const over = await listOver(opened, code, opened.stage.retention, dayIn(timezone, opened.now()));
      return { office: code, over: over.length, lists: await listLists(opened, code) };
    }),
  );
  const due = found.filter(({ over, lists }) => over > 0 || lists.length > 0);
  const periods = due.map(({ office, over }) => ({ office, 'past its period': over }));
  const lists = due.flatMap(each =>
    each.lists.map(one => ({ list: one.number, cases: one.items.length, state: stateOf(one) })),
  );
  const { basis, unsuccessful, partnership } = opened.stage.retention;
  return {
    said: [
      `Periods: ${unsuccessful} years after a refusal, withdrawal or lapse, ${partnership} after a partnership. Basis: ${basis}.`,
      ...columns(periods, 'No closed case is past its period.'),
      ...columns(lists, 'No list was made yet: npm run ops -- export --office CODE makes one.'),
    ],
    json: due,
  };
};

const shown = (items: readonly Item[]) =>
  items.map(({ reference, case: number, outcome }) => ({
    case: `${showReference(reference)}-${number}`,
    outcome: outcome ?? '',
  }));

const found = async (opened: Opened, number: string): Promise<DestructionList> => {
  const lists = await Promise.all(opened.directory.offices.map(({ code }) => listLists(opened, code)));
  const list = lists.flat().find(each => each.number === number);
  if (!list) throw new Misconfigured(`There is no list "${number}"; npm run ops -- retention list names all.`);
  return list;
};

export const command: OpsCommand = {
  about: 'closed cases whose period is over: what waits, its lists, and carrying out an approved one',
  forms: {
    list: 'what is past its period, and the lists that were made of it',
    [APPROVE]: 'deletes what was exported with this list and has not changed since; the minutes stay',
  },
  options: {
    by: { takes: '"name, position"', about: 'who approved the destruction' },
    letter: { takes: '"number"', about: 'the letter of approval' },
    out: { takes: 'FOLDER', about: 'where the minutes go; arsip/ without it' },
  },
  careful: [APPROVE],
  run: async (opened, { form, word, option, sure, progress }) => {
    if (form === 'list') return await list(opened);
    const chosen = await found(opened, word('LIST'));
    const { number } = chosen;
    if (chosen.finishedAt) {
      return { said: `${number} was carried out ${showTime(chosen.finishedAt)}.`, json: chosen, done: false };
    }
    if (!sure) {
      const items = await foresee(opened, chosen);
      const gone = items.filter(({ outcome }) => outcome === 'destroyed').length;
      return {
        said: [`${gone} of ${items.length} case(s) would be deleted.`, ...columns(shown(items), '')],
        json: items,
      };
    }
    const [by, letter] = [chosen.approved?.by ?? option('by'), chosen.approved?.letter ?? option('letter')];
    if (!by || !letter) {
      throw new Misconfigured('Say who approved it with --by "name, position" and --letter "number": both are kept.');
    }
    const done = await approveDestruction(opened, number, { by, letter }, (so, of) => progress(`${so} of ${of}`));
    if (done === 'unknown' || done === 'finished-before') {
      return { said: `${number} was carried out by somebody else meanwhile.`, json: { number }, done: false };
    }
    const folder = join(option('out') ?? 'arsip', number);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, 'berita-acara.html'), destructionMinutes(done, opened.directory), { mode: 0o600 });
    const gone = done.items.filter(({ outcome }) => outcome === 'destroyed').length;
    return {
      said: [
        `${gone} of ${done.items.length} case(s) are deleted; the minutes are in ${folder}.`,
        ...columns(shown(done.items), ''),
      ],
      json: done,
    };
  },
};
