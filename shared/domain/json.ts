/** What a JSON text says, or that it is not taken: no JSON, too deep, or with one name twice in one object. */
export type Json = Readonly<{ value: unknown; fault?: undefined } | { fault: 'unreadable' | 'repeated' }>;

/** An application is five deep; what is misplaced a little deeper is still said by field. */
const DEEPEST = 10;

/** Strings and what gives them their place. A string without an end takes the rest, so that no text is read twice. */
const TOKEN = /"(?:[^"\\]|\\.)*(?:"|\\?$)|[{}[\]:]/gs;

const parsed = (text: string): Json => {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { fault: 'unreadable' };
  }
};

/**
 * Reads JSON as `JSON.parse` does, but refuses what two readers may understand differently: a name that stands twice in
 * one object (RFC 8259 §4), also where its letters are escaped differently. Never throws, whatever the text.
 */
export const readJson = (text: string): Json => {
  const read = parsed(text);
  if (read.fault) return read;
  const open: Set<string>[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Set());
    if (token === '}' || token === ']') open.pop();
    if (open.length > DEEPEST) return { fault: 'unreadable' };
    if (token === ':') {
      const name = JSON.parse(last) as string;
      if (open.at(-1)?.has(name)) return { fault: 'repeated' };
      open.at(-1)?.add(name);
    }
    last = token;
  }
  return read;
};
