import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { Misconfigured } from '../misconfigured.ts';
import type { Given, OpsCommand, OpsOption } from './command.ts';

/** What every command takes. */
const COMMON: Readonly<Record<string, OpsOption>> = {
  stage: { takes: 'NAME', about: 'which stage; the local one, which must be running, without it' },
  table: { takes: 'NAME', about: 'another table than the stage has, such as a restored one' },
  json: { about: 'the answer for a script' },
  help: { about: 'this' },
};
const CAREFUL: Readonly<Record<string, OpsOption>> = {
  'dry-run': { about: 'only say what would happen' },
  yes: { about: 'do it' },
};

const optionsOf = ({ options, careful }: OpsCommand): Readonly<Record<string, OpsOption>> => ({
  ...options,
  ...(careful && CAREFUL),
  ...COMMON,
});

/** The word that was meant, where one is near enough to be guessed. */
export const meant = (typed: string, known: readonly string[]): string => {
  const guess = known.length > 0 ? closest(typed, [...known]) : '';
  return guess !== '' && distance(typed, guess) <= Math.max(1, Math.ceil(guess.length / 3)) ? guess : '';
};

type Read = Given & Readonly<{ help: boolean; json: boolean; stage: string; table?: string; dryRun: boolean }>;

/** Reads what stands behind the command's name; a complaint says what was meant or what is possible. */
export const readWords = (
  name: string,
  command: OpsCommand,
  typed: readonly string[],
  progress: Given['progress'],
): Read => {
  const known = optionsOf(command);
  const { values, words } = readOptions(known, typed);
  const option = (of: string): string | undefined => {
    const value = values[of];
    return typeof value === 'string' ? value : undefined;
  };
  const has = (of: string): boolean => values[of] === true;
  const help = has('help');
  const { form, filled } = help ? { form: '', filled: {} } : readForm(name, command, words);
  const careful = command.careful?.includes(form) ?? false;
  if (has('yes') && has('dry-run')) throw new Misconfigured('--dry-run and --yes say the opposite; leave one out.');
  for (const of of Object.keys(CAREFUL)) {
    if (has(of) && !careful) throw new Misconfigured(`"${call(name, form)}" needs no --${of}: it does what it says.`);
  }
  const table = option('table');
  return {
    form,
    word: capitals => filled[capitals] ?? '',
    option,
    has,
    sure: !careful || has('yes'),
    progress,
    help,
    json: has('json'),
    stage: option('stage') ?? 'local',
    ...(table !== undefined && { table }),
    dryRun: has('dry-run'),
  };
};

/** A mail of the whole application is called `-#partner#receipt#1`: a word, though it begins as an option does. */
const isMailName = (typed: string): boolean => typed.startsWith('-#');

const readOptions = (known: Readonly<Record<string, OpsOption>>, typed: readonly string[]) => {
  const names = typed.includes('--') ? [] : typed.filter(isMailName);
  const { values, positionals, tokens } = parseArgs({
    args: names.length === 0 ? [...typed] : [...typed.filter(each => !isMailName(each)), '--', ...names],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      Object.entries(known).map(([name, { takes }]) => [
        name,
        { type: takes ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = known[token.name];
    if (!option) {
      const guess = meant(token.name, Object.keys(known));
      throw new Misconfigured(`There is no option ${token.rawName}${guess ? `; did you mean --${guess}?` : '.'}`);
    }
    if (option.takes && !token.value) throw new Misconfigured(`${token.rawName} wants ${option.takes} behind it.`);
    if (!option.takes && token.value !== undefined)
      throw new Misconfigured(`${token.rawName} takes nothing behind it.`);
  }
  return { values, words: positionals };
};

const isPlace = (part: string): boolean => /^\[?[A-Z]/.test(part);

/** What the words fill in of a form; `undefined` where they do not fit it. */
const fill = (form: string, words: readonly string[]): Record<string, string> | undefined => {
  const parts = form.split(' ').filter(Boolean);
  const least = parts.filter(part => !part.startsWith('[')).length;
  if (words.length < least || words.length > parts.length) return undefined;
  if (words.some((word, place) => !isPlace(parts[place] ?? '') && word !== parts[place])) return undefined;
  return Object.fromEntries(words.map((word, place) => [parts[place]?.replace(/[[\]]/g, '') ?? '', word]));
};

const readForm = (name: string, { forms }: OpsCommand, words: readonly string[]) => {
  for (const form of Object.keys(forms)) {
    const filled = fill(form, words);
    if (filled) return { form, filled };
  }
  const verbs = Object.keys(forms).flatMap(form => form.split(' ').filter(part => part !== '' && !isPlace(part)));
  const guess = verbs.includes(words[0] ?? '') ? '' : meant(words[0] ?? '', verbs);
  const possible = Object.keys(forms).map(form => `  ${call(name, form)}`);
  throw new Misconfigured(
    `"${call(name, words.join(' '))}" is not what ${name} understands${guess ? `; did you mean ${guess}?` : ':'}\n${possible.join('\n')}`,
  );
};

const call = (name: string, words: string): string => `npm run ops -- ${[name, words].filter(Boolean).join(' ')}`;

/** How a command is called, form by form and option by option. */
export const usageOf = (name: string, command: OpsCommand): string => {
  const forms = Object.entries(command.forms).map(([form, about]) => [call(name, form), about] as const);
  const options = Object.entries(optionsOf(command)).map(
    ([option, { takes, about }]) => [`--${[option, takes].filter(Boolean).join(' ')}`, about] as const,
  );
  const careful = command.careful
    ? ['', 'What mails, deletes or ends something happens with --yes only; without it you are told what would.']
    : [];
  return [...aligned(forms), '', ...aligned(options), ...careful].join('\n');
};

/** Two columns. */
export const aligned = (lines: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...lines.map(([left]) => left.length));
  return lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`);
};
