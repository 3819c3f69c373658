import type { Page } from 'playwright-core';
import { roleOptions } from '../../shared/domain/programme.ts';

type Typed = Readonly<Record<string, string | readonly string[]>>;

/** Types or ticks as a person would, control by control, in one go: each control hears that it changed. */
const TYPE = `typed => {
  for (const [name, values] of Object.entries(typed)) {
    for (const control of document.getElementsByName(name)) {
      if (/radio|checkbox/.test(control.type)) control.checked = [values].flat().includes(control.value);
      else control.value = values;
      for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}`;

export const type = (page: Page, typed: Typed): Promise<void> => page.evaluate(`(${TYPE})(${JSON.stringify(typed)})`);

const region = (number: number, province: string, more: Typed = {}): Typed =>
  Object.fromEntries(
    Object.entries({
      province,
      levels: 'SD',
      roles: roleOptions[0]?.value ?? '',
      hasMou: 'tidak',
      hasSchools: 'tidak',
      hasExperience: 'tidak',
      ...more,
    }).map(([name, value]) => [`regions.${number}.${name}`, value]),
  );

const organisation: Typed = {
  'organisation.name': 'Yayasan Cahaya Literasi Nusantara',
  'organisation.kind': 'yayasan',
  'contact.name': 'Siti Rahmawati, M.Pd.',
  'contact.email': 'siti@cahaya-literasi.example',
  'contact.phone': '0812-3456-7890',
  'criteria.selfFunded': 'tidak',
  'criteria.learningFocus': 'tidak',
};

/** What only the one who sends may say. */
export const declarations: Typed = { 'consent.authorised': 'ya', 'consent.privacy': 'ya' };

/** An application for one province, whole; every address is a placeholder. */
export const oneRegion: Typed = { ...organisation, ...region(0, '35'), ...declarations };

/** A second province, and an MoU in the first, without the declarations. */
export const fillTwoRegions = async (page: Page): Promise<void> => {
  await type(page, {
    ...organisation,
    ...region(0, '35', { hasMou: 'ya', 'mou.0.government': 'Pemerintah Kota Blitar' }),
  });
  await page.getByRole('button', { name: 'Tambah provinsi' }).click();
  await page.locator('[name="regions.1.province"]').waitFor();
  await type(page, region(1, '94', { note: 'Baris pertama\nbaris kedua' }));
};
