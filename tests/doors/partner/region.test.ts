import { describe, expect, test } from 'vitest';
import { filled, formsOf, visitor } from '../partner.ts';
import { decline } from './decisions.ts';

describe('one more region', () => {
  const REGION = {
    'regions.0.province': '73',
    'regions.0.levels': ['SD', 'SMP'],
    'regions.0.roles': ['advocacy'],
    'regions.0.hasMou': 'tidak',
    'regions.0.hasSchools': 'tidak',
    'regions.0.hasExperience': 'tidak',
  };

  test('is sent once, and its office appears on the page', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'wilayah', [['tindakan', 'buka']]);
    for (let press = 0; press < 2; press++) {
      expect((await made.ask(form.action, filled(form.fields, REGION))).headers?.['location']).toContain(
        'hasil=wilayah',
      );
    }
    const { version, cases } = await made.load();
    expect(version).toMatchObject({ number: 2 });
    expect(version.content.regions.at(-1)).toMatchObject({ province: '73', levels: ['SD', 'SMP'] });
    expect(cases.map(({ office }) => office)).toEqual(['bpmp-35', 'bpmp-91', 'bpmp-73']);
    expect((await made.ask(made.here)).body).toContain('Sulawesi Selatan');
  });

  test('is one that the application does not have, and is whole', async () => {
    const made = await visitor();
    const { body } = await made.ask(`${made.here}/wilayah`, []);
    expect(body).not.toContain('<option value="35">');
    expect(body).toContain('<option value="73">');
    const form = await made.form(made.here, 'wilayah');
    const twice = await made.ask(form.action, filled(form.fields, { ...REGION, 'regions.0.province': '35' }));
    expect([twice.status, twice.body.includes('sudah dipilih')]).toEqual([422, true]);
    const half = await made.ask(form.action, filled(form.fields, { ...REGION, 'regions.0.roles': [] }));
    expect(half.status).toBe(422);
    expect(formsOf(half.body)[0]?.fields).toContainEqual(['regions.0.province', '73']);
    expect((await made.load()).head.latest).toBe(1);
  });

  test('can have several MoUs, each with a block of its own on the same page', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'wilayah');
    const more = await made.ask(
      form.action,
      filled(form.fields, { ...REGION, 'regions.0.hasMou': 'ya', tindakan: 'tambah:regions.0.mou' }),
    );
    expect(more.body).toContain('name="regions.0.mou.1.government"');
    expect(more.body).not.toMatch(/formaction="\/pendaftaran\?/);
  });

  test('of a page that something overtook comes back with everything typed', async () => {
    const made = await visitor();
    const form = await made.form(made.here, 'wilayah');
    await made.ask(`${made.here}/alamat`, [['email', 'baru@cahaya.example']]);
    const reply = await made.ask(form.action, filled(form.fields, REGION));
    expect(reply.status).toBe(409);
    const [again] = formsOf(reply.body);
    expect(again?.fields).toContainEqual(['regions.0.province', '73']);
    expect((await made.ask(form.action, again?.fields ?? [])).status).toBe(303);
  });

  test('is not offered where no office has the application any more', async () => {
    const made = await visitor();
    await made.decides('01', decline);
    await made.decides('02', decline);
    expect((await made.ask(made.here)).body).not.toContain('/wilayah');
    expect((await made.ask(`${made.here}/wilayah`, [])).status).toBe(409);
  });
});
