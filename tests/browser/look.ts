import type { Page } from 'playwright-core';

const wanted = process.env['SIMPUL_SCREENS'] !== undefined;

/** Keeps whole pictures below `.local/screens` where somebody wants them: `SIMPUL_SCREENS=1 vitest run tests/browser`. */
export const look = async (page: Page, name: string): Promise<void> => {
  if (wanted) await page.screenshot({ path: `.local/screens/${name}.png`, fullPage: true });
};
