import { describe, expect, test } from 'vitest';
import { noBrowserBecause } from '../browser/browser.ts';
import { onForm } from './on-form.ts';
import { type } from './partner.ts';

describe.skipIf(noBrowserBecause)('the form with its script', () => {
  const { look, press, takeTime, violations, page, stage } = onForm('question');

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
    const markup = (): Promise<[string, string[]][]> => page().evaluate(`(${MARKUP})(${JSON.stringify(judged)})`);
    const leave = async (name: string): Promise<void> => {
      const control = page().locator(`[id="${name}"]`);
      await control.focus();
      await control.blur();
    };

    test.each(['', '?lang=en'])(
      'is judged with the server’s own sentence, in the server’s own markup (%s)',
      async query => {
        await page().goto(`${stage().url}/${query}`);
        await type(page(), wrong);
        expect(await page().locator('.err').count()).toBe(0);
        for (const name of judged) await leave(name);
        await page().locator('[id="consent.authorised-e"]').waitFor();
        await look(`blur${query.slice(-2)}`);
        if (query) expect(await violations()).toEqual([]);
        const shown = await markup();
        await takeTime();
        await page()
          .getByRole('button', { name: query ? 'Send application' : 'Kirim pendaftaran' })
          .click();
        await page().locator('#kesalahan').waitFor();
        expect(await markup()).toEqual(shown);
      },
    );

    test('is said to screen readers, and no more once it is mended', async () => {
      await page().locator('[id="contact.email"]').fill('siti');
      await page().locator('[id="contact.phone"]').focus();
      await page().locator('[id="contact.email-e"]').waitFor();
      expect(await page().getByRole('status').first().textContent()).toContain('Alamat surel ini tidak lengkap');
      await page().locator('[id="contact.email"]').fill('siti@cahaya-literasi.example');
      expect(await page().locator('[id="contact.email-e"]').count()).toBe(0);
      expect(await page().locator('[id="contact.email"]').getAttribute('aria-invalid')).toBeNull();
      expect(await page().locator('[id="contact.email"]').getAttribute('aria-describedby')).toBe('contact.email-h');
    });

    test('does not move a button away from under a finger', async () => {
      await page().locator('[id="organisation.name"]').focus();
      await page().getByText('Tambah narahubung kedua').hover();
      await page().mouse.down();
      // What was to happen after the press has happened: timers run in their order.
      await page().evaluate('new Promise(done => setTimeout(done))');
      expect(await page().locator('.err').count()).toBe(0);
      await page().mouse.up();
      await page().locator('[id="organisation.name-e"]').waitFor();
      expect(await page().locator('[id="contact.second.name"]').isVisible()).toBe(true);
    });

    test('never blocks sending', async () => {
      await leave('organisation.name');
      await page().locator('[id="organisation.name-e"]').waitFor();
      await press('Kirim pendaftaran');
      await page().locator('#kesalahan').waitFor();
    });
  });
});
