import { checkApplication } from '../../shared/domain/check.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import { readPost } from '../../shared/domain/form/post.ts';
import { inputOf } from '../../shared/domain/form/read.ts';
import { route } from '../../shared/domain/route.ts';
import { formPage } from '../../shared/pages/form.ts';
import { directory } from './doors.ts';
import { applicationOf } from './operations.ts';
import { interleaved, median, timed } from './samples.ts';
import { type Line, ms, type Section, within } from './table.ts';

const NOW = '2026-11-22T02:00:00.000Z';
const TOKEN = 'mb0abc12.AAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBBBBBBBB';
const BUDGET = 1;

/** The body that a browser posts for an application of as many provinces. */
const postOf = (provinces: number): string => {
  const answers = answersOf(applicationOf(provinces), directory.regencies);
  const pairs = Object.entries(answers).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return new URLSearchParams([...pairs, ['token', TOKEN], ['tindakan', 'kirim']]).toString();
};

/** What submit does between reading a request and its first I/O, and the page that it gives back when it is asked to. */
const steps = (provinces: number) => {
  const body = postOf(provinces);
  const post = readPost(body);
  if (!post) throw new Error('the body is too large');
  const around = { ...directory, today: '2026-11-22' };
  const checked = checkApplication(inputOf(post.answers, 'id'), around);
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const view = {
    language: 'id',
    token: TOKEN,
    answers: post.answers,
    faults: [],
    hints: [],
    directory,
    now: NOW,
  } as const;
  const validate = () => checkApplication(inputOf(readPost(body)?.answers ?? {}, 'id'), around);
  const assign = () => route(checked.application, directory);
  const render = () => formPage(view);
  const all = () => [validate(), assign(), render()];
  return { validate, route: assign, render, all };
};

/** Validate, route and render, again and again in one process. */
export const warm = async (): Promise<Section> => {
  const lines: Line[] = [];
  for (const [provinces, rounds] of [
    [1, 400],
    [2, 400],
    [38, 60],
  ] as const) {
    const { validate, route: assign, render, all } = steps(provinces);
    const taken = await interleaved(
      {
        validate: () => timed(validate),
        route: () => timed(assign),
        render: () => timed(render),
        all: () => timed(all),
      },
      { warmUp: rounds, rounds },
    );
    const parts = (['validate', 'route', 'render'] as const).map(name => `${name} ${ms(median(taken[name]))}`);
    lines.push({
      what: `${provinces} ${provinces === 1 ? 'province' : 'provinces'}`,
      measured: `${ms(median(taken.all))} (${parts.join(', ')})`,
      // The largest application there can be is no budget's measure: its page alone is 600 KB of HTML.
      ...(provinces < 38 && { budget: ms(BUDGET), share: within(taken.all, BUDGET) }),
    });
  }
  return { title: 'Validate, route and render the page given back, warm, without I/O: medians', lines };
};
