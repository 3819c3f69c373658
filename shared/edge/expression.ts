import type { Condition, Write } from '../flow/ports.ts';

type Update = Extract<Write, { update: unknown }>;
type Attributes = Readonly<{
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}>;

/** Builds the expressions of one DynamoDB request; names and values travel as placeholders, never in the text. */
export const expression = () => {
  const names = new Map<string, string>();
  const values: Record<string, unknown> = {};

  const name = (attribute: string): string => {
    const placeholder = names.get(attribute) ?? `#n${names.size}`;
    names.set(attribute, placeholder);
    return placeholder;
  };

  const value = (wanted: unknown): string => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = wanted;
    return placeholder;
  };

  const term = (attribute: string, wanted: Exclude<Condition, 'absent'>[string]): string => {
    if (wanted === null) return `attribute_not_exists(${name(attribute)})`;
    if (Array.isArray(wanted)) return `${name(attribute)} IN (${wanted.map(value).join(', ')})`;
    if (typeof wanted === 'object' && 'atMost' in wanted) return `${name(attribute)} <= ${value(wanted.atMost)}`;
    if (typeof wanted === 'object' && 'missingOrAtMost' in wanted) {
      const named = name(attribute);
      return `(attribute_not_exists(${named}) OR ${named} <= ${value(wanted.missingOrAtMost)})`;
    }
    return `${name(attribute)} = ${value(wanted)}`;
  };

  const condition = (wanted: Condition): string =>
    wanted === 'absent'
      ? `attribute_not_exists(${name('pk')})`
      : Object.entries(wanted)
          .map(([attribute, bound]) => term(attribute, bound))
          .join(' AND ');

  const update = ({ set = {}, remove = [], add = {} }: Update): string => {
    const clauses: [verb: string, terms: string[]][] = [
      ['SET', Object.entries(set).map(([attribute, wanted]) => `${name(attribute)} = ${value(wanted)}`)],
      ['REMOVE', remove.map(name)],
      ['ADD', Object.entries(add).map(([attribute, by]) => `${name(attribute)} ${value(by)}`)],
    ];
    return clauses
      .filter(([, terms]) => terms.length > 0)
      .map(([verb, terms]) => `${verb} ${terms.join(', ')}`)
      .join(' ');
  };

  const attributes = (): Attributes => ({
    ...(names.size > 0 && {
      ExpressionAttributeNames: Object.fromEntries(
        [...names].map(([attribute, placeholder]) => [placeholder, attribute]),
      ),
    }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  });

  return { name, value, condition, update, attributes };
};
