import type { Page } from 'playwright-core';
import type { onStage } from './stage.ts';

export const fill = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`[name="${name}"]`).fill(value);

export const check = (page: Page, name: string, value: string): Promise<void> =>
  page.locator(`[name="${name}"][value="${value}"]`).check();

export const words = (page: Page): Promise<string> => page.locator('main').innerText();

/** What an officer does on the page of a case, whose codes come to an inbox. */
export const actingWith = ({ mailTo }: Pick<ReturnType<typeof onStage>, 'mailTo'>) => {
  const code = async (inbox: string): Promise<string> =>
    /\b\d{6}\b/.exec((await mailTo(inbox, /\b\d{6}\b/)).text)?.[0] ?? '';

  /** Chooses an action, gives a name, answers what is asked, and the code where the device is not known. */
  return async (page: Page, inbox: string, action: string, officer: string, answer?: () => Promise<void>) => {
    const choice = page.locator(`[name="tindakan"][value="${action}"]`);
    if (!(await choice.isVisible())) await page.getByText('Tindakan lain').click();
    await choice.check();
    await fill(page, 'petugas', officer);
    await page.getByRole('button', { name: 'Lanjutkan' }).click();
    if (answer) {
      await answer();
      await page.locator('main form .btn').first().click();
    }
    if (await page.locator('[name="kode"]').isVisible()) {
      await fill(page, 'kode', await code(inbox));
      await page.locator('main form .btn').first().click();
    }
  };
};
