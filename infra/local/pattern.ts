type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const isObject = (value: unknown): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One matcher against one value of the event; `undefined` is a field that is not there. */
const accepts = (matcher: Json, value: Json | undefined): boolean => {
  if (!isObject(matcher)) return value === matcher;
  const [[kind, operand] = ['', null], ...more] = Object.entries(matcher);
  if (more.length === 0) {
    if (kind === 'exists') return (value !== undefined) === operand;
    if (kind === 'prefix' && typeof operand === 'string') return typeof value === 'string' && value.startsWith(operand);
    if (kind === 'suffix' && typeof operand === 'string') return typeof value === 'string' && value.endsWith(operand);
    if (kind === 'anything-but') {
      const others = Array.isArray(operand) ? operand : [operand];
      return value !== undefined && !others.some(other => accepts(other, value));
    }
  }
  throw new Error(`The local stage does not know the filter ${JSON.stringify(matcher)}.`);
};

/**
 * Whether an event fits a pattern of EventBridge, which event source mappings share: every named field must be there
 * and match one of its list; a list in the event matches by any of its elements.
 */
export const fitsPattern = (pattern: unknown, event: unknown): boolean => {
  if (!isObject(pattern)) throw new Error(`A pattern must be an object, not ${JSON.stringify(pattern)}.`);
  return Object.entries(pattern).every(([key, wanted]) => {
    if (key === '$or' && Array.isArray(wanted)) return wanted.some(choice => fitsPattern(choice, event));
    const value = isObject(event) ? event[key] : undefined;
    if (!Array.isArray(wanted)) return fitsPattern(wanted, value);
    const values: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
    return wanted.some(matcher => values.some(one => accepts(matcher, one)));
  });
};

/** The value at a JSON path of dots and indices (`$.detail.mail.tags.message[0]`); `undefined` if it is not there. */
export const valueAt = (path: string, event: unknown): unknown => {
  const steps = path.replace(/^\$\.?/, '').match(/[^.[\]]+/g) ?? [];
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isObject(value) ? value[step] : undefined;
  }, event);
};

export type Transformer = Readonly<{ InputPathsMap?: Readonly<Record<string, string>>; InputTemplate: string }>;

/**
 * What an EventBridge target receives. A placeholder inside quotes becomes bare text, outside them JSON;
 * one whose path is not in the event becomes the empty text (localstack's tests recorded it from AWS).
 */
export const transformed = ({ InputPathsMap, InputTemplate }: Transformer, event: unknown): string =>
  InputTemplate.replace(/"(?:[^"\\]|\\.)*"|<[^<>]+>/g, part => {
    const value = (name: string): unknown => {
      const path = InputPathsMap?.[name];
      if (path === undefined) throw new Error(`The local stage does not know the placeholder <${name}>.`);
      return valueAt(path, event) ?? '';
    };
    if (part.startsWith('<')) return JSON.stringify(value(part.slice(1, -1)));
    return part.replace(/<([^<>]+)>/g, (_, name) => {
      const inner = value(name);
      return typeof inner === 'string'
        ? JSON.stringify(inner).slice(1, -1)
        : JSON.stringify(inner).replaceAll('"', '\\"');
    });
  });
