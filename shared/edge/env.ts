/** The named settings of this function, all present, or an error that names every missing one. */
export const env = <Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> => {
  const missing = names.filter(name => !process.env[name]);
  if (missing.length > 0) throw new Error(`missing in the environment: ${missing.join(', ')}`);
  return Object.fromEntries(names.map(name => [name, process.env[name] ?? ''])) as Record<Name, string>;
};

/** Settings that a stage may do without; empty ones are absent. */
export const settingsOf = <Name extends string>(...names: readonly Name[]): Readonly<Partial<Record<Name, string>>> =>
  Object.fromEntries(names.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : []))) as Partial<
    Record<Name, string>
  >;
