import { describe, expect, test } from 'vitest';
import { noBrowserBecause } from '../browser/browser.ts';
import { onForm } from './on-form.ts';
import { type } from './partner.ts';

describe.skipIf(noBrowserBecause)('the form with its script', () => {
  const { look, says, textIn, violations, page, context } = onForm('regencies');

  describe('regencies', () => {
    test('of the chosen province are a list to tick, which writes into the text and reads it', async () => {
      await page().locator('[id="regions.0.province"]').selectOption('35');
      await page().getByText('Pilih dari daftar').click();
      const box = (name: string) => page().getByRole('checkbox', { name, exact: true });
      await box('Kota Blitar').check();
      await box('Kabupaten Malang').check();
      expect(await textIn('regions.0.regencies')).toBe('Kota Blitar\nKabupaten Malang');
      await look('regencies');
      expect(await violations()).toEqual([]);
      await box('Kota Blitar').uncheck();
      await page().locator('[id="regions.0.regencies"]').fill('kabupaten malang, Kota Batu');
      expect([await box('Kota Blitar').isChecked(), await box('Kota Batu').isChecked()]).toEqual([false, true]);
      await page().locator('[id="regions.0.province"]').selectOption('94');
      await page().getByText('Pilih dari daftar').click();
      await box('Kabupaten Nabire').waitFor();
      expect(await box('Kota Batu').count()).toBe(0);
    });

    test('are simply typed where there is no line', async () => {
      await page().locator('[id="regions.0.province"]').selectOption('35');
      await context().setOffline(true);
      await page().getByText('Pilih dari daftar').click();
      await page().getByText('Ketik saja namanya').waitFor();
      await look('regencies-offline');
    });
  });

  test('nothing that has the focus is hidden by the line at the foot', async () => {
    await type(page(), { 'organisation.name': 'Yayasan Satu' });
    await says('Draf tersimpan');
    for (let step = 0; step < 60; step++) {
      await page().keyboard.press('Tab');
      const hidden = await page().evaluate(`(() => {
        const focus = document.activeElement.getBoundingClientRect();
        const bar = document.querySelector('.bar');
        return !bar.contains(document.activeElement) && focus.top + 20 > bar.getBoundingClientRect().top ? document.activeElement.outerHTML : '';
      })()`);
      expect(hidden).toBe('');
    }
    await page().setViewportSize({ width: 320, height: 256 });
    expect(await page().evaluate('getComputedStyle(document.querySelector(".bar")).position')).toBe('static');
  });
});
