import { asTold, type Case } from '../../../shared/domain/case.ts';
import type { Command } from '../../../shared/domain/command.ts';
import { mayExtend, mayNow } from '../../../shared/domain/may.ts';
import type { Said } from '../../../shared/domain/report/report.ts';
import { commandCase } from '../../../shared/flow/commit.ts';
import { correctAddress, sendLinkAgain, stopMail } from '../../../shared/flow/contact.ts';
import { extend } from '../../../shared/flow/extend.ts';
import { type Loaded, loadApplication } from '../../../shared/flow/load.ts';
import { askReroute, PARTNER } from '../../../shared/flow/partner.ts';
import type { Ports } from '../../../shared/flow/ports.ts';
import { sendReport } from '../../../shared/flow/reports.ts';
import { revise } from '../../../shared/flow/revise.ts';
import { withdraw } from '../../../shared/flow/withdraw.ts';
import { region } from '../../world.ts';
import type { Dice } from './dice.ts';

const REASON = 'Kanari catatan';

/** What a partner sets out to do after a mail. */
export type Wish =
  | 'revise'
  | 'report'
  | 'contacted-me'
  | 'withdraw'
  | 'extend'
  | 'correct'
  | 'stop'
  | 'reroute'
  | 'link'
  | 'look-again'
  | 'propose'
  | 'end';

/** Does it if the product lets the partner; what came of it. */
export const partnerActs = async (ports: Ports, dice: Dice, wish: Wish, reference: string): Promise<string> => {
  const loaded = await loadApplication(ports, reference);
  if (!loaded || loaded.head.held) return 'nothing';
  const told = loaded.cases.map(one => asTold(one, ports.now()));
  const able = (act: ReturnType<typeof mayNow>[number]): Case | undefined =>
    told.find(one => mayNow(one).includes(act));
  const commands = async (one: Case | undefined, command: Command): Promise<string> =>
    one ? (await commandCase(ports, reference, one.number, command, { by: PARTNER })).outcome : 'nothing';

  switch (wish) {
    case 'revise':
      return able('revise') ? await revises(ports, dice, loaded) : 'nothing';
    case 'report':
      return await reports(ports, dice, told);
    case 'contacted-me':
      return await commands(able('contacted-me'), { kind: 'contacted-me' });
    case 'withdraw':
      return able('withdraw') ? await withdraw(ports, reference, REASON) : 'nothing';
    case 'extend':
      return mayExtend(told) ? await extends_(ports, dice, loaded) : 'nothing';
    case 'correct':
      return await correctAddress(ports, loaded, `kanari${dice.whole(100_000, 999_999)}@mitra.example`);
    case 'stop':
      return await stopMail(ports, loaded);
    case 'reroute':
      return await askReroute(ports, reference, told[0]?.number ?? '01', '73', REASON);
    case 'link':
      await sendLinkAgain(ports, reference);
      return 'done';
    case 'look-again':
      return await commands(able('look-again'), { kind: 'look-again', note: REASON });
    case 'propose': {
      const one = able('propose');
      const scope = one?.decision?.scope?.map(each => ({ ...each, schools: dice.whole(1, 40) })) ?? [];
      return await commands(one, { kind: 'propose', scope, note: REASON });
    }
    case 'end':
      return await commands(able('end'), { kind: 'end', reason: REASON });
  }
};

const revises = async (ports: Ports, dice: Dice, loaded: Loaded): Promise<string> => {
  const { content } = loaded.version;
  const organisation = { ...content.organisation, name: `Yayasan Kanari Organisasi ${dice.whole(1, 9_999)}` };
  return await revise(ports, loaded, { ...content, organisation }, `sent ${dice.whole(1, 999_999)}`);
};

const extends_ = async (ports: Ports, dice: Dice, loaded: Loaded): Promise<string> => {
  const { content } = loaded.version;
  const more = ports.directory.provinces.filter(({ code }) =>
    content.regions.every(({ province }) => province !== code),
  );
  if (more.length === 0) return 'nothing';
  const regions = [...content.regions, region(dice.one(more).code)];
  return await extend(ports, loaded, { ...content, regions }, `sent ${dice.whole(1, 999_999)}`);
};

/** Three taps for every office that asks, with a story now and then. */
const reports = async (ports: Ports, dice: Dice, told: readonly Case[]): Promise<string> => {
  let said = 'nothing';
  for (const { status, reference, number, reports: earlier } of told) {
    if (status !== 'active') continue;
    const practice = dice.chance(25) ? { practice: { title: 'Kanari catatan', story: REASON } } : {};
    const report: Said = {
      state: dice.weighted({ active: 80, changed: 13, ended: 7 }),
      reason: REASON,
      done: { advocacy: REASON },
      schools: dice.whole(0, 60),
      passOn: practice.practice !== undefined && dice.chance(80),
      ...practice,
    };
    said = await sendReport(ports, reference, number, report, earlier?.count ?? 0);
  }
  return said;
};
