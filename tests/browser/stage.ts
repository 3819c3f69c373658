import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { WEDNESDAY } from '../stage-start.ts';
import { launch } from './browser.ts';
import { look } from './look.ts';

/** The whole product on a random port, a browser beside it, and somebody's phone or desktop for everybody who asks. */
export const onStage = (name: string) => {
  const data = mkdtempSync(join(tmpdir(), `simpul-${name}-`));
  let stage: RunningStage;
  let browser: Browser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage({ port: 0, from: WEDNESDAY, data }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    rmSync(data, { recursive: true, force: true });
  });

  const mailsTo = async (address: string) => (await stage.mails()).filter(mail => mail.to === address);
  return {
    stage: () => stage,
    pass: async (milliseconds: number): Promise<void> => {
      await stage.advanceTo(stage.now() + milliseconds);
    },
    person: async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options });
      return await context.newPage();
    },
    look: (page: Page, picture: string) => look(page, `${name}/${picture}`),
    mailsTo,
    /** The newest mail to an inbox whose text says this. */
    mailTo: async (address: string, saying: string | RegExp = '') => {
      await stage.settle();
      const found = (await mailsTo(address)).find(({ text }) => new RegExp(saying).test(text));
      if (!found) throw new Error(`no mail to ${address} that says ${saying}`);
      return found;
    },
  };
};

/** The first link of a mail to pages of a kind: `berkas`, `pendaftaran`. */
export const linkIn = (mail: Readonly<{ text: string }>, path: string): string =>
  mail.text.match(new RegExp(`https?://\\S+/${path}/(?!kantor)\\S+`))?.[0] ?? '';
