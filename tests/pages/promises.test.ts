import { describe, expect, test } from 'vitest';
import { readReference } from '../../shared/domain/reference.ts';
import type { Status } from '../../shared/domain/status.ts';
import { showPhone } from '../../shared/pages/contact.ts';
import { sentPage } from '../../shared/pages/sent.ts';
import { statusPage } from '../../shared/pages/status.ts';
import { STYLE } from '../../shared/pages/style.ts';
import { aCase } from '../cases.ts';
import { application, directory } from './examples.ts';
import { states } from './states.ts';

const pages = Object.fromEntries(states('id'));
const page = (name: string): string => pages[name] ?? '';

const opened = aCase({ office: 'bpmp-73', provinces: ['73'], answerBy: '2026-06-22T08:00:00.000Z' });
const partner = {
  reference: opened.reference,
  cases: [opened],
  directory,
  base: '/pendaftaran/s.x.y',
  now: '2026-06-12T01:00:00.000Z',
};

describe('pages', () => {
  test('every page carries the one style sheet whose hash the policy names, and no script but a file of ours', () => {
    for (const [name, whole] of Object.entries(pages)) {
      const html = whole.replace(/^<script type="module" src="\/aset\/formulir\.\w+\.js"><\/script>$/m, '');
      expect(html === whole, name).toBe(name !== 'form-scripted');
      expect(html.split(`<style>${STYLE}</style>`), name).toHaveLength(2);
      expect(html, name).not.toMatch(/<script|<img|style="|\son\w+=/);
    }
    expect(STYLE).not.toContain('</');
  });

  test('details are hidden only where the browser can also show them again', () => {
    expect(STYLE.match(/@supports selector\(:has\(\*\)\)\{\.ask:not\(:has\([^}]*display:none\}\}/)).not.toBeNull();
    expect(STYLE.match(/\.more[^{}]*\{[^}]*display:none/g)).toHaveLength(1);
  });
});

describe('the page after sending', () => {
  test('says the reference, who has it, and by when by the clock of that office', () => {
    const html = sentPage({ ...partner, language: 'id', application, delivery: 'waiting' });
    expect(html).toContain('7K3F-9QXR-2MCC');
    expect(html).toContain('Balai Besar Penjaminan Mutu Pendidikan Provinsi Sulawesi Selatan');
    expect(html).toContain('Senin, 22 Juni 2026, pukul 16.00 WITA');
  });

  test('offers a text to share that holds reference and office, and neither a link nor an answer', () => {
    const shared = decodeURIComponent(/wa\.me\/\?text=([^"]+)"/.exec(page('sent'))?.[1] ?? '');
    expect(shared).toContain('7K3F-9QXR-2MCC');
    expect(shared).toContain('Jawa Timur');
    expect(shared).not.toMatch(/https?:|pendaftaran\/|Yayasan|@/);
  });

  test('says why the desk stands in, and for which province', () => {
    expect(page('sent')).toContain('UPT di Papua Tengah belum menerima pendaftaran lewat Simpul.');
  });
});

describe('the status behind a mailed link', () => {
  const answers = [
    application.organisation.name,
    application.contact.email,
    application.contact.phone.slice(-4),
    application.organisation.npwp ?? '',
    'Sananwetan',
    'Nabire',
  ];

  test('shows no answer of the application, in any of its states', () => {
    for (const name of ['status', 'status-refused', 'status-rerouted', 'status-later', 'not-me', 'not-me-done']) {
      for (const answer of answers) expect(page(name), name).not.toContain(answer);
    }
    expect(page('answers')).toContain(application.organisation.name);
  });

  test('gives no date to answer by once the office has decided or waits for the partner', () => {
    const shown = (status: Status) =>
      statusPage({ ...partner, language: 'id', cases: [{ ...opened, status }] }).includes('Jawaban paling lambat');
    expect((['received', 'acknowledged'] as const).map(shown)).toEqual([true, true]);
    expect((['revision', 'accepted', 'declined', 'withdrawn'] as const).map(shown)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

test('the reference that the check page shows as an example is one', () => {
  const [shown] = /\b\w{4}-\w{4}-\w{4}\b/.exec(page('check')) ?? [];
  expect(readReference(shown ?? '')).toBeDefined();
});

describe('the page of a case', () => {
  test('puts the region of its own office first, and tells the others apart', () => {
    const html = page('case-desk');
    expect(html.indexOf('Wilayah berkas ini: Papua Tengah')).toBeGreaterThan(0);
    expect(html.indexOf('Di wilayah lain: Jawa Timur')).toBeGreaterThan(
      html.indexOf('Wilayah berkas ini: Papua Tengah'),
    );
  });

  test('lists every day of the count, with the reason of those that did not count', () => {
    expect(page('case')).toContain('Selasa, 16 Juni 2026 <span class="soft">– tidak dihitung: Tahun Baru Islam');
    expect(page('case').match(/tidak dihitung: akhir pekan/g)).toHaveLength(4);
  });

  test('names who handles it, whoever reads', () => {
    for (const name of ['case', 'case-participant', 'case-informed']) {
      expect(page(name), name).toContain(
        'Berkas ini ditangani <strong>Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur</strong>',
      );
    }
    expect(page('case-desk')).toContain('Berkas ini ditangani <strong>Sekretariat Pusat');
  });

  test('does not list its reader among the others', () => {
    const teachers = 'Guru dan Tenaga Kependidikan Provinsi Jawa Timur</li>';
    expect(page('case')).toContain(teachers);
    expect(page('case-informed')).not.toContain(teachers);
  });

  test("says where a reply goes, and never that it reaches a partner whose address is a stranger's", () => {
    expect(page('case')).toContain('Balasan surel sampai ke mitra');
    expect(page('case-informed')).toContain('bukan ke mitra');
    expect(page('case-participant')).toContain('Jangan menulis surel kepada mitra');
    expect(page('case-participant')).not.toContain('Balasan surel');
  });

  test('offers no mail to an address whose holder is a stranger', () => {
    expect(page('case')).toContain('mailto:halimah@cahaya-literasi.example');
    expect(page('case-participant')).not.toContain('mailto:');
  });

  test('a link that a partner typed is text, never a link', () => {
    expect(page('case')).toContain('mou-blitar.pdf');
    expect(page('case')).not.toMatch(/href="[^"]*cahaya-literasi\.example\/mou/);
  });
});

test('a mobile is grouped to be read aloud, other numbers stay as they are', () => {
  expect(['+6281234567890', '+62812345678', '+62215551234', '(021) 555 0100'].map(showPhone)).toEqual([
    '+62 812-3456-7890',
    '+62 812-345-678',
    '+62215551234',
    '(021) 555 0100',
  ]);
});
