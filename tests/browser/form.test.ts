import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { edit } from '../../shared/domain/form/edit.ts';
import { answersOf } from '../../shared/domain/form/fill.ts';
import { readPost } from '../../shared/domain/form/post.ts';
import { formPage } from '../../shared/pages/form.ts';
import { application, directory, missing } from '../pages/examples.ts';
import { launch, noBrowserBecause } from './browser.ts';
import { visit } from './visit.ts';

const NOW = '2026-06-12T01:00:00.000Z';
const empty = { language: 'id', token: 'x.y.z', answers: {}, faults: [], hints: [], directory, now: NOW } as const;
const filled = answersOf(application, directory.regencies);

let browser: Browser;
let posted: URLSearchParams[];

/** The form without script, on a site that edits it as the submit door does and notes what was posted. */
const openForm = (first: string): Promise<Page> => {
  posted = [];
  return visit(
    browser,
    request => {
      const body = request.postData();
      if (body === null) return first;
      posted.push(new URLSearchParams(body));
      const post = readPost(body);
      return formPage({ ...empty, answers: post ? edit(post.answers, post.action) : {} });
    },
    { javaScriptEnabled: false },
  );
};

const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.id');

describe.skipIf(noBrowserBecause)('the form without script, in a real browser', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  test('Enter in any text field sends the form, and never presses another button', async () => {
    for (const name of ['organisation.name', 'regions.0.schoolCount', 'regions.1.mou.0.number']) {
      const page = await openForm(formPage({ ...empty, answers: { ...filled, 'regions.1.hasMou': ['ya'] } }));
      await page.locator(`[id="${name}"]`).press('Enter');
      await page.waitForLoadState();
      expect(posted.map(body => body.get('tindakan'))).toEqual(['kirim']);
      await page.context().close();
    }
  });

  test('another province comes with every value kept, and with the view at the new block', async () => {
    const page = await openForm(formPage({ ...empty, answers: filled }));
    await page.getByRole('button', { name: 'Tambah provinsi' }).click();
    await page.waitForURL(/#regions\.2$/);
    const before = readPost(posted[0]?.toString() ?? '')?.answers;
    expect(await page.locator('[id="regions.2.province"]').count()).toBe(1);
    expect(
      await page.locator('[id="regions.2"]').evaluate(element => element.getBoundingClientRect().top),
    ).toBeLessThan(100);
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    const after = readPost(posted[1]?.toString() ?? '')?.answers;
    expect(after).toMatchObject(before ?? {});
    expect(before?.['regions.0.note']).toEqual([(application.regions[0]?.note ?? '').replace('\n', '\r\n')]);
    await page.context().close();
  });

  test('a province can be taken away again, and the others keep their answers', async () => {
    const page = await openForm(formPage({ ...empty, answers: filled }));
    await page.getByRole('button', { name: 'Hapus provinsi ini (nomor 1)' }).click();
    await page.waitForURL(/#regions$/);
    expect(await page.locator('[id="regions.0.province"]').inputValue()).toBe('94');
    expect(await page.locator('[id="regions.1.province"]').count()).toBe(0);
    await page.context().close();
  });

  test('details are asked only after ya', async () => {
    const page = await openForm(formPage(empty));
    const source = page.locator('[id="criteria.fundingSource"]');
    const other = page.locator('[id="criteria.focusOther"]');
    expect(await source.isVisible()).toBe(false);
    await page.locator('[name="criteria.selfFunded"][value=ya]').check();
    expect(await source.isVisible()).toBe(true);
    await page.locator('[name="criteria.learningFocus"][value=ya]').check();
    expect(await other.isVisible()).toBe(false);
    await page.locator('[name="criteria.focusAreas"][value=other]').check();
    expect(await other.isVisible()).toBe(true);
    await page.locator('[name="criteria.learningFocus"][value=tidak]').check();
    expect(await other.isVisible()).toBe(false);
    await page.context().close();
  });

  test('the summary of what is wrong takes the focus, and each of its links leads to its field', async () => {
    const page = await openForm(formPage({ ...empty, answers: { 'organisation.name': [''] }, faults: missing }));
    expect(await page.title()).toMatch(/^Kesalahan: /);
    expect(await focused(page)).toBe('kesalahan');
    for (const { name } of missing) {
      await page.locator(`#kesalahan a[href="#${name}"]`).click();
      expect(await focused(page)).toBe(name);
    }
    await page.context().close();
  });

  test('the keyboard meets the skip link first, never the honeypot, and the button at the end', async () => {
    const page = await openForm(formPage(empty));
    const stops: string[] = [];
    for (let step = 0; step < 120 && stops.at(-1) !== 'Kirim pendaftaran'; step++) {
      await page.keyboard.press('Tab');
      stops.push(await page.evaluate('document.activeElement.id || document.activeElement.textContent'));
    }
    expect(stops[0]).toBe('Langsung ke isi');
    expect(stops.at(-1)).toBe('Kirim pendaftaran');
    expect(stops).not.toContain('surat_balasan');
    expect(stops).not.toContain('Kirim');
    expect(stops).toEqual(expect.arrayContaining(['organisation.name', 'regions.0.province', 'consent.privacy']));
    await page.context().close();
  });

  test('nothing is chosen or ticked beforehand, and the honeypot goes out empty', async () => {
    const page = await openForm(formPage(empty));
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    const values = [...(posted[0] ?? [])].filter(([name, value]) => value !== '' && name !== 'token');
    expect(values).toEqual([['tindakan', 'kirim']]);
    expect(posted[0]?.get('surat_balasan')).toBe('');
    await page.context().close();
  });

  test('another language keeps what was typed', async () => {
    const page = await openForm(formPage({ ...empty, answers: filled }));
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await page.waitForURL(/lang=en$/);
    expect(await page.locator('[id="organisation.name"]').inputValue()).toBe(application.organisation.name);
    await page.context().close();
  });
});
