import { median, quantile } from './samples.ts';

/** Measured over budget: at most 1 keeps it. */
export type Share = Readonly<{
  middle: number;
  /** The same for the best samples, which other work disturbed least. */
  least: number;
  /** A time, which other work on the machine makes longer, or a ratio of times; not bytes or counts. */
  isTime?: boolean;
}>;

/** One measured thing, and how it stands to its budget. */
export type Line = Readonly<{
  what: string;
  measured: string;
  budget?: string;
  share?: Share;
}>;

export type Section = Readonly<{ title: string; lines: readonly Line[] }>;

/** Bytes, requests, operations: the same in every run. */
export const exactly = (measured: number, budget: number): Share => ({
  middle: measured / budget,
  least: measured / budget,
});

/** Times: other work on the machine only ever adds to them, so a budget is broken where even the best twentieth is over it. */
const BEST = 0.05;

export const within = (samples: readonly number[], budget: number): Share => ({
  middle: median(samples) / budget,
  least: quantile(samples, BEST) / budget,
  isTime: true,
});

/** How much slower one thing is than another, taken in turns, by the middle of both and by the best of both. */
export const ratio = (samples: readonly number[], to: readonly number[]): Share => ({
  middle: median(samples) / median(to),
  least: quantile(samples, BEST) / quantile(to, BEST),
  isTime: true,
});

/** A ratio by its own budget. */
export const against = (share: Share, budget: number): Share => ({
  ...share,
  middle: share.middle / budget,
  least: share.least / budget,
});

export type Verdict = '' | 'kept' | 'kept but for noise' | 'too noisy to tell' | 'BROKEN';

/** Broken is only what noise cannot explain. */
export const verdictOf = ({ share }: Line, isQuiet: boolean): Verdict => {
  if (!share) return '';
  if (share.middle <= 1) return 'kept';
  if (share.least <= 1) return 'kept but for noise';
  return share.isTime && !isQuiet ? 'too noisy to tell' : 'BROKEN';
};

const HEADS = ['what', 'measured', 'budget', 'verdict'];
const cells = (line: Line, isQuiet: boolean): string[] => [
  line.what,
  line.measured,
  line.budget ?? '',
  verdictOf(line, isQuiet),
];

/** For a terminal: columns as wide as they need. */
export const plain = (sections: readonly Section[], isQuiet: boolean): string => {
  const rows = sections.flatMap(({ lines }) => lines.map(line => cells(line, isQuiet)));
  const widths = HEADS.map((head, column) => Math.max(head.length, ...rows.map(row => row[column]?.length ?? 0)));
  const row = (texts: readonly string[]): string =>
    texts
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const blocks = sections.map(({ title, lines }) =>
    [`\n${title}`, ...lines.map(line => row(cells(line, isQuiet)))].join('\n'),
  );
  return [row(HEADS), ...blocks].join('\n');
};

/** For README. */
export const markdown = (sections: readonly Section[], isQuiet: boolean): string => {
  const row = (texts: readonly string[]): string => `| ${texts.map(text => text.replaceAll('|', '\\|')).join(' | ')} |`;
  const rows = sections.flatMap(({ title, lines }) => [
    row([`**${title}**`, '', '', '']),
    ...lines.map(each => row(cells(each, isQuiet))),
  ]);
  return [row(HEADS), '|---|---|---|---|', ...rows].join('\n');
};

export const bytes = (count: number): string => `${count.toLocaleString('en-US')} B`;
export const ms = (milliseconds: number): string =>
  `${milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0)} ms`;
export const times = (factor: number): string => `${factor.toFixed(2)} ×`;
