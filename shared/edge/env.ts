/** The named settings of this function, all present, or an error that names every missing one. */
export const env = <Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> => {
  const missing = names.filter(name => !process.env[name]);
  if (missing.length > 0) throw new Error(`missing in the environment: ${missing.join(', ')}`);
  return Object.fromEntries(names.map(name => [name, process.env[name] ?? ''])) as Record<Name, string>;
};
