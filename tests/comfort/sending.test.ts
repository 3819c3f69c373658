import type { Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowserBecause } from '../browser/browser.ts';
import { onForm } from './on-form.ts';
import { type } from './partner.ts';

const POSTS = '**/pendaftaran?*';

describe.skipIf(noBrowserBecause)('the form with its script', () => {
  const { look, says, press, stored, takeTime, arrived, applicationOf, mailsOf, violations, page, context, stage } =
    onForm('sending');

  describe('sending', () => {
    test('leads to the reference, and the draft is gone; Back says so and sends to the same page', async () => {
      await type(page(), applicationOf('satu@mitra.example'));
      await takeTime();
      await press('Kirim pendaftaran');
      const sent = await arrived();
      await page().goBack();
      await says('Halaman ini sudah pernah dikirim');
      await look('sent-before');
      expect(await stored()).toEqual([]);
      await press('Kirim pendaftaran');
      await page().waitForURL(sent);
      await page().goto(stage().url);
      expect(await page().locator('.bar').isVisible()).toBe(false);
    });

    test('survives an answer that is lost after the server had accepted: one application, each mail once', async () => {
      await type(page(), applicationOf('dua@mitra.example'));
      await takeTime();
      const first = await lost(async route => {
        const { location = '' } = (await route.fetch({ maxRedirects: 0 })).headers();
        await route.abort('connectionreset');
        return location;
      });
      await says('Kami mencoba lagi');
      await press('Coba sekarang');
      expect(await arrived()).toBe(stage().url + first);
      expect(await mailsOf('dua@mitra.example')).toEqual(['bpmp-35@upt.example', 'dua@mitra.example']);
    });

    test('goes on by itself when the line comes back', async () => {
      await type(page(), applicationOf('tiga@mitra.example'));
      await takeTime();
      await context().setOffline(true);
      await press('Kirim pendaftaran');
      await says('Belum terkirim: sambungan terputus');
      await look('retry');
      expect(await violations()).toEqual([]);
      await context().setOffline(false);
      await arrived();
    });

    test('goes on by itself after a busy answer, and after one that never comes', async () => {
      await page().clock.install();
      await type(page(), applicationOf('empat@mitra.example'));
      await takeTime();
      await lost(route => route.fulfill({ status: 503, body: 'busy' }));
      await says('Kami mencoba lagi');
      let waits = 0;
      await context().route(POSTS, () => void waits++, { times: 1 });
      await page().clock.runFor(2_000);
      await says('Sedang mengirim');
      await look('sending');
      expect(waits).toBe(1);
      await page().clock.runFor(29_000);
      await says('Sedang mengirim');
      await page().clock.runFor(1_000);
      await says('Kami mencoba lagi');
      await page().clock.runFor(4_000);
      await arrived();
    });

    test.each([
      ['waits for its next try', 'Kami mencoba lagi', (route: Route) => route.abort()],
      ['is under way', 'Sedang mengirim', async () => {}],
    ])('that %s stops when an answer is changed, and the next sends what it is then', async (_, before, meet) => {
      const email = `lima.${before.length}@mitra.example`;
      await type(page(), applicationOf(email));
      await takeTime();
      await lost(meet);
      await says(before);
      await type(page(), { 'organisation.name': 'Yayasan Yang Lain' });
      await says('isian berubah, pengiriman berhenti');
      await look('stopped');
      await press('Kirim pendaftaran');
      await arrived();
      expect(await page().locator('main').innerText()).toContain('Yayasan Yang Lain');
      expect(await mailsOf(email)).toEqual(['bpmp-35@upt.example', email]);
    });

    test('shows the server’s own page for answers to mend, with the same draft', async () => {
      await type(page(), { ...applicationOf('enam@mitra.example'), 'organisation.name': '' });
      await takeTime();
      await press('Kirim pendaftaran');
      await page().locator('#kesalahan').waitFor();
      expect(await page().evaluate('document.activeElement.id')).toBe('kesalahan');
      await says('Draf tersimpan');
      // What the server has answered was not lost on the way.
      expect(await page().evaluate('Object.values({ ...localStorage }).map(text => JSON.parse(text)[2])')).toEqual([
        '',
      ]);
      await type(page(), { 'organisation.name': 'Yayasan Satu' });
      await press('Kirim pendaftaran');
      await arrived();
      expect(await stored()).toEqual([]);
    });

    test('of other content from a page already sent is offered as a new application, whose draft ends with it', async () => {
      await type(page(), applicationOf('tujuh@mitra.example'));
      await takeTime();
      await press('Kirim pendaftaran');
      const first = await arrived();
      await page().goBack();
      await type(page(), { 'organisation.name': 'Yayasan Kedua' });
      await says('Belum terkirim. Draf tersimpan');
      await press('Kirim pendaftaran');
      await press('Kirim sebagai pendaftaran baru');
      expect(await arrived()).not.toBe(first);
      expect(await stored()).toEqual([]);
    });

    test('whose answer was never seen is remembered: the draft warns before it is sent again', async () => {
      await type(page(), applicationOf('delapan@mitra.example'));
      await lost(route => route.abort());
      await says('Kami mencoba lagi');
      await page().goto(stage().url);
      await says('periksa surel Anda');
      await look('again');
    });

    test('happens without the script when the script fails', async () => {
      await context().addInitScript('window.fetch = () => { throw new Error("broken") }');
      await page().goto(stage().url);
      await type(page(), applicationOf('sembilan@mitra.example'));
      await takeTime();
      await press('Kirim pendaftaran');
      await arrived();
    });

    /** Presses the button; the first request meets what `meet` does to it. */
    const lost = async <Result>(meet: (route: Route) => Promise<Result>): Promise<Result> => {
      const met = new Promise<Result>((resolve, reject) => {
        void context().route(POSTS, route => meet(route).then(resolve, reject), { times: 1 });
      });
      await press('Kirim pendaftaran');
      return met;
    };
  });
});
