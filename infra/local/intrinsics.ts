/** What the intrinsics of one template mean on this machine. */
export type Scope = Readonly<{
  /** `Ref`: the physical name of a resource or the value of a pseudo parameter; `undefined` if there is none. */
  reference: (name: string) => string | undefined;
  attribute: (logicalId: string, name: string) => string | undefined;
  /** The value behind `{{resolve:secretsmanager:<id>:SecretString:::}}`. */
  secret: (id: string) => string;
}>;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const SECRET = /\{\{resolve:secretsmanager:(.+?):SecretString:::?\}\}/g;

/**
 * Resolves a property of the resource `logicalId`. Knows `Ref`, `Fn::GetAtt`, `Fn::Join` and references to secrets,
 * which is what the stack uses, and stops on anything else by the resource's logical id.
 */
export const resolve = (value: unknown, logicalId: string, scope: Scope): unknown => {
  const stop = (what: string): never => {
    throw new Error(`The local stage stops at ${logicalId}: it does not know ${what}.`);
  };
  const plain = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(plain);
    if (!isObject(part)) return part;
    const [[name, operand] = ['', undefined]] = Object.entries(part);
    if (name === 'Ref') return scope.reference(String(operand)) ?? stop(`Ref ${operand}`);
    if (name === 'Fn::GetAtt' && Array.isArray(operand)) {
      return scope.attribute(String(operand[0]), String(operand[1])) ?? stop(`Fn::GetAtt ${operand.join('.')}`);
    }
    if (name === 'Fn::Join' && Array.isArray(operand)) {
      const parts = plain(operand[1]);
      return Array.isArray(parts) ? parts.join(String(operand[0])) : stop('this Fn::Join');
    }
    if (name.startsWith('Fn::') || name === 'Condition') return stop(name);
    return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, plain(each)]));
  };
  /** References to secrets stand in the text that joins leave behind. */
  const complete = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(complete);
    if (isObject(part)) return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, complete(each)]));
    if (typeof part !== 'string') return part;
    const text = part.replace(SECRET, (_, id) => scope.secret(id));
    return text.includes('{{resolve:') ? stop(text) : text;
  };
  return complete(plain(value));
};
