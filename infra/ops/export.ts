import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayIn } from '../../shared/domain/calendar.ts';
import { findOffice } from '../../shared/domain/directory.ts';
import { showReference } from '../../shared/domain/reference.ts';
import {
  itemOf,
  keepList,
  listLists,
  listOver,
  loadArchived,
  MOST_ON_A_LIST,
  nextNumber,
} from '../../shared/flow/retention.ts';
import { archivedCase } from '../../shared/pages/archive/case.ts';
import { destructionProposal } from '../../shared/pages/archive/list.ts';
import { Misconfigured } from '../misconfigured.ts';
import type { OpsCommand } from '../operator/command.ts';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Readable by whoever runs the command alone: personal data. */
const OURS = { mode: 0o600 };

const UNSETTLED =
  'No retention schedule of the ministry is settled for this stage (settled.retentionSchedule): have nothing approved before.';

export const command: OpsCommand = {
  about: 'an office’s closed cases whose period is over: files for its archive, and a list to be approved',
  forms: { '': 'an A4 page (HTML) per case and the list to be signed; nothing is deleted' },
  options: {
    office: { takes: 'CODE', about: 'which office, such as bpmp-35' },
    until: { takes: '2031-12-31', about: 'whose period was over before this day; today without it' },
    out: { takes: 'FOLDER', about: 'where the files go; arsip/ without it' },
  },
  run: async (opened, { option, progress }) => {
    const office = findOffice(opened.directory, option('office') ?? '');
    if (!office)
      throw new Misconfigured('Name the office with --office CODE; npm run ops -- offices list has all codes.');
    const today = dayIn(office.timezone, opened.now());
    const until = option('until') ?? today;
    if (!DAY.test(until)) throw new Misconfigured(`"${until}" is no day; write one such as 2031-12-31.`);
    if (until > today) throw new Misconfigured(`${until} has not come yet: only what is over can be listed.`);
    const { retention } = opened.stage;
    const over = await listOver(opened, office.code, retention, until);
    if (over.length === 0) {
      return {
        said: `No closed case of ${office.code} is past its period before ${until}.`,
        json: { office: office.code, cases: 0 },
      };
    }
    const number = await nextNumber(opened, office.code);
    const waiting = (await listLists(opened, office.code)).filter(({ finishedAt }) => finishedAt === undefined);
    const folder = join(option('out') ?? 'arsip', number);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const cases = [];
    for (const one of over.slice(0, MOST_ON_A_LIST)) {
      const archived = await loadArchived(opened, one, retention);
      const page = archivedCase({ archived, directory: opened.directory, list: number });
      const file = `${showReference(one.reference)}-${one.number}.html`;
      writeFileSync(join(folder, file), page, OURS);
      cases.push({ archived, file, hash: createHash('sha256').update(page).digest('hex') });
      progress(`${cases.length} of ${Math.min(over.length, MOST_ON_A_LIST)}`);
    }
    const about = { office: office.code, basis: retention.basis, until };
    const view = { ...about, number, madeAt: opened.now(), cases, directory: opened.directory };
    writeFileSync(join(folder, 'daftar-arsip-usul-musnah.html'), destructionProposal(view), OURS);
    // Kept last: a list without its files could be approved for what nobody has.
    const items = cases.map(({ archived, hash }) => itemOf(archived, hash));
    const kept = await keepList(opened, number, { ...about, items });
    if (kept === 'taken')
      throw new Misconfigured('Another list of this office was made at the same moment; run it again.');
    const left = over.length - cases.length;
    return {
      said: [
        `${cases.length} case(s) of ${office.code} are in ${folder}: hand them to the office, with daftar-arsip-usul-musnah.html to be signed.`,
        `Once it is approved: npm run ops -- retention approve ${number} --by "name, position" --letter "number" --yes`,
        ...waiting.map(
          list => `${list.number} waits for approval as well, perhaps with the same cases: have one of the two signed.`,
        ),
        ...(opened.stage.settled.retentionSchedule ? [] : [UNSETTLED]),
        ...(left > 0 ? [`${left} more are past their period: run it again once this list is carried out.`] : []),
      ],
      json: { list: number, folder, cases: items, left },
    };
  },
};
