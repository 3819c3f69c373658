import { describe, expect, test } from 'vitest';
import { DAY } from '../../shared/domain/time.ts';
import { noBrowserBecause } from '../browser/browser.ts';
import { onForm } from './on-form.ts';
import { declarations, fillTwoRegions, type } from './partner.ts';

describe.skipIf(noBrowserBecause)('the form with its script', () => {
  const {
    look,
    says,
    press,
    textIn,
    stored,
    takeTime,
    arrived,
    applicationOf,
    violations,
    visit,
    page,
    context,
    stage,
    complain,
  } = onForm('draft');

  describe('a draft', () => {
    test('with two regions and an MoU is offered when the form is opened again, and comes back whole', async () => {
      await fillTwoRegions(page());
      await type(page(), declarations);
      await says('Belum terkirim. Draf tersimpan');
      await look('saved');
      expect(await violations()).toEqual([]);
      const [draft = ''] = await stored();
      expect(draft).toContain('Blitar');
      expect(draft).not.toMatch(/token|surat_balasan|consent/);

      await page().goto(stage().url);
      await says('Ada draf yang belum terkirim');
      await look('offer');
      expect(await violations()).toEqual([]);
      expect(await textIn('organisation.name')).toBe('');
      await press('Lanjutkan draf');
      await page().locator('[id="regions.1.note"]').waitFor();
      expect(await textIn('regions.0.mou.0.government')).toBe('Pemerintah Kota Blitar');
      expect(await textIn('regions.1.note')).toBe('Baris pertama\nbaris kedua');
      expect(await page().locator('[name="consent.authorised"]').isChecked()).toBe(false);
      await says('Draf tersimpan');
      expect(await stored()).toHaveLength(1);
    });

    test('that is deleted when offered is offered no more', async () => {
      await type(page(), { 'organisation.name': 'Yayasan Satu' });
      await says('Draf tersimpan');
      await page().goto(stage().url);
      await press('Hapus draf');
      await page().locator('.bar').waitFor({ state: 'hidden' });
      expect(await stored()).toEqual([]);
      await page().reload();
      expect(await page().locator('.bar').isVisible()).toBe(false);
    });

    test('that is deleted while typing is kept no more, not even after another page of the same form', async () => {
      await type(page(), { 'organisation.name': 'Yayasan Satu' });
      await press('Hapus draf');
      await says('Draf dihapus');
      await look('deleted');
      await press('Tambah provinsi');
      await page().locator('[id="regions.1.province"]').waitFor();
      await type(page(), { 'contact.name': 'Budi' });
      await says('Draf dihapus');
      expect(await stored()).toEqual([]);
      expect(await textIn('organisation.name')).toBe('Yayasan Satu');
    });

    test('lives for 14 days', async () => {
      const now = Date.now();
      await type(page(), { 'organisation.name': 'Yayasan Satu' });
      await says('Draf tersimpan');
      await page().clock.setFixedTime(now + 13 * DAY);
      await page().goto(stage().url);
      await says('Ada draf');
      await page().clock.setFixedTime(now + 14 * DAY + 60_000);
      await page().goto(stage().url);
      await page().waitForLoadState();
      expect(await page().locator('.bar').isVisible()).toBe(false);
      expect(await stored()).toEqual([]);
    });

    test('of each tab stays apart; the latest is offered first, then the other', async () => {
      const other = await visit();
      await type(page(), { 'organisation.name': 'Yayasan Satu' });
      await says('Draf tersimpan');
      await type(other, { 'organisation.name': 'Yayasan Dua' });
      await says('Draf tersimpan', other);
      await type(page(), { 'contact.name': 'Satu' });
      await says('Draf tersimpan');
      await other.close();
      await expect.poll(() => stored()).toEqual(expect.arrayContaining([expect.stringContaining('name=Satu')]));

      const third = await visit();
      await press('Lanjutkan draf', third);
      await third.waitForURL(/pendaftaran/);
      expect(await textIn('organisation.name', third)).toBe('Yayasan Satu');
      await third.goto(stage().url);
      await press('Hapus draf', third);
      await press('Lanjutkan draf', third);
      await third.waitForURL(/pendaftaran/);
      expect(await textIn('organisation.name', third)).toBe('Yayasan Dua');
    });

    test.each([
      ['is blocked', 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked") } })'],
      ['is full', 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }'],
    ])('that cannot be kept because the storage %s troubles nobody, but leaving the page asks', async (_, spoil) => {
      await context().addInitScript(spoil);
      await page().goto(stage().url);
      await page().locator('[id="organisation.name"]').fill('Yayasan Satu');
      await says('Peramban ini tidak dapat menyimpan draf');
      await look('unsaved');
      const asked = new Promise<string>(resolve => {
        page().on('dialog', dialog => void dialog.accept().then(() => resolve(dialog.type())));
      });
      await page().goto(`${stage().url}/privasi`);
      expect(await asked).toBe('beforeunload');
    });

    test('that cannot be kept does not stand in the way of sending', async () => {
      await context().addInitScript('delete window.localStorage; window.localStorage = undefined');
      await page().goto(stage().url);
      page().on('dialog', dialog => complain(dialog.type()));
      await type(page(), applicationOf('tanpa.draf@mitra.example'));
      await says('Peramban ini tidak dapat menyimpan draf');
      await takeTime();
      await page().locator('[id="organisation.name"]').press('Enter');
      await arrived();
    });

    test('asks nothing of who leaves the page while it is kept', async () => {
      await page().locator('[id="organisation.name"]').fill('Yayasan Satu');
      page().on('dialog', dialog => complain(dialog.type()));
      await page().goto(`${stage().url}/privasi`);
      await page().goto(stage().url);
      await says('Ada draf');
    });
  });
});
