import axe from 'axe-core';
import type { Page } from 'playwright-core';

type Rules = Pick<axe.RunOptions, 'runOnly' | 'rules'>;

/** What axe objects to on a page as it is now, each with its element; only violations are worked out. */
export const violations = async (page: Page, rules: Rules = {}): Promise<readonly string[]> => {
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    async options => (await (Reflect.get(globalThis, 'axe').run as typeof axe.run)(options)).violations,
    { ...rules, resultTypes: ['violations'] } as axe.RunOptions,
  );
  return found.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html}`));
};

/** These rules alone. */
export const only = (...values: string[]): Rules => ({ runOnly: { type: 'rule', values } });
