/** What one thing costs: so many dollars for so many of a unit, where and when that was said, and by whom. */
export type Price = Readonly<{
  usd: number;
  per: number;
  unit: string;
  region: string;
  asOf: string;
  source: string;
}>;

export type Prices<Name extends string = string> = Readonly<{
  region: string;
  currency: string;
  note: string;
  /** By how much a price of another region is raised. */
  surcharge: number;
  prices: Readonly<Record<Name, Price>>;
}>;

/** How much of what is used. */
export type Use<Name extends string = string> = Readonly<Partial<Record<Name, number>>>;

export type Cost<Name extends string = string> = Readonly<{
  name: Name;
  amount: number;
  unit: string;
  usd: number;
  /** Its price is another region's, or was only remembered: an estimate. */
  isEstimate: boolean;
}>;

/** CloudFront is one service for the world. */
const GLOBAL = 'global';

/** Whether a price was looked up for our region. */
const isOurs = ({ region, source }: Price, ours: string): boolean =>
  (region === ours || region === GLOBAL) && !source.startsWith('from memory');

/** What a use costs, the dearest first. Free tiers are left out: they are the account's, and end. */
export const costOf = <Name extends string>(use: Use<Name>, prices: Prices<Name>): readonly Cost<Name>[] =>
  (Object.entries(use) as [Name, number][])
    .map(([name, amount]): Cost<Name> => {
      const price = prices.prices[name];
      const factor = price.region === prices.region || price.region === GLOBAL ? 1 : prices.surcharge;
      const usd = (amount / price.per) * price.usd * factor;
      return { name, amount, unit: price.unit, usd, isEstimate: !isOurs(price, prices.region) };
    })
    .sort((a, b) => b.usd - a.usd);

export const totalOf = (costs: readonly Cost[]): number => costs.reduce((sum, { usd }) => sum + usd, 0);

/** Two uses together. */
export const plus = <Name extends string>(one: Use<Name>, other: Use<Name>): Use<Name> => {
  const names = new Set([...Object.keys(one), ...Object.keys(other)] as Name[]);
  return Object.fromEntries([...names].map(name => [name, (one[name] ?? 0) + (other[name] ?? 0)])) as Use<Name>;
};

export const times = <Name extends string>(use: Use<Name>, factor: number): Use<Name> =>
  Object.fromEntries(
    Object.entries<number | undefined>(use).map(([name, amount]) => [name, (amount ?? 0) * factor]),
  ) as Use<Name>;
