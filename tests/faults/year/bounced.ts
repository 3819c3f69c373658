import type { Case } from '../../../shared/domain/case.ts';
import { deskFor } from '../../../shared/domain/directory.ts';
import { OPEN, PARTNERSHIP } from '../../../shared/domain/status.ts';
import { DAY, HOUR } from '../../../shared/domain/time.ts';
import type { Head } from '../../../shared/flow/rows.ts';
import { type Copy, messageOf, type Picture } from '../picture.ts';
import type { Weather } from './weather.ts';

/** When a mail is known not to arrive, after it left; a day is the patience that a temporary trouble has. */
const KNOWN: Readonly<Record<Copy['fate'], number>> = {
  delivered: 0,
  late: 0,
  bounced: 0,
  returned: 6 * HOUR,
  stuck: DAY,
};
/** Events come again for so long where a worker died over them, and the schedule looks every five minutes. */
const SLACK = 3 * HOUR;

/** A code proves that somebody reads at this very address. */
const ONLY_THERE: ReadonlySet<string> = new Set(['office-code', 'office-check']);

/** Who does not get a mail is not the end of it: the back-up hears, then the desk; of a partner's, its offices. */
export const bounced = (picture: Picture, { troubles }: Pick<Weather, 'troubles'>) => {
  const { must, rows, directory } = picture;
  let open: Copy[] = [];

  const elsewhere = (copy: Copy): boolean => {
    const message = messageOf(rows.get(copy.key));
    const office = directory().offices.find(({ code }) => code === message?.office);
    if (!message || !office || ONLY_THERE.has(message.kind)) return true;
    const desk = deskFor(directory(), office.code);
    if (copy.to === desk.inbox || message.audience === 'leadership' || message.state === 'parked') return true;
    const next = copy.to === office.backup ? 'desk' : 'backup';
    if (next === 'desk' && office.code === desk.code) return true;
    const [pk, sk = ''] = copy.key.split('|');
    return rows.has(`${pk}|${sk.replace(/#[a-z]+\.([a-z0-9-]+)#/, `#${next}.$1#`)}`);
  };

  const isPhoned = (copy: Copy): boolean => {
    const message = messageOf(rows.get(copy.key));
    if (!message || message.kind === 'address-replaced' || message.state === 'parked' || copy.fate === 'stuck')
      return true;
    const head = picture.head(message.reference) as unknown as Head;
    const { sentTo } = message;
    const isFormer = sentTo !== undefined && 'contact' in sentTo && sentTo.contact !== head.epoch;
    if (isFormer || head.stoppedAt) return true;
    const mine = picture.of(`A#${message.reference}`);
    const asks = mine.some(
      row => row['kind'] === 'call-partner' && String(row['ordinal']).split('.')[0] === String(head.epoch),
    );
    const concerned = mine.some(row => {
      const { status, since } = row as unknown as Case;
      const wasThere = Date.parse(since) < copy.at;
      return row.sk.startsWith('C#') && wasThere && [...OPEN, ...PARTNERSHIP].includes(status);
    });
    // What arrived at the same address later has lifted it.
    const isKnown = head.unreachableSince !== undefined || head.reachedAgain !== undefined;
    return isKnown && (asks || !concerned);
  };

  return {
    mailed: (copy: Copy): void => {
      if (copy.fate !== 'delivered' && copy.fate !== 'late') open.push(copy);
    },
    evening: (now: number): void => {
      const ripe = open.filter(({ at, fate }) => at + KNOWN[fate] + SLACK < now);
      // Nobody looked what is due just now.
      if (troubles.some(({ from, upTo }) => from < now && upTo + SLACK > now - DAY)) return;
      open = open.filter(copy => !ripe.includes(copy));
      for (const copy of ripe) {
        if (copy.eventLost) continue;
        const isPartners = messageOf(rows.get(copy.key))?.audience === 'partner';
        if (isPartners) must(isPhoned(copy), '16 who cannot be written to is phoned', copy.key);
        else must(elsewhere(copy), '16 what an office does not get goes to the next', `${copy.key} ${copy.fate}`);
      }
    },
  };
};
