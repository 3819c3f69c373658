import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../shared/domain/time.ts';
import { actingWith, check, fill, words } from './browser/acting.ts';
import { noBrowserBecause } from './browser/browser.ts';
import { linkIn, onStage } from './browser/stage.ts';
import { oneRegion, type } from './comfort/partner.ts';

const EAST_JAVA = 'bpmp-35@upt.example';
const BACKUP = 'bpmp-35-cadangan@upt.example';
const DESK = 'nasional@upt.example';
const LEADERSHIP = 'pimpinan@mitra.example';
const PARTNER = 'siti@cahaya-literasi.example';

/** What falls due by itself, seen in inboxes and browsers: silence, a mailbox that does not exist, a year's quarter. */
describe.skipIf(noBrowserBecause)('the journey of a case about which nobody does anything', () => {
  const around = onStage('clock');
  const { stage, pass, person, look, mailTo, mailsTo } = around;
  const act = actingWith(around);
  let partner: Page;
  let desk: Page;

  const sends = async (page: Page, email: string) => {
    await page.goto(stage().url);
    await type(page, { ...oneRegion, 'contact.email': email });
    await pass(10_000);
    await page.getByRole('button', { name: 'Kirim pendaftaran' }).click();
    await page.waitForURL(/\/pendaftaran\/s\./);
    await stage().settle();
  };

  /** Lets days pass until an inbox has a mail that says this; that mail, as a person reads it. */
  const until = async (inbox: string, saying: string | RegExp, picture: string, most = 12) => {
    for (let days = 0; days <= most; days += 1) {
      const mail = (await mailsTo(inbox)).find(({ text }) => new RegExp(saying).test(text));
      if (mail) {
        const reader = await person();
        await reader.setContent(mail.html);
        await look(reader, picture);
        await reader.close();
        return mail;
      }
      await pass(DAY);
    }
    throw new Error(`no mail to ${inbox} that says ${saying} within ${most} days`);
  };

  beforeAll(async () => {
    partner = await person();
    desk = await person({ viewport: { width: 1280, height: 900 } });
    await sends(partner, PARTNER);
  });

  it('reminds the office, then its back-up contact as well, then the desk, and tells the partner', async () => {
    const first = await until(EAST_JAVA, 'menunggu tindakan', '1-reminder');
    expect(await mailsTo(BACKUP)).toEqual([]);
    const backup = await until(BACKUP, 'menunggu tindakan', '2-backup');
    const helped = await until(DESK, 'bantuan Sekretariat Pusat', '3-desk');
    const told = await until(PARTNER, 'Sekretariat', '4-partner', 2);
    const times = [first, backup, helped].map(({ sentAt }) => sentAt);
    expect(times).toEqual(times.toSorted());
    expect(told.text).toContain('Balai Besar Penjaminan Mutu Pendidikan');
    await partner.reload();
    await look(partner, '5-status-silent');
    expect(await words(partner)).toContain('Sekretariat');
  });

  it('lets the desk note that it phoned, which puts the next reminder off, and decide in the end', async () => {
    await desk.goto(linkIn(await mailTo(DESK, 'bantuan Sekretariat Pusat'), 'berkas'));
    await look(desk, '6-desk-case');
    await act(desk, DESK, 'telepon', 'Dewi Lestari', () =>
      fill(desk, 'catatan', 'Kantor berjanji menjawab pekan ini.'),
    );
    await look(desk, '7-phoned');
    expect(await words(desk)).toContain('Kantor berjanji menjawab pekan ini.');
    await act(desk, DESK, 'terima', 'Dewi Lestari', async () => {
      await check(desk, 'cakupan', 'seluruhnya');
      await fill(desk, 'catatan', 'Diterima oleh Sekretariat karena kantor belum menjawab.');
    });
    await look(desk, '8-accepted');
    await pass(16 * MINUTE);
    await until(PARTNER, 'Diterima oleh Sekretariat', '9-told', 1);
    const before = (await mailsTo(EAST_JAVA)).filter(({ subject }) => subject.includes('menunggu tindakan')).length;
    await pass(14 * DAY);
    const after = (await mailsTo(EAST_JAVA)).filter(({ subject }) => subject.includes('menunggu tindakan')).length;
    expect(after).toBe(before);
  });

  it('asks the office to phone a partner whose mailbox does not exist', async () => {
    const other = await person();
    await sends(other, 'bounce@mitra.example');
    await pass(HOUR);
    const asked = await until(EAST_JAVA, /tidak sampai|tidak dapat dikirim|tidak terkirim/i, '10-call-partner', 3);
    expect(asked.text).toContain('+62 812-3456-7890');
    await other.reload();
    await look(other, '11-status-unreachable');
    expect(await words(other)).toMatch(/surel/i);
  });

  it('asks after three months how the partnership is, and an answer takes one choice and four digits', async () => {
    await pass(75 * DAY);
    const mail = await until(PARTNER, /\/laporan\//, '12-check-in', 30);
    await partner.goto(linkIn(mail, 'laporan'));
    await look(partner, '13-report');
    await partner.locator('[name="partnerships.1.state"][value="active"]').check();
    await partner.getByText('Tambah laporan singkat').click();
    await type(partner, {
      'partnerships.1.schools': '12',
      'partnerships.1.practice.title': 'Pojok baca dari kardus bekas',
      'partnerships.1.practice.story': 'Murid membuat rak sendiri, dan peminjaman buku naik.',
      'partnerships.1.practice.passOn': 'ya',
    });
    await fill(partner, 'digits', '7890');
    await look(partner, '14-filled');
    await partner.getByRole('button', { name: 'Kirim laporan' }).click();
    await partner.waitForURL(/hasil=terkirim/);
    await look(partner, '15-thanks');
  });

  it('shows the report to its office, which marks good practice, and on Monday the leadership reads of it', async () => {
    const office = await person();
    const mail = await until(EAST_JAVA, 'Pojok baca dari kardus bekas', '16-reported', 2);
    await office.goto(linkIn(mail, 'berkas'));
    await act(office, EAST_JAVA, 'tandai-praktik', 'Sri Wahyuni', () => check(office, 'praktik', '1'));
    await look(office, '17-marked');
    expect(await words(office)).toContain('Ditandai untuk Kementerian');
    const monday = await until(LEADERSHIP, 'Pojok baca dari kardus bekas', '18-weekly', 8);
    expect(monday.subject).toMatch(/pekan|minggu/i);
  });
});
