import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningStage, startStage } from '../../infra/local/stage.ts';
import { DAY } from '../../shared/domain/time.ts';
import { launch, noBrowserBecause } from '../browser/browser.ts';
import { declarations, fillTwoRegions, oneRegion, type } from './partner.ts';

const SCREENS = '.local/screens/comfort';
const POSTS = '**/pendaftaran?*';

describe.skipIf(noBrowserBecause)('the form with its script', () => {
  let stage: RunningStage;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  const data = mkdtempSync(join(tmpdir(), 'simpul-comfort-'));
  const looked = process.env['SIMPUL_SCREENS'] !== undefined;

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    [stage, browser] = await Promise.all([startStage({ port: 0, data }), launch()]);
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
  const look = async (name: string): Promise<void> => {
    if (looked) await page.screenshot({ path: `${SCREENS}/${name}.png` });
  };
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
  const violations = async (): Promise<string[]> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(
      async () => (await (Reflect.get(globalThis, 'axe') as typeof axe).run()).violations,
    );
    return found.flatMap(violation => violation.nodes.map(node => `${violation.id}: ${node.html}`));
  };

  describe('a draft', () => {
    test('with two regions and an MoU is offered when the form is opened again, and comes back whole', async () => {
      await fillTwoRegions(page);
      await type(page, declarations);
      await says('Belum terkirim. Draf tersimpan');
      await look('saved');
      expect(await violations()).toEqual([]);
      const [draft = ''] = await stored();
      expect(draft).toContain('Blitar');
      expect(draft).not.toMatch(/token|surat_balasan|consent/);

      await page.goto(stage.url);
      await says('Ada draf yang belum terkirim');
      await look('offer');
      expect(await violations()).toEqual([]);
      expect(await textIn('organisation.name')).toBe('');
      await press('Lanjutkan draf');
      await page.locator('[id="regions.1.note"]').waitFor();
      expect(await textIn('regions.0.mou.0.government')).toBe('Pemerintah Kota Blitar');
      expect(await textIn('regions.1.note')).toBe('Baris pertama\nbaris kedua');
      expect(await page.locator('[name="consent.authorised"]').isChecked()).toBe(false);
      await says('Draf tersimpan');
      expect(await stored()).toHaveLength(1);
    });

    test('that is deleted when offered is offered no more', async () => {
      await type(page, { 'organisation.name': 'Yayasan Satu' });
      await says('Draf tersimpan');
      await page.goto(stage.url);
      await press('Hapus draf');
      await page.locator('.bar').waitFor({ state: 'hidden' });
      expect(await stored()).toEqual([]);
      await page.reload();
      expect(await page.locator('.bar').isVisible()).toBe(false);
    });

    test('that is deleted while typing is kept no more, not even after another page of the same form', async () => {
      await type(page, { 'organisation.name': 'Yayasan Satu' });
      await press('Hapus draf');
      await says('Draf dihapus');
      await look('deleted');
      await press('Tambah provinsi');
      await page.locator('[id="regions.1.province"]').waitFor();
      await type(page, { 'contact.name': 'Budi' });
      await says('Draf dihapus');
      expect(await stored()).toEqual([]);
      expect(await textIn('organisation.name')).toBe('Yayasan Satu');
    });

    test('lives for 14 days', async () => {
      const now = Date.now();
      await type(page, { 'organisation.name': 'Yayasan Satu' });
      await says('Draf tersimpan');
      await page.clock.setFixedTime(now + 13 * DAY);
      await page.goto(stage.url);
      await says('Ada draf');
      await page.clock.setFixedTime(now + 14 * DAY + 60_000);
      await page.goto(stage.url);
      await page.waitForLoadState();
      expect(await page.locator('.bar').isVisible()).toBe(false);
      expect(await stored()).toEqual([]);
    });

    test('of each tab stays apart; the latest is offered first, then the other', async () => {
      const other = await visit();
      await type(page, { 'organisation.name': 'Yayasan Satu' });
      await says('Draf tersimpan');
      await type(other, { 'organisation.name': 'Yayasan Dua' });
      await says('Draf tersimpan', other);
      await type(page, { 'contact.name': 'Satu' });
      await says('Draf tersimpan');
      await other.close();
      await expect.poll(() => stored()).toEqual(expect.arrayContaining([expect.stringContaining('name=Satu')]));

      const third = await visit();
      await press('Lanjutkan draf', third);
      await third.waitForURL(/pendaftaran/);
      expect(await textIn('organisation.name', third)).toBe('Yayasan Satu');
      await third.goto(stage.url);
      await press('Hapus draf', third);
      await press('Lanjutkan draf', third);
      await third.waitForURL(/pendaftaran/);
      expect(await textIn('organisation.name', third)).toBe('Yayasan Dua');
    });

    test.each([
      ['is blocked', 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked") } })'],
      ['is full', 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }'],
    ])('that cannot be kept because the storage %s troubles nobody, but leaving the page asks', async (_, spoil) => {
      await context.addInitScript(spoil);
      await page.goto(stage.url);
      await page.locator('[id="organisation.name"]').fill('Yayasan Satu');
      await says('Peramban ini tidak dapat menyimpan draf');
      await look('unsaved');
      const asked = new Promise<string>(resolve => {
        page.on('dialog', dialog => void dialog.accept().then(() => resolve(dialog.type())));
      });
      await page.goto(`${stage.url}/privasi`);
      expect(await asked).toBe('beforeunload');
    });

    test('that cannot be kept does not stand in the way of sending', async () => {
      await context.addInitScript('delete window.localStorage; window.localStorage = undefined');
      await page.goto(stage.url);
      page.on('dialog', dialog => complaints.push(dialog.type()));
      await type(page, applicationOf('tanpa.draf@mitra.example'));
      await says('Peramban ini tidak dapat menyimpan draf');
      await takeTime();
      await page.locator('[id="organisation.name"]').press('Enter');
      await arrived();
    });

    test('asks nothing of who leaves the page while it is kept', async () => {
      await page.locator('[id="organisation.name"]').fill('Yayasan Satu');
      page.on('dialog', dialog => complaints.push(dialog.type()));
      await page.goto(`${stage.url}/privasi`);
      await page.goto(stage.url);
      await says('Ada draf');
    });
  });

  describe('sending', () => {
    test('leads to the reference, and the draft is gone; Back says so and sends to the same page', async () => {
      await type(page, applicationOf('satu@mitra.example'));
      await takeTime();
      await press('Kirim pendaftaran');
      const sent = await arrived();
      await page.goBack();
      await says('Halaman ini sudah pernah dikirim');
      await look('sent-before');
      expect(await stored()).toEqual([]);
      await press('Kirim pendaftaran');
      await page.waitForURL(sent);
      await page.goto(stage.url);
      expect(await page.locator('.bar').isVisible()).toBe(false);
    });

    test('survives an answer that is lost after the server had accepted: one application, each mail once', async () => {
      await type(page, applicationOf('dua@mitra.example'));
      await takeTime();
      const first = await lost(async route => {
        const { location = '' } = (await route.fetch({ maxRedirects: 0 })).headers();
        await route.abort('connectionreset');
        return location;
      });
      await says('Kami mencoba lagi');
      await look('retry');
      expect(await violations()).toEqual([]);
      await press('Coba sekarang');
      expect(await arrived()).toBe(stage.url + first);
      expect(await mailsOf('dua@mitra.example')).toEqual(['bpmp-35@upt.example', 'dua@mitra.example']);
    });

    test('goes on by itself when the line comes back', async () => {
      await type(page, applicationOf('tiga@mitra.example'));
      await takeTime();
      await context.setOffline(true);
      await press('Kirim pendaftaran');
      await says('Belum terkirim: sambungan terputus');
      await context.setOffline(false);
      await arrived();
    });

    test('goes on by itself after a busy answer, and after one that never comes', async () => {
      await page.clock.install();
      await type(page, applicationOf('empat@mitra.example'));
      await takeTime();
      await lost(route => route.fulfill({ status: 503, body: 'busy' }));
      await says('Kami mencoba lagi');
      let waits = 0;
      await context.route(POSTS, () => void waits++, { times: 1 });
      await page.clock.runFor(2_000);
      await says('Sedang mengirim');
      await look('sending');
      expect(waits).toBe(1);
      await page.clock.runFor(29_000);
      await says('Sedang mengirim');
      await page.clock.runFor(1_000);
      await says('Kami mencoba lagi');
      await page.clock.runFor(4_000);
      await arrived();
    });

    test.each([
      ['waits for its next try', 'Kami mencoba lagi', (route: Route) => route.abort()],
      ['is under way', 'Sedang mengirim', async () => {}],
    ])('that %s stops when an answer is changed, and the next sends what it is then', async (_, before, meet) => {
      const email = `lima.${before.length}@mitra.example`;
      await type(page, applicationOf(email));
      await takeTime();
      await lost(meet);
      await says(before);
      await type(page, { 'organisation.name': 'Yayasan Yang Lain' });
      await says('isian berubah, pengiriman berhenti');
      await look('stopped');
      await press('Kirim pendaftaran');
      await arrived();
      expect(await page.locator('main').innerText()).toContain('Yayasan Yang Lain');
      expect(await mailsOf(email)).toEqual(['bpmp-35@upt.example', email]);
    });

    test('shows the server’s own page for answers to mend, with the same draft', async () => {
      await type(page, { ...applicationOf('enam@mitra.example'), 'organisation.name': '' });
      await takeTime();
      await press('Kirim pendaftaran');
      await page.locator('#kesalahan').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('kesalahan');
      await says('Draf tersimpan');
      // What the server has answered was not lost on the way.
      expect(await page.evaluate('Object.values({ ...localStorage }).map(text => JSON.parse(text)[2])')).toEqual(['']);
      await type(page, { 'organisation.name': 'Yayasan Satu' });
      await press('Kirim pendaftaran');
      await arrived();
      expect(await stored()).toEqual([]);
    });

    test('of other content from a page already sent is offered as a new application, whose draft ends with it', async () => {
      await type(page, applicationOf('tujuh@mitra.example'));
      await takeTime();
      await press('Kirim pendaftaran');
      const first = await arrived();
      await page.goBack();
      await type(page, { 'organisation.name': 'Yayasan Kedua' });
      await says('Belum terkirim. Draf tersimpan');
      await press('Kirim pendaftaran');
      await press('Kirim sebagai pendaftaran baru');
      expect(await arrived()).not.toBe(first);
      expect(await stored()).toEqual([]);
    });

    test('whose answer was never seen is remembered: the draft warns before it is sent again', async () => {
      await type(page, applicationOf('delapan@mitra.example'));
      await lost(route => route.abort());
      await says('Kami mencoba lagi');
      await page.goto(stage.url);
      await says('periksa surel Anda');
      await look('again');
    });

    test('happens without the script when the script fails', async () => {
      await context.addInitScript('window.fetch = () => { throw new Error("broken") }');
      await page.goto(stage.url);
      await type(page, applicationOf('sembilan@mitra.example'));
      await takeTime();
      await press('Kirim pendaftaran');
      await arrived();
    });

    /** Presses the button; the first request meets what `meet` does to it. */
    const lost = async <Result>(meet: (route: Route) => Promise<Result>): Promise<Result> => {
      const met = new Promise<Result>((resolve, reject) => {
        void context.route(POSTS, route => meet(route).then(resolve, reject), { times: 1 });
      });
      await press('Kirim pendaftaran');
      return met;
    };
  });

  describe('a question that is left', () => {
    /** One wrong answer of each kind that the browser can judge. */
    const wrong = {
      'organisation.name': 'Ya',
      'organisation.npwp': '123',
      'organisation.website': 'situs kami',
      'contact.name': 'lihat https://contoh.example',
      'contact.email': 'siti@cahaya',
      'contact.phone': '12345',
      'regions.0.regencies': `Kabupaten ${'Panjang'.repeat(12)}`,
      'regions.0.schoolCount': 'dua',
      'regions.0.hasMou': 'ya',
      'regions.0.mou.0.number': 'N'.repeat(81),
      'regions.0.mou.0.signed': '1949-12-31',
      'regions.0.mou.0.expires': '2101-01-01',
      'regions.0.hasSchools': 'ya',
      'regions.0.schools': Array.from({ length: 21 }, (_, place) => `SD Negeri ${place}`).join('\n'),
      'regions.0.hasExperience': 'ya',
      'regions.0.since.month': '03',
      'regions.0.note': 'x'.repeat(1001),
    };
    const missing = [
      'organisation.kind',
      'criteria.selfFunded',
      'regions.0.province',
      'regions.0.levels',
      'consent.authorised',
    ];
    const judged = [
      ...Object.keys(wrong)
        .filter(name => !/has[A-Z]\w+$/.test(name))
        .map(name => name.replace(/\.month$/, '')),
      ...missing,
    ];

    const MARKUP = `names => names.map(name => {
      const frame = document.getElementById(name)?.closest('.f') ?? document.getElementsByName(name + '.month')[0].closest('.f');
      const copy = frame.cloneNode(true);
      copy.querySelectorAll('details').forEach(each => each.remove());
      copy.querySelectorAll('[autofocus]').forEach(each => each.removeAttribute('autofocus'));
      copy.querySelectorAll('[style]').forEach(each => each.removeAttribute('style'));
      copy.querySelectorAll('input, option').forEach(each => { each.removeAttribute('value'); each.removeAttribute('selected'); each.removeAttribute('checked') });
      copy.querySelectorAll('textarea').forEach(each => { each.textContent = '' });
      return [name, [...copy.querySelectorAll('*'), copy].map(each => [each.localName, ...[...each.attributes].map(a => a.name + '=' + a.value).sort(), each.children.length ? '' : each.textContent].join(' '))];
    })`;
    const markup = (): Promise<[string, string[]][]> => page.evaluate(`(${MARKUP})(${JSON.stringify(judged)})`);
    const leave = async (name: string): Promise<void> => {
      const control = page.locator(`[id="${name}"]`);
      await control.focus();
      await control.blur();
    };

    test.each(['', '?lang=en'])(
      'is judged with the server’s own sentence, in the server’s own markup (%s)',
      async query => {
        await page.goto(`${stage.url}/${query}`);
        await type(page, wrong);
        expect(await page.locator('.err').count()).toBe(0);
        for (const name of judged) await leave(name);
        await page.locator('[id="consent.authorised-e"]').waitFor();
        await look(`blur${query.slice(-2)}`);
        if (query) expect(await violations()).toEqual([]);
        const shown = await markup();
        await takeTime();
        await page.getByRole('button', { name: query ? 'Send application' : 'Kirim pendaftaran' }).click();
        await page.locator('#kesalahan').waitFor();
        expect(await markup()).toEqual(shown);
      },
    );

    test('is said to screen readers, and no more once it is mended', async () => {
      await page.locator('[id="contact.email"]').fill('siti');
      await page.locator('[id="contact.phone"]').focus();
      await page.locator('[id="contact.email-e"]').waitFor();
      expect(await page.getByRole('status').first().textContent()).toContain('Alamat surel ini tidak lengkap');
      await page.locator('[id="contact.email"]').fill('siti@cahaya-literasi.example');
      expect(await page.locator('[id="contact.email-e"]').count()).toBe(0);
      expect(await page.locator('[id="contact.email"]').getAttribute('aria-invalid')).toBeNull();
      expect(await page.locator('[id="contact.email"]').getAttribute('aria-describedby')).toBe('contact.email-h');
    });

    test('does not move a button away from under a finger', async () => {
      await page.locator('[id="organisation.name"]').focus();
      await page.getByText('Tambah narahubung kedua').hover();
      await page.mouse.down();
      // What was to happen after the press has happened: timers run in their order.
      await page.evaluate('new Promise(done => setTimeout(done))');
      expect(await page.locator('.err').count()).toBe(0);
      await page.mouse.up();
      await page.locator('[id="organisation.name-e"]').waitFor();
      expect(await page.locator('[id="contact.second.name"]').isVisible()).toBe(true);
    });

    test('never blocks sending', async () => {
      await leave('organisation.name');
      await page.locator('[id="organisation.name-e"]').waitFor();
      await press('Kirim pendaftaran');
      await page.locator('#kesalahan').waitFor();
    });
  });

  describe('regencies', () => {
    test('of the chosen province are a list to tick, which writes into the text and reads it', async () => {
      await page.locator('[id="regions.0.province"]').selectOption('35');
      await page.getByText('Pilih dari daftar').click();
      const box = (name: string) => page.getByRole('checkbox', { name, exact: true });
      await box('Kota Blitar').check();
      await box('Kabupaten Malang').check();
      expect(await textIn('regions.0.regencies')).toBe('Kota Blitar\nKabupaten Malang');
      await look('regencies');
      expect(await violations()).toEqual([]);
      await box('Kota Blitar').uncheck();
      await page.locator('[id="regions.0.regencies"]').fill('kabupaten malang, Kota Batu');
      expect([await box('Kota Blitar').isChecked(), await box('Kota Batu').isChecked()]).toEqual([false, true]);
      await page.locator('[id="regions.0.province"]').selectOption('94');
      await page.getByText('Pilih dari daftar').click();
      await box('Kabupaten Nabire').waitFor();
      expect(await box('Kota Batu').count()).toBe(0);
    });

    test('are simply typed where there is no line', async () => {
      await page.locator('[id="regions.0.province"]').selectOption('35');
      await context.setOffline(true);
      await page.getByText('Pilih dari daftar').click();
      await page.getByText('Ketik saja namanya').waitFor();
      await look('regencies-offline');
    });
  });

  test('nothing that has the focus is hidden by the line at the foot', async () => {
    await type(page, { 'organisation.name': 'Yayasan Satu' });
    await says('Draf tersimpan');
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(`(() => {
        const focus = document.activeElement.getBoundingClientRect();
        const bar = document.querySelector('.bar');
        return !bar.contains(document.activeElement) && focus.top + 20 > bar.getBoundingClientRect().top ? document.activeElement.outerHTML : '';
      })()`);
      expect(hidden).toBe('');
    }
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await page.evaluate('getComputedStyle(document.querySelector(".bar")).position')).toBe('static');
  });
});
