import type { Answers, FieldFault } from '../domain/answers.ts';
import type { Application } from '../domain/application.ts';
import { dayIn } from '../domain/calendar.ts';
import { CANARY_HEADER, isSimulated, SIMULATOR } from '../domain/canary-office.ts';
import type { Ceilings } from '../domain/ceilings.ts';
import { checkApplication } from '../domain/check.ts';
import { deskOf, findOffice } from '../domain/directory.ts';
import { edit } from '../domain/form/edit.ts';
import { readPost } from '../domain/form/post.ts';
import { inputOf } from '../domain/form/read.ts';
import { readJson } from '../domain/json.ts';
import { privacyNotice } from '../domain/privacy-notice.ts';
import { showReference } from '../domain/reference.ts';
import { sentenceOf } from '../domain/sentences.ts';
import { after } from '../domain/time.ts';
import {
  isCanaryMark,
  makeToken,
  pseudonym,
  type RenderToken,
  readToken,
  sentSecret,
  TIME_TRAP,
  TOKEN_AGE,
} from '../domain/token.ts';
import { sentToken } from '../flow/partner.ts';
import { Busy, type Ports } from '../flow/ports.ts';
import { type Submission, type Submitted, submit, usedBefore } from '../flow/submit.ts';
import { type FormView, formPage } from '../pages/form.ts';
import { problem, problemDetails } from '../pages/problem.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';

type Needs = Pick<Ports, 'table' | 'directory' | 'publicUrl' | 'now' | 'random' | 'log'> &
  Readonly<{
    renderKey: string;
    ceilings: Ceilings;
    /** The files of the form's scripts. */
    scripts: readonly string[];
    /** Whether a posted token says that its work was done; only where the stage asks for any. */
    proves?: ((posted: string) => Promise<boolean>) | undefined;
  }>;

/** One submission through two doors: the form answers with pages, the API with JSON; both check, route and commit alike. */
export const submitRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'POST /pendaftaran': request => fromForm(ports, request),
  'POST /api/pendaftaran': request => fromApi(ports, request),
});

const fromForm = async (ports: Needs, request: Request): Promise<Reply> => {
  const { language } = request;
  if (CANARY_HEADER in request.headers) return problem('not-the-canary', language, deskOf(ports.directory));
  const post = readPost(request.body);
  if (!post) return problem('too-large', language, deskOf(ports.directory));

  const [signed = ''] = post.token.split('~');
  const token = readToken(signed, ports.renderKey);
  const show = (status: number, answers: Answers, shown: Partial<FormView> = {}, fresh?: RenderToken): Reply =>
    formReply(ports, status, { language, answers, ...shown }, fresh ?? token ?? newToken(ports));

  if (post.action !== 'kirim') return show(200, edit(post.answers, post.action));
  const checked = check(ports, inputOf(post.answers, language));
  if (!checked.ok) return show(422, post.answers, { faults: checked.faults, hints: checked.hints });
  if (isSimulated(checked.application.contact.email))
    return show(422, post.answers, { faults: [NOBODYS], hints: checked.hints });
  if (!token) return show(422, post.answers, { hints: checked.hints, notice: { kind: 'renewed' } });

  try {
    const isFast = after(token.at, TIME_TRAP) > ports.now();
    if (isFast) return show(422, post.answers, { hints: checked.hints, notice: { kind: 'too-fast' } });
    const isOld = after(token.at, TOKEN_AGE) < ports.now();
    if (isOld && !(await usedBefore(ports, token.nonce))) {
      const renewed = { ...token, at: trapped(ports) };
      return show(422, post.answers, { hints: checked.hints, notice: { kind: 'renewed' } }, renewed);
    }
    const submission = submissionOf(ports, request, checked.application, {
      key: token.nonce,
      trapped: post.honeypot !== '',
      unproven: (await ports.proves?.(post.token)) === false,
    });
    const submitted = await submit(ports, submission);
    if (submitted.kind === 'accepted') {
      return {
        status: 303,
        headers: { location: `/pendaftaran/${sentToken(submitted.reference, submission.sentSecret)}` },
      };
    }
    const earlier = submitted.sameEmail ? { reference: submitted.reference } : {};
    return show(409, post.answers, { notice: { kind: 'other-content', ...earlier } }, newToken(ports));
  } catch (error) {
    if (!(error instanceof Busy)) throw error;
    // The same code as for every other page that is answered so: an alarm counts it.
    ports.log('http.busy', { error: error.name, route: 'POST /pendaftaran' });
    return show(503, post.answers, { notice: { kind: 'busy' } });
  }
};

const fromApi = async (ports: Needs, request: Request): Promise<Reply> => {
  const key = request.headers['idempotency-key'] ?? '';
  if (!/^[\x21-\x7e]{16,255}$/.test(key)) return problem('no-idempotency-key', request.language, 'json');
  const json = readJson(request.body);
  if (json.fault) return problem(`${json.fault}-json`, request.language, 'json');
  const checked = check(ports, json.value);
  if (!checked.ok) return problemDetails(checked.faults, request.language);

  const canary = isCanary(ports, request, key, checked.application);
  // Never taken for a partner's: real offices would be mailed each time that the canary's key is not ours.
  if (!canary && CANARY_HEADER in request.headers) return problem('not-the-canary', request.language, 'json');
  if (!canary && isSimulated(checked.application.contact.email)) return problemDetails([NOBODYS], request.language);

  const submission = submissionOf(ports, request, checked.application, {
    key: `api|${key}`,
    trapped: false,
    // No page gave a program anything to work for: where work is asked, a person looks at what it sends.
    unproven: ports.proves !== undefined,
    canary,
  });
  const submitted = await submit(ports, submission);
  if (submitted.kind === 'other-content') return problem('other-content', request.language, 'json');
  return {
    status: 201,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(accepted(ports, submitted, submission.sentSecret)),
  };
};

const NOBODYS: FieldFault = {
  name: 'contact.email',
  fault: 'invalid',
  sentence: sentenceOf('contact.email', 'invalid'),
};

/** Ours by its mark, which is of this sending alone; and even then only what can mail nobody. */
const isCanary = ({ renderKey }: Needs, { headers }: Request, key: string, { contact }: Application): boolean =>
  contact.email === SIMULATOR && isCanaryMark(headers[CANARY_HEADER] ?? '', key, renderKey);

const accepted = (
  ports: Needs,
  { reference, assignments, opens }: Extract<Submitted, { kind: 'accepted' }>,
  secret: string,
) => ({
  reference: showReference(reference),
  ...(opens && { statusUrl: `${ports.publicUrl}/pendaftaran/${sentToken(reference, secret)}` }),
  cases: assignments.map(({ office, provinces, participants }) => ({
    office,
    name: findOffice(ports.directory, office)?.name ?? office,
    provinces,
    participants,
  })),
});

const check = (ports: Needs, input: unknown) =>
  checkApplication(input, { ...ports.directory, today: dayIn('Asia/Jakarta', ports.now()) });

type Signs = Readonly<{ key: string; trapped: boolean; unproven: boolean; canary?: boolean }>;

const submissionOf = (
  ports: Needs,
  request: Request,
  application: Application,
  { key: idempotencyKey, canary = false, ...signs }: Signs,
): Submission => {
  const { version, hash } = privacyNotice(application.language);
  const domain = application.contact.email.split('@')[1] ?? '';
  return {
    application,
    idempotencyKey,
    canary,
    sentSecret: sentSecret(idempotencyKey, ports.renderKey),
    notice: { version, hash, language: application.language },
    client: {
      address: pseudonym(request.clientAddress, ports.renderKey),
      domain: pseudonym(domain, ports.renderKey),
      ...signs,
    },
  };
};

const newToken = (ports: Needs): RenderToken => ({
  nonce: Buffer.from(ports.random(16)).toString('base64url'),
  at: trapped(ports),
});

/** A page given back was already looked at: it may be sent at once. */
const trapped = (ports: Needs): string => after(ports.now(), -TIME_TRAP);

const formReply = (
  ports: Needs,
  status: number,
  view: Partial<FormView> & Pick<FormView, 'language' | 'answers'>,
  token: RenderToken,
): Reply => ({
  status,
  headers: { 'cache-control': 'private, no-cache', ...(status === 503 && { 'retry-after': '5' }) },
  body: formPage({
    faults: [],
    hints: [],
    directory: ports.directory,
    now: ports.now(),
    token: makeToken(token, ports.renderKey),
    scripts: ports.scripts,
    ...view,
  }),
  scripted: true,
});
