import { median, quantile } from './samples.ts';

/** One measured thing, and how it stands to its budget. */
export type Line = Readonly<{
  what: string;
  measured: string;
  budget?: string;
  /** Measured over budget: at most 1 keeps it. `least` is the same for the best samples, which other work disturbed least. */
  share?: Readonly<{ middle: number; least: number }>;
}>;

export type Section = Readonly<{ title: string; lines: readonly Line[] }>;

/** Bytes, requests, operations: the same in every run. */
export const exactly = (measured: number, budget: number): NonNullable<Line['share']> => ({
  middle: measured / budget,
  least: measured / budget,
});

/** Times: other work on the machine only ever adds to them, so a budget is broken where even the best twentieth is over it. */
const BEST = 0.05;

export const within = (samples: readonly number[], budget: number): NonNullable<Line['share']> => ({
  middle: median(samples) / budget,
  least: quantile(samples, BEST) / budget,
});

/** How much slower one thing is than another of the same run, by the middle of both and by the best of both. */
export const ratio = (samples: readonly number[], to: readonly number[]): NonNullable<Line['share']> => ({
  middle: median(samples) / median(to),
  least: quantile(samples, BEST) / quantile(to, BEST),
});

export type Verdict = '' | 'kept' | 'kept but for noise' | 'BROKEN';

export const verdictOf = ({ share }: Line): Verdict => {
  if (!share) return '';
  if (share.middle <= 1) return 'kept';
  return share.least <= 1 ? 'kept but for noise' : 'BROKEN';
};

const HEADS = ['what', 'measured', 'budget', 'verdict'];
const cells = (line: Line): string[] => [line.what, line.measured, line.budget ?? '', verdictOf(line)];

/** For a terminal: columns as wide as they need. */
export const plain = (sections: readonly Section[]): string => {
  const rows = sections.flatMap(({ lines }) => lines.map(cells));
  const widths = HEADS.map((head, column) => Math.max(head.length, ...rows.map(row => row[column]?.length ?? 0)));
  const row = (texts: readonly string[]): string =>
    texts
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const blocks = sections.map(({ title, lines }) => [`\n${title}`, ...lines.map(line => row(cells(line)))].join('\n'));
  return [row(HEADS), ...blocks].join('\n');
};

/** For README. */
export const markdown = (sections: readonly Section[]): string => {
  const row = (texts: readonly string[]): string => `| ${texts.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = sections.flatMap(({ title, lines }) => [
    row([`**${title}**`, '', '', '']),
    ...lines.map(each => row(cells(each))),
  ]);
  return [row(HEADS), '|---|---|---|---|', ...rows].join('\n');
};

export const bytes = (count: number): string => `${count.toLocaleString('en-US')} B`;
export const ms = (milliseconds: number): string =>
  `${milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0)} ms`;
export const times = (factor: number): string => `${factor.toFixed(2)} ×`;
