import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Given, OpsCommand } from '../../infra/operator/command.ts';
import type { Opened } from '../../infra/operator/open.ts';
import { command as erase } from '../../infra/ops/erase.ts';
import { command as exporting } from '../../infra/ops/export.ts';
import { command as retention } from '../../infra/ops/retention.ts';
import { loadStage } from '../../infra/stage/load.ts';
import { showReference } from '../../shared/domain/reference.ts';
import { DAY } from '../../shared/domain/time.ts';
import { loadHead } from '../../shared/flow/load.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { applied } from '../flow/partner-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'simpul-law-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Typed = Readonly<{
  form?: string;
  words?: Readonly<Record<string, string>>;
  options?: Readonly<Record<string, string>>;
  sure?: boolean;
}>;

/** The operator's desk before a world in memory. */
const desk = async () => {
  const made = await applied();
  const { table, ledger, directory, now, log } = made.ports;
  const opened = {
    table,
    ledger: async () => ledger,
    directory,
    now,
    log,
    stage: loadStage('local'),
    tableName: 'memory',
  } as unknown as Opened;
  const run = (command: OpsCommand, { form = '', words = {}, options = {}, sure = false }: Typed = {}) => {
    const given: Given = {
      form,
      word: capitals => words[capitals] ?? '',
      option: name => options[name],
      has: () => false,
      sure,
      progress: () => {},
    };
    return command.run(opened, given);
  };
  return { ...made, run };
};

describe('npm run ops -- erase', () => {
  it('says first what would go, then does it, once', async () => {
    const made = await desk();
    const words = { REFERENCE: showReference(made.reference) };
    const before = JSON.stringify((made.table as unknown as { rows: () => unknown }).rows());
    expect((await made.run(erase, { words })).said).toContain('would be erased: 1 version(s)');
    expect(JSON.stringify((made.table as unknown as { rows: () => unknown }).rows())).toBe(before);

    const done = await made.run(erase, { words, sure: true });
    expect(done).toMatchObject({ done: true, json: { outcome: 'asked' } });
    expect((await loadHead(made.ports, made.reference))?.erasure).toMatchObject({ by: 'operator' });
    expect(await made.run(erase, { words, sure: true })).toMatchObject({
      done: false,
      json: { outcome: 'asked-before' },
    });
    const unknown = { REFERENCE: '7K3F-9QXR-2MCC' };
    expect(await made.run(erase, { words: unknown })).toMatchObject({ done: false });
  });
});

describe('npm run ops -- export and retention', () => {
  it('hands the closed cases to their office, and deletes them only as an approved list says', async () => {
    const made = await desk();
    await withdraw(made.ports, made.reference, 'Rencana berubah');
    const out = join(folder, 'arsip');
    const office = { office: 'bpmp-35', out };
    expect((await made.run(exporting, { options: office })).json).toMatchObject({ cases: 0 });
    made.pass(6 * 366 * DAY);
    await expect(made.run(exporting, { options: { ...office, until: '2999-01-01' } })).rejects.toThrow(
      'has not come yet',
    );
    await expect(made.run(exporting, { options: { office: 'bpmp-00' } })).rejects.toThrow('--office CODE');
    expect((await made.run(retention, { form: 'list' })).said.toString()).toMatch(/bpmp-35 +1/);

    const exported = (await made.run(exporting, { options: office })).json as { list: string; folder: string };
    const files = readdirSync(exported.folder).sort();
    expect(files).toEqual([`${showReference(made.reference)}-01.html`, 'daftar-arsip-usul-musnah.html']);
    for (const file of files) expect(statSync(join(exported.folder, file)).mode & 0o077, file).toBe(0);
    const page = readFileSync(join(exported.folder, files[0] ?? ''));
    expect(page.toString('utf8')).toContain('Halimatussa');

    const words = { LIST: exported.list };
    const foreseen = await made.run(retention, { form: 'approve LIST', words });
    expect(foreseen.json).toMatchObject([
      { outcome: 'destroyed', file: createHash('sha256').update(page).digest('hex') },
    ]);
    await expect(made.run(retention, { form: 'approve LIST', words, sure: true })).rejects.toThrow('--by');
    expect((await made.load()).cases).toHaveLength(2);

    const options = { by: 'Drs. Arsiparis, Kepala Subbagian', letter: '045/12/2032', out };
    const done = await made.run(retention, { form: 'approve LIST', words, options, sure: true });
    expect(done.said.toString()).toContain('1 of 1 case(s) are deleted');
    expect((await made.load()).cases.map(({ number }) => number)).toEqual(['02']);
    expect(readFileSync(join(out, exported.list, 'berita-acara.html'), 'utf8')).toContain('045/12/2032');
    expect(await made.run(retention, { form: 'approve LIST', words, options, sure: true })).toMatchObject({
      done: false,
    });
    expect((await made.run(retention, { form: 'list' })).said.toString()).toContain('carried out');
    const another = { LIST: 'bpmp-35.2020-01-01.1' };
    await expect(made.run(retention, { form: 'approve LIST', words: another, sure: true })).rejects.toThrow('no list');
  });
});
