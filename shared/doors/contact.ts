import { CHANGE_QUESTIONS, CHECK_QUESTIONS, WRONG } from '../domain/action/contact-questions.ts';
import { read } from '../domain/action/given.ts';
import type { Answers } from '../domain/answers.ts';
import { CONTACTS } from '../domain/confirmation.ts';
import { deskOf } from '../domain/directory.ts';
import { answerChange, isSaid, type OpenedChange, openChange } from '../flow/change-answer.ts';
import { type Answered, answerCheck, type OpenedCheck, openCheck } from '../flow/confirm-answer.ts';
import { type ContactState, changePage, checkPage } from '../pages/office-contact.ts';
import { problem } from '../pages/problem.ts';
import type { Handle, Reply, Request } from '../pages/request.ts';
import type { Needs } from './case/show.ts';

/** An office's contacts: whether they are right, and whether one may be replaced. Reading changes nothing. */
export const contactRoutes = (ports: Needs): Readonly<Record<string, Handle>> => ({
  'GET /berkas/kontak/{link}': request => opened(ports, request),
  'POST /berkas/kontak/{link}': request => opened(ports, request, posted(request)),
});

/** Several times what the page posts. */
const MOST_CONTROLS = 30;

const posted = ({ body }: Request): Answers => {
  const form = new URLSearchParams(body.split('&', MOST_CONTROLS).join('&'));
  return Object.fromEntries([...new Set(form.keys())].map(name => [name, form.getAll(name)]));
};

const basePath = ({ params }: Request): string => `/berkas/kontak/${params['link']}`;

const opened = async (ports: Needs, request: Request, answers?: Answers): Promise<Reply> => {
  const token = request.params['link'] ?? '';
  const check = await openCheck(ports, token);
  if (check) return await checked(ports, request, check, answers);
  const change = await openChange(ports, token);
  if (change) return await changed(ports, request, change, answers);
  return problem('link', 'id', deskOf(ports.directory));
};

const checked = async (ports: Needs, request: Request, check: OpenedCheck, answers?: Answers): Promise<Reply> => {
  const view = { directory: ports.directory, base: basePath(request), ...check };
  const show = (status: number, state: ContactState): Reply => ({ status, body: checkPage(view, state) });
  if (!answers) return show(200, {});
  const given = read(CHECK_QUESTIONS, answers);
  if (Object.keys(given.faults).length > 0) return show(422, { answers, faults: given.faults });
  const said = {
    wrong: CONTACTS.filter(each => given.some('salah').includes(WRONG[each].value)),
    note: given.text('keterangan'),
  };
  return await replied(ports, request, answers, show, () => answerCheck(ports, check, said, given.text('kode')));
};

const changed = async (ports: Needs, request: Request, change: OpenedChange, answers?: Answers): Promise<Reply> => {
  const view = { directory: ports.directory, base: basePath(request), ...change, said: isSaid(change) };
  const show = (status: number, state: ContactState): Reply => ({ status, body: changePage(view, state) });
  if (!answers) return show(200, {});
  const given = read(CHANGE_QUESTIONS, answers);
  if (Object.keys(given.faults).length > 0) return show(422, { answers, faults: given.faults });
  const agrees = given.text('setuju') === 'ya';
  return await replied(ports, request, answers, show, () => answerChange(ports, change, agrees, given.text('kode')));
};

/** Done leads back to the page, which says what was recorded; everything else keeps what was typed. */
const replied = async (
  ports: Needs,
  request: Request,
  answers: Answers,
  show: (status: number, state: ContactState) => Reply,
  answer: () => Promise<Answered>,
): Promise<Reply> => {
  switch (await answer()) {
    case 'done':
      return { status: 303, headers: { location: basePath(request) } };
    case 'wrong-code':
      return show(422, {
        answers,
        faults: { kode: 'Kode ini tidak cocok. Salin enam angka dari surel yang memuat tautan ini.' },
      });
    case 'too-often':
      return show(429, {
        answers,
        faults: { kode: 'Kode sudah terlalu sering salah hari ini. Coba lagi besok, atau hubungi Sekretariat Pusat.' },
      });
    case 'gone':
      return problem('link', 'id', deskOf(ports.directory));
  }
};
