import { describe, expect, test } from 'vitest';
import { listMarked, loadReports, sendReport } from '../../shared/flow/reports.ts';
import { inChunks } from '../abuse/naughty.ts';
import { treeOf } from '../abuse/tree.ts';
import { partnered } from '../flow/partnership.ts';
import { linkTo, officerAt } from '../officer.ts';
import { said } from '../reports.ts';

/** BPMP Jawa Timur, told of a report, at the link of that mail. */
const told = async (words = said()) => {
  const made = await partnered(1);
  expect(await sendReport(made.ports, made.reference, '01', words, 0)).toBe('done');
  await made.tick();
  return { ...made, officer: officerAt(made, linkTo(made, 'bpmp-35@upt.example')) };
};

describe('an office that was told of a report', () => {
  test('reads it on the case, and marks its good practice for the ministry', async () => {
    const made = await told();
    const page = (await made.officer.open()).body ?? '';
    for (const text of ['masih berjalan', 'Pojok baca dari kardus bekas', 'Tiga pertemuan kelompok kerja']) {
      expect(page).toContain(text);
    }
    expect((await made.officer.act('tandai-praktik', { praktik: '1' })).status).toBe(303);
    const [marked] = await listMarked(made.ports, '2026-01-01');
    expect(marked?.marked).toMatchObject({ by: { role: 'owner', office: 'bpmp-35', officer: 'Sri Wahyuni' } });
    const after = (await made.officer.open()).body ?? '';
    expect(after).toContain('Ditandai untuk Kementerian');
    expect(after).not.toContain('value="tandai-praktik"');
    made.officer.forgetCookies();
    expect((await made.officer.open()).body).not.toContain('Sri Wahyuni');
  });

  test('presses the button twice, and it is marked once', async () => {
    const made = await told();
    await made.officer.confirm();
    await made.officer.choose('tandai-praktik');
    const form = made.officer.page().body ?? '';
    expect((await made.officer.send({ praktik: '1' }, form)).status).toBe(303);
    expect((await made.officer.send({ praktik: '1' }, form)).status).toBe(303);
    expect(await listMarked(made.ports, '2026-01-01')).toHaveLength(1);
  });

  test('is not offered what may not be passed on, and cannot mark it by a post either', async () => {
    const made = await told(said({ passOn: false }));
    expect((await made.officer.open()).body).not.toContain('tandai-praktik');
    await made.officer.confirm();
    await made.officer.open();
    const reply = await made.officer.send({ tindakan: 'tandai-praktik', petugas: 'Sri', dijawab: 'ya', praktik: '1' });
    expect(reply.status).toBe(409);
    expect((await loadReports(made.ports, made.reference))[0]?.marked).toBeUndefined();
  });

  test('sees the partner’s words as words, in page and mail, whatever they are', async () => {
    const usual = await told(said({ state: 'changed', reason: 'Kami pindah.' }));
    const looked = async ({ officer, mailsOf }: typeof usual) => {
      const trees = [(await officer.open()).body ?? '', mailsOf('reported')[0]?.letter.html ?? ''].map(treeOf);
      return { links: trees.map(({ addresses }) => addresses.length), written: trees.map(({ written }) => written) };
    };
    const { links } = await looked(usual);
    for (const text of inChunks(6)) {
      const practice = { title: text, story: text, place: text, link: text };
      const made = await told(said({ state: 'changed', reason: text, done: { communities: text }, practice }));
      const seen = await looked(made);
      expect(seen.links).toEqual(links);
      expect(seen.written[0]?.length).toBeGreaterThanOrEqual(6);
    }
  });
});
