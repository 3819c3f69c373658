import { Resolver } from 'node:dns/promises';

/** The values of a name's records of a type, as the zone would write them; none where there is none. Throws if nobody answers. */
export type Lookup = (type: 'CNAME' | 'MX' | 'TXT' | 'A' | 'AAAA', name: string) => Promise<readonly string[]>;

/** Answers that mean "there is no such record"; any other error means that nobody answered. */
const NONE = new Set(['ENOTFOUND', 'ENODATA']);

type Asked = Pick<Resolver, 'resolveCname' | 'resolveMx' | 'resolveTxt' | 'resolve4' | 'resolve6'>;

/** Asks the resolvers of this machine, twice for two seconds each. */
export const realLookup = (resolver: Asked = new Resolver({ timeout: 2000, tries: 2 })): Lookup => {
  const ask: Readonly<Record<Parameters<Lookup>[0], (name: string) => Promise<readonly string[]>>> = {
    CNAME: name => resolver.resolveCname(name),
    MX: async name => (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`),
    TXT: async name => (await resolver.resolveTxt(name)).map(parts => `"${parts.join('')}"`),
    A: name => resolver.resolve4(name),
    AAAA: name => resolver.resolve6(name),
  };
  return async (type, name) => {
    try {
      return await ask[type](name);
    } catch (error) {
      if (NONE.has((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  };
};
