import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { violations } from '../browser/axe.ts';
import { launch } from '../browser/browser.ts';
import { look as lookAt } from '../browser/look.ts';
import { WEDNESDAY } from '../stage-start.ts';
import { oneRegion } from './partner.ts';

/** The form on a phone, open before each test, and what a partner does with it. Nothing may breach its policy. */
export const onForm = (name: string) => {
  let stage: RunningStage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  const data = mkdtempSync(join(tmpdir(), `simpul-${name}-`));

  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ port: 0, from: WEDNESDAY, data }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    rmSync(data, { recursive: true, force: true });
  });
  beforeEach(async () => {
    complaints = [];
    context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    page = await visit();
  });
  afterEach(async () => {
    await context.close();
    // Lost connections and refusals are this file's matter; a breach of the content security policy never is.
    expect(complaints.filter(each => !each.startsWith('Failed to load resource'))).toEqual([]);
  });

  const visit = async (query = ''): Promise<Page> => {
    const opened = await context.newPage();
    opened.on('console', message => complaints.push(message.text()));
    opened.on('pageerror', error => complaints.push(String(error)));
    await opened.goto(`${stage.url}/${query}`);
    return opened;
  };
  const look = (picture: string) => lookAt(page, `comfort/${picture}`);
  const says = (words: string, on = page) => on.locator('.bar p').getByText(words).waitFor();
  const press = (name: string, on = page) => on.getByRole('button', { name }).click();
  const textIn = (name: string, on = page) => on.locator(`[id="${name}"]`).inputValue();
  const stored = (on = page): Promise<string[]> =>
    on.evaluate('Object.values({ ...localStorage }).map(text => JSON.parse(text)[1]).filter(Boolean)');
  /** No person fills in the form within three seconds; the clock is moved instead of waiting. */
  const takeTime = () => stage.advanceTo(stage.now() + 4_000);
  const arrived = async (on = page): Promise<string> => {
    await on.waitForURL(/\/pendaftaran\/s\.[^/]+$/);
    return on.url();
  };
  const applicationOf = (email: string) => ({ ...oneRegion, 'contact.email': email });
  const mailsOf = async (email: string): Promise<string[]> => {
    await stage.settle();
    const mails = await stage.mails();
    const references = mails
      .filter(mail => mail.to === email)
      .map(mail => mail.subject.match(/[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/)?.[0] ?? '');
    return mails
      .filter(mail => references.some(reference => mail.subject.includes(reference)))
      .map(mail => mail.to)
      .sort();
  };
  return {
    stage: () => stage,
    context: () => context,
    page: () => page,
    /** What may not happen during this test. */
    complain: (of: string) => void complaints.push(of),
    visit,
    look,
    says,
    press,
    textIn,
    stored,
    takeTime,
    arrived,
    applicationOf,
    mailsOf,
    violations: () => violations(page),
  };
};
