import { currentNames } from '../domain/programme.ts';
import { sayIn } from '../pages/say.ts';
import { type Block, type Entry, lines, type Mail, oneLine, type Row, type Said, type Table } from './mail.ts';

/**
 * The same mail as text. No line begins with what a person wrote: it stands after a label, or behind `>`, so nobody
 * can write a heading, a separator or a footer of ours.
 */
export const plain = (mail: Mail, publicUrl: string): string => {
  const say = sayIn(mail.language);
  const footer = say(
    'Surel ini dikirim otomatis oleh Simpul, layanan pendaftaran mitra pembangunan',
    'Sent automatically by Simpul, the service through which development partners apply to the',
  );
  return `${[
    `${mail.title}\n${'='.repeat(mail.title.length)}`,
    ...mail.blocks.map(written),
    `--------\n${mail.replies}`,
    `${footer} ${currentNames.ministry[mail.language]}:\n${publicUrl}`,
  ].join('\n\n')}\n`;
};

const written = (block: Block): string => {
  if ('say' in block) return block.say;
  if ('heading' in block) return `\n${block.heading}\n${'-'.repeat(block.heading.length)}`;
  if ('number' in block) return `${block.number.label}: ${block.number.value}\n${block.number.hint}`;
  if ('rows' in block) return rows(block.rows);
  if ('card' in block) return `${block.card.title}\n${rows(block.card.rows, '  ')}`;
  if ('entries' in block) return block.entries.map(entry).join('\n\n');
  if ('table' in block) return numbers(block.table);
  if ('steps' in block) return block.steps.map((step, place) => `${place + 1}. ${step}`).join('\n');
  if ('notice' in block) {
    const { title, say, link } = block.notice;
    return [...(title ? [title] : []), ...say, ...(link ? [`${link.label}:\n${link.url}`] : [])].join('\n');
  }
  if ('quote' in block) {
    return [`${block.quote.label}:`, ...lines(block.quote.theirs).map(line => `> ${line}`)].join('\n');
  }
  const { label, url } = 'link' in block ? block.link : block.button;
  return `${label}:\n${url}`;
};

const entry = ({ title, theirs, lines: about, link }: Entry): string =>
  [`${title}: ${oneLine(theirs)}`, ...about.map(line => `  ${said(line)}`), `  ${link.label}: ${link.url}`].join('\n');

const numbers = ({ heads, rows }: Table): string =>
  rows
    .map(({ name, note, values }) =>
      [`${name}${note ? ` (${note})` : ''}`, ...heads.map((head, place) => `  ${head}: ${values[place] ?? ''}`)].join(
        '\n',
      ),
    )
    .join('\n');

const rows = (all: readonly Row[], indent = ''): string =>
  all
    .map(([label, ...values]) =>
      values.length === 1
        ? `${indent}${label}: ${said(values[0] ?? '')}`
        : [`${indent}${label}:`, ...values.map(value => `${indent}  - ${said(value)}`)].join('\n'),
    )
    .join('\n');

const said = (value: Said): string => {
  if (typeof value === 'string') return value;
  return 'first' in value ? value.first + value.rest : oneLine(value.theirs);
};
