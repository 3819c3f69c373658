import type { Answers, FieldFault } from '../../domain/answers.ts';
import type { Case } from '../../domain/case.ts';
import { readPost } from '../../domain/form/post.ts';
import { mayNow } from '../../domain/may.ts';
import { isSameScope, readScope, scopeAnswers } from '../../domain/propose.ts';
import { readParagraph } from '../../domain/text.ts';
import { askCase } from '../../flow/ask.ts';
import { type ProposeView, proposePage } from '../../pages/partner/propose.ts';
import { MOST_WORDS } from '../../pages/partner/step.ts';
import type { Reply, Request } from '../../pages/request.ts';
import { caseMeant, common, type Needs, page, posted, type Trusted, unchanged } from './access.ts';
import { orBusy, say } from './acts.ts';

/** The provinces of a partnership: those of its case, and whatever else was agreed. */
const provincesOf = ({ provinces, decision }: Case): readonly string[] => [
  ...new Set([...provinces, ...(decision?.scope ?? []).map(({ province }) => province)]),
];

/** Another scope for one partnership: the office answers, and until then the agreed one holds. */
export const proposal = async (ports: Needs, request: Request, who: Trusted): Promise<Reply> => {
  const view = { ...common(ports, request, who.loaded), digits: who.digits };
  const one = caseMeant(view.cases, request);
  if (!one || !mayNow(one).includes('propose')) return await unchanged(ports, request, who, 'closed');
  const provinces = provincesOf(one);
  const agreed = one.decision?.scope ?? [];
  const show = (status: number, answers: Answers, more: Partial<ProposeView> = {}): Reply =>
    page(proposePage({ ...view, case: one, answers, note: posted(request, 'keterangan'), ...more }), status);
  if (posted(request, 'langkah') !== 'kirim') return show(200, scopeAnswers(agreed, provinces));

  const answers = readPost(request.body)?.answers ?? {};
  const faulty = (faults: readonly FieldFault[]): Reply => show(422, answers, { faults });
  const read = readScope(answers, provinces);
  if (!read.ok) return faulty(read.faults);
  const note = readParagraph(posted(request, 'keterangan'), { max: MOST_WORDS });
  if (note.fault) return show(422, answers, { trouble: 'unreadable' });
  if (read.scope.length === 0) return show(422, answers, { trouble: 'empty' });
  if (isSameScope(read.scope, agreed)) return show(422, answers, { trouble: 'same' });
  const command = { kind: 'propose', scope: read.scope, note: note.text } as const;
  const seen = Number(posted(request, 'versi'));
  const answer = await orBusy(askCase(ports, view.reference, one.number, command, seen));
  if (answer === 'busy') return show(503, answers, { trouble: 'busy' });
  if (answer === 'overtaken') return show(409, answers, { trouble: 'overtaken' });
  return await say(ports, request, who, answer, 'lingkup');
};
