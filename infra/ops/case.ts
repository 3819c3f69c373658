import type { Case } from '../../shared/domain/case.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { loadApplication, loadCases, loadEvents, loadHead } from '../../shared/flow/load.ts';
import { messagesOf, nameOf } from '../../shared/flow/messages.ts';
import { columns } from '../operator/columns.ts';
import type { OpsCommand } from '../operator/command.ts';
import type { Opened } from '../operator/open.ts';
import { referenceOf } from '../operator/reference.ts';
import { plainMessage, showMessage, showTime } from '../operator/show.ts';

const caseLine = ({ number, office, provinces, status, since, answerBy, clock, next, participants }: Case) => ({
  case: number,
  office,
  provinces: provinces.join(' '),
  status,
  since: showTime(since),
  'answer by': showTime(answerBy),
  clock: `${clock.days} working days`,
  'next step': next ? `${next.step} ${showTime(next.at)}` : '',
  participants: participants.length,
});

/** What is shown to nobody who did not ask for it: who it is, and how to reach them. */
const personalOf = async (opened: Opened, reference: string) => {
  const loaded = await loadApplication(opened, reference);
  return loaded && { organisation: loaded.version.content.organisation, contact: loaded.version.content.contact };
};

/** A case for a script: its numbers, codes and times, without anybody's words. */
const plainCase = ({ remarks, organisation: _name, decision, ...one }: Case) => ({
  ...one,
  remarks: remarks.map(({ at, what, by }) => ({ at, what, by: by.role })),
  ...(decision && { decision: { outcome: decision.outcome, at: decision.at } }),
});

export const command: OpsCommand = {
  about: 'an application: its cases, clock, mails and history',
  forms: { REFERENCE: 'without name, address or phone; those only with --personal' },
  options: { personal: { about: 'also who applied, and how to reach them' } },
  run: async (opened, { word, has }) => {
    const reference = referenceOf(word('REFERENCE'));
    const head = await loadHead(opened, reference);
    if (!head) return { said: `There is no application ${showReference(reference)}.`, json: null, done: false };
    const [cases, messages, events] = await Promise.all([
      loadCases(opened, reference),
      messagesOf(opened, reference),
      loadEvents(opened, reference),
    ]);
    const personal = has('personal') ? await personalOf(opened, reference) : undefined;
    const marks = [
      head.held && `held since ${showTime(head.held.at)} (${head.held.why})`,
      head.rejected && 'rejected as spam',
      head.withdrawn && 'withdrawn before anybody had it',
      head.stoppedAt && `its address wants no mail since ${showTime(head.stoppedAt)}`,
      head.unreachableSince && `its address cannot be reached since ${showTime(head.unreachableSince)}`,
      head.erasure && `erased on request of ${showTime(head.erasure.at)}`,
    ].filter(mark => typeof mark === 'string');
    const mails = messages.map(message => {
      const { about: _about, mail: _mail, to: _to, ...rest } = showMessage(message, opened.now());
      return { mail: nameOf(message), ...rest };
    });
    return {
      said: [
        `${showReference(reference)}, sent ${showTime(head.submittedAt)}, version ${head.latest}, partner reads ${head.language}`,
        ...marks,
        ...(personal ? [JSON.stringify(personal, null, 2)] : []),
        '',
        ...columns(cases.map(caseLine), 'It has no cases.'),
        '',
        ...columns(mails, 'It owes and owed no mails.'),
        '',
        ...columns(
          events.map(({ at, case: number, what, by, office }) => ({
            when: showTime(at),
            case: number,
            what,
            by: [by, office].filter(Boolean).join(' '),
          })),
          'It has no history.',
        ),
      ],
      json: {
        reference,
        submittedAt: head.submittedAt,
        marks,
        cases: cases.map(plainCase),
        messages: messages.map(plainMessage),
        events,
        ...(personal && { personal }),
      },
    };
  },
};
