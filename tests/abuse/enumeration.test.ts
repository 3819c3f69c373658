import { describe, expect, test } from 'vitest';
import { readReference } from '../../shared/domain/reference.ts';
import { MINUTE } from '../../shared/domain/time.ts';
import { type Answer, site } from './site.ts';

const base = site();
const known = await base.accepted();
/** Passes as a reference, and belongs to nobody. */
const unknown = '000000000000';

const calls: string[] = [];
const table = new Proxy(base.table, {
  get: (target, name) => {
    calls.push(String(name));
    return Reflect.get(target, name);
  },
});
const here = site({ table, now: base.ports.now });

/** What an answer costs the table, and what it says but for what was typed. */
const workOf = async (ask: () => Promise<Answer>, typed: string): Promise<{ work: string[]; said: string }> => {
  calls.length = 0;
  const { status, headers, body } = await ask();
  return { work: calls.toSorted(), said: JSON.stringify([status, headers, body.replaceAll(typed, '…')]) };
};

describe('whether a reference exists', () => {
  test.each([
    [
      'its status is asked for',
      (reference: string) => here.post('POST /pendaftaran/cek', { reference, digits: '0000' }),
    ],
    ['its link is asked for', (reference: string) => here.post('POST /tautan', { reference })],
    [
      'the list of its office is asked for, again and again',
      async (reference: string) => {
        for (let round = 1; round <= 4; round++) {
          await here.post('POST /berkas', { nomor: reference });
          base.pass(MINUTE);
        }
        return await here.post('POST /berkas', { nomor: reference });
      },
    ],
    [
      'a link to it is guessed',
      (reference: string) =>
        here.ask('GET /pendaftaran/{link}', { params: { link: `s.${reference}.guessed-guessed-guess` } }),
    ],
  ])('costs the same work and is answered alike when %s', async (_, ask) => {
    expect(readReference(unknown)).toBe(unknown);
    const [mine, nobodys] = [await workOf(() => ask(known), known), await workOf(() => ask(unknown), unknown)];
    expect(nobodys).toEqual(mine);
    expect(mine.work.length).toBeGreaterThan(0);
  });

  test('a link that we did not sign is refused before the table is asked anything', async () => {
    for (const route of here.routes.filter(each => each.includes('{link}'))) {
      for (const link of ['k2.e30.x', `k1.${'A'.repeat(200)}.${'B'.repeat(43)}`, 'x']) {
        const { work } = await workOf(() => here.post(route, { digits: '0000' }, { params: { link } }), link);
        expect([route, work]).toEqual([route, []]);
      }
    }
  });

  test('what is asked for nobody leaves nothing in the table', async () => {
    const rows = () => (base.table as unknown as { rows: () => unknown[] }).rows().length;
    const before = rows();
    base.pass(MINUTE);
    await here.post('POST /pendaftaran/cek', { reference: unknown, digits: '7890' });
    await here.post('POST /tautan', { reference: unknown });
    await here.post('POST /berkas', { nomor: unknown });
    expect(rows()).toBe(before);
  });
});
