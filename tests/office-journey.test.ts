import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '../shared/domain/time.ts';
import { actingWith, check, fill, words } from './browser/acting.ts';
import { noBrowserBecause } from './browser/browser.ts';
import { linkIn, onStage } from './browser/stage.ts';
import { declarations, fillTwoRegions, type } from './comfort/partner.ts';

const EAST_JAVA = 'bpmp-35@upt.example';
const PAPUA = 'bpmp-91@upt.example';
const DESK = 'nasional@upt.example';
const PARTNER = 'siti@cahaya-literasi.example';

/** From the mail to the decision, with two officers of one office, one of another, the desk and the partner. */
describe.skipIf(noBrowserBecause)('the journey of a case', () => {
  const { stage, pass, person, look, mailTo, mailsTo } = onStage('office');
  let partner: Page;
  let sri: Page;
  let budi: Page;
  let maria: Page;

  beforeAll(async () => {
    [partner, sri, budi, maria] = await Promise.all([
      person(),
      person(),
      person({ viewport: { width: 1280, height: 900 } }),
      person({ javaScriptEnabled: false }),
    ]);
    await partner.goto(stage().url);
    await fillTwoRegions(partner);
    await type(partner, { ...declarations, 'regions.0.schoolCount': '12' });
    await pass(10_000);
    await partner.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    await partner.waitForURL(/\/pendaftaran\/s\./);
  });

  const act = actingWith({ mailTo });

  it('begins when an officer opens the mail and, on a device that the inbox confirms, says so', async () => {
    await sri.goto(linkIn(await mailTo(EAST_JAVA), 'berkas'));
    await look(sri, '1-case');
    await act(sri, EAST_JAVA, 'tinjau', 'Sri Wahyuni');
    await look(sri, '2-acknowledged');
    expect(await words(sri)).toContain('Sedang ditinjau');
    expect((await mailTo(PARTNER, 'ditinjau')).text).not.toContain('Sri');
  });

  it('goes on with a colleague on another device, who sees who did what and verifies a characteristic', async () => {
    await budi.goto(linkIn(await mailTo(EAST_JAVA, 'Pendaftaran mitra pembangunan baru'), 'berkas'));
    expect(await words(budi)).not.toContain('Sri Wahyuni');
    await act(budi, EAST_JAVA, 'verifikasi', 'Budi Santoso', async () => {
      await check(budi, 'ciri', 'hasMou');
      await check(budi, 'hasil', 'sesuai');
      await fill(budi, 'catatan', 'Salinan MoU sudah kami lihat.');
    });
    await look(budi, '3-verified');
    expect(await words(budi)).toContain('Sri Wahyuni');
    expect(await words(budi)).toContain('Salinan MoU sudah kami lihat.');
  });

  it('asks the partner for a change, which the partner makes on the page that the mail leads to', async () => {
    await sri.reload();
    await act(sri, EAST_JAVA, 'perbaikan', 'Sri Wahyuni', async () => {
      await check(sri, 'bagian', 'organisation');
      await fill(sri, 'alasan', 'Mohon tuliskan nomor badan hukum.');
    });
    await look(sri, '4-asked');
    await partner.reload();
    expect(await words(partner)).not.toContain('Perlu perbaikan');
    await pass(16 * MINUTE);
    await partner.goto(linkIn(await mailTo(PARTNER, 'nomor badan hukum'), 'pendaftaran'));
    await look(partner, '5-status-revision');
    await partner.getByRole('button', { name: 'Perbaiki isian' }).click();
    await partner.locator('[name="digits"]').fill('7890');
    await partner.locator('main form .btn').first().click();
    await partner.locator('[name="organisation.legalNumber"]').fill('AHU-0012345.AH.01.04');
    await look(partner, '6-revise');
    await partner.getByRole('button', { name: 'Kirim perbaikan' }).click();
    await look(partner, '7-revised');
    expect((await mailTo(EAST_JAVA, 'AHU-0012345')).to).toBe(EAST_JAVA);
  });

  it('is accepted for less than was offered, taken back, and accepted again', async () => {
    await Promise.all([budi.reload(), sri.reload()]);
    const accept = () =>
      act(budi, EAST_JAVA, 'terima', 'Budi Santoso', async () => {
        await check(budi, 'cakupan', 'sebagian');
        await fill(budi, 'sekolah.35', '3');
        await fill(budi, 'catatan', 'Kami mulai dari tiga sekolah.');
      });
    await accept();
    await look(budi, '8-accepted');
    expect(await words(budi)).toContain('Urungkan');
    const before = (await mailsTo(PARTNER)).length;
    await act(budi, EAST_JAVA, 'urungkan', 'Budi Santoso');
    await look(budi, '9-undone');
    await pass(20 * MINUTE);
    expect(await mailsTo(PARTNER)).toHaveLength(before);
    await budi.reload();
    await accept();
    await pass(16 * MINUTE);
    const told = await mailTo(PARTNER, 'tiga sekolah');
    expect(told.text).not.toContain('Budi');
    expect(told.replyTo).toContain(EAST_JAVA);
  });

  it('is lost by whoever looked at an old page, who is told what was decided, by which role and when', async () => {
    await sri.locator('[name="tindakan"][value="belum"]').check();
    await fill(sri, 'petugas', 'Sri Wahyuni');
    await sri.getByRole('button', { name: 'Lanjutkan' }).click();
    await look(sri, '10-overtaken');
    expect(await words(sri)).toMatch(/Diterima/);
  });

  it('is declined elsewhere, looked at again by the desk when the partner asks, and passed on', async () => {
    await maria.goto(linkIn(await mailTo(PAPUA, 'Pendaftaran mitra pembangunan baru'), 'berkas'));
    await act(maria, PAPUA, 'belum', 'Maria Wanggai', () => fill(maria, 'alasan', 'Sudah ada mitra di Nabire.'));
    await pass(16 * MINUTE);
    await partner.goto(linkIn(await mailTo(PARTNER, 'Sudah ada mitra di Nabire'), 'pendaftaran'));
    await look(partner, '11-status-two-answers');
    await partner.getByRole('button', { name: 'Minta ditinjau sekali lagi' }).click();
    await partner.locator('[name="digits"]').fill('7890');
    await partner.locator('main form .btn').first().click();
    await partner.locator('main textarea').first().fill('Kami bekerja di kampung lain.');
    await partner.locator('#setuju').check();
    await partner.locator('main form .btn').first().click();
    await look(partner, '12-look-again');

    const desk = await person({ viewport: { width: 1280, height: 900 } });
    await desk.goto(linkIn(await mailTo(DESK, 'kampung lain'), 'berkas'));
    await look(desk, '13-desk');
    await act(desk, DESK, 'buka', 'Dewi Lestari', () => fill(desk, 'alasan', 'Wilayahnya memang berbeda.'));
    await look(desk, '14-reopened');
    await maria.reload();
    await act(maria, PAPUA, 'alihkan', 'Maria Wanggai', async () => {
      await maria.locator('[name="kantor"]').selectOption('bpmp-92');
      await fill(maria, 'alasan', 'Kampungnya di Papua Barat.');
    });
    await look(maria, '15-moved');
    expect((await mailTo('bpmp-92@upt.example', 'Papua Barat')).text).toContain('Berkas');
    await partner.goto(linkIn(await mailTo(PARTNER, 'Sudah ada mitra di Nabire'), 'pendaftaran'));
    await look(partner, '16-status-moved');
    expect(await words(partner)).toContain('Dialihkan');
  });

  it('is found again by a colleague who starts from nothing', async () => {
    const newcomer = await person();
    await newcomer.goto(`${stage().url}/berkas`);
    await look(newcomer, '17-start');
    await newcomer.locator('select').first().selectOption('bpmp-35');
    await newcomer.locator('main form .btn').first().click();
    const list = /https?:\S+\/berkas\/kantor\/\S+/.exec((await mailTo(EAST_JAVA, /berkas\/kantor/)).text)?.[0] ?? '';
    await budi.goto(list);
    await budi.getByRole('link', { name: 'Sudah diputuskan' }).click();
    await look(budi, '18-list');
    expect(await words(budi)).toContain('Yayasan Cahaya Literasi Nusantara');
    await newcomer.goto(list);
    expect(await words(newcomer)).not.toContain('Yayasan Cahaya Literasi Nusantara');
  });
});
