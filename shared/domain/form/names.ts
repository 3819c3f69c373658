import type { Answers } from '../answers.ts';
import { applicationForm, blockAt, type Form, isField } from '../fields.ts';

type Node = Readonly<Record<string, unknown>>;

const shapesUnder = (node: Node, prefix: string, form: Form): string[] =>
  Object.entries(node).flatMap(([key, child]) => {
    const name = prefix === '' ? key : `${prefix}.${key}`;
    const group = child as Node;
    if (!isField(group)) return shapesUnder(group, blockAt(name.replaceAll('.#', ''), form) ? `${name}.#` : name, form);
    return group['kind'] === 'month' ? [`${name}.month`, `${name}.year`] : [name];
  });

const drawn = new WeakMap<Form, ReadonlySet<string>>();
/** The language of a page is asked by its address. */
const shapesOf = (form: Form): ReadonlySet<string> => {
  const shapes = drawn.get(form) ?? new Set(shapesUnder(form.fields, '', form).filter(name => name !== 'language'));
  drawn.set(form, shapes);
  return shapes;
};

const NUMBER = /\.(0|[1-9]\d?)(?=\.)/g;

/** Whether a control of the form has this name: the shape is known and its numbers are below the most that a block allows. */
export const isControl = (name: string, form: Form = applicationForm): boolean =>
  shapesOf(form).has(name.replace(NUMBER, '.#')) &&
  [...name.matchAll(NUMBER)].every(
    ({ index, 1: number }) => Number(number) < (blockAt(name.slice(0, index), form)?.max ?? 0),
  );

/** All numbers of all blocks, found in one pass: a page of 38 regions asks for those of 39 blocks, again and again. */
const numbersIn = (answers: Answers): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, Set<number>>();
  for (const name of Object.keys(answers)) {
    for (const { index, 1: number } of name.matchAll(/\.(\d+)(?=\.|$)/g)) {
      const block = name.slice(0, index);
      found.set(block, (found.get(block) ?? new Set()).add(Number(number)));
    }
  }
  return new Map([...found].map(([block, numbers]) => [block, [...numbers].sort((one, other) => one - other)]));
};

const known = new WeakMap<Answers, ReturnType<typeof numbersIn>>();

/** The numbers of a block's entries (`regions`, `regions.0.mou`) among the answers, smallest first. */
export const numbersOf = (answers: Answers, block: string): readonly number[] => {
  const numbers = known.get(answers) ?? numbersIn(answers);
  known.set(answers, numbers);
  return numbers.get(block) ?? [];
};

/** The answers with the entries of a block numbered anew; an entry for which `place` gives `undefined` is left out. */
export const renumbered = (answers: Answers, block: string, place: (number: number) => number | undefined): Answers => {
  const entries = Object.entries(answers).flatMap(([name, values]): [string, readonly string[]][] => {
    if (!name.startsWith(`${block}.`)) return [[name, values]];
    const rest = name.slice(block.length + 1);
    const number = Number.parseInt(rest, 10);
    const next = place(number);
    return next === undefined ? [] : [[`${block}.${next}${rest.slice(String(number).length)}`, values]];
  });
  return Object.fromEntries(entries);
};
