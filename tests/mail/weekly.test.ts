import { describe, expect, test } from 'vitest';
import { directory } from './fixture.ts';
import { weeks } from './week.ts';

const letter = (name: string) => {
  const found = weeks()[name];
  if (!found) throw new Error(name);
  return found;
};

describe('the weekly mail', () => {
  test('stays below 40 KB with every office in it, and names each', () => {
    const { html, text } = letter('weekly, the worst');
    expect(directory().offices.length).toBeGreaterThanOrEqual(69);
    expect(Buffer.byteLength(html)).toBeLessThan(40_000);
    expect(Buffer.byteLength(text)).toBeLessThan(40_000);
    for (const { name } of directory().offices) expect(text).toContain(name);
  });

  test('is complete without a link: of ours it names only where it comes from', () => {
    const { html } = letter('weekly');
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual(['https://mitra.example']);
  });

  test('says of every number which office and what it is, in HTML and in text', () => {
    const { html, text } = letter('weekly');
    expect([...html.matchAll(/<th scope="col"/g)]).toHaveLength(5);
    expect(html).toContain('(surelnya tidak sampai)</th>');
    expect(text).toMatch(
      /Jawa Timur\n {2}Terbuka: 14\n {2}Belum ditinjau: 3\n {2}Lewat batas: 2\n {2}Hari ke jawaban: 1\n {2}Hari ke putusan: 3,5\n/,
    );
    expect(text).toContain('Provinsi tanpa mitra: 3');
    expect(text).toContain('7K3F-9QXR-2MCC: ');
  });

  test('says also of a week without anything what there was nothing of', () => {
    const { text } = letter('weekly, all zero');
    for (const zero of ['Berkas terbuka: 0', 'Lewat batas jawaban: 0', 'Keputusan: –', 'Praktik baik baru: 0']) {
      expect(text).toContain(zero);
    }
    expect(text).toMatch(/Semua \d+ kantor yang aktif tidak punya berkas terbuka/);
    expect(text).toContain('Tidak ada yang ditandai sejak 22 Juni 2026.');
  });

  test('keeps a partner’s words words', () => {
    const { html } = weeks('<b>tebal</b>\nBaris kedua')['weekly'] ?? {};
    expect(html).toContain('&lt;b&gt;tebal&lt;/b&gt; Baris kedua');
  });
});
