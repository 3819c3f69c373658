import { createHash } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { STYLE } from '../../shared/pages/style.ts';

export const SITE = 'https://simpul.example/';

const styleHash = createHash('sha256').update(STYLE).digest('base64');
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
};

/** A browser's page under our content security policy, on a site that answers every request with what `answer` gives. */
export const visit = async (
  browser: Browser,
  answer: (request: Request) => string,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  await context.route('**/*', route => route.fulfill({ status: 200, headers: HEADERS, body: answer(route.request()) }));
  const page = await context.newPage();
  await page.goto(SITE);
  return page;
};
