import type { Answers } from '../answers.ts';
import { blockAt } from '../fields.ts';
import { numbersOf, renumbered } from './names.ts';

/** The control that an added block brings along, empty: the block exists from then on. */
const FIRST: Readonly<Record<string, string>> = { regions: 'province', mou: 'government' };

const add = (answers: Answers, block: string): Answers => {
  const count = numbersOf(answers, block).length;
  const first = FIRST[block.slice(block.lastIndexOf('.') + 1)];
  const max = blockAt(block)?.max;
  if (first === undefined || max === undefined || count >= max) return answers;
  if (count > 0 || block !== 'regions') return { ...answers, [`${block}.${count}.${first}`]: [''] };
  return { ...answers, [`regions.0.${first}`]: [''], [`regions.1.${first}`]: [''] };
};

const remove = (answers: Answers, entry: string): Answers => {
  const dot = entry.lastIndexOf('.');
  const [block, gone] = [entry.slice(0, dot), Number(entry.slice(dot + 1))];
  return renumbered(answers, block, number => (number === gone ? undefined : number > gone ? number - 1 : number));
};

/**
 * What a button of the form does to the answers: `tambah:regions`, `tambah:regions.0.mou` add an empty block (none beyond
 * the most that are allowed), `hapus:regions.1`, `hapus:regions.0.mou.1` remove one and number the later ones anew.
 * Everything else stays as it was typed; an unknown action changes nothing.
 */
export const edit = (answers: Answers, action: string): Answers => {
  const [verb, name = ''] = action.split(':', 2);
  if (verb === 'tambah' && /^regions(\.\d{1,2}\.mou)?$/.test(name)) return add(answers, name);
  if (verb === 'hapus' && /^regions\.\d{1,2}(\.mou\.\d{1,2})?$/.test(name)) return remove(answers, name);
  return answers;
};
