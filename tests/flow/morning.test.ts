import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { askNow } from '../../shared/flow/confirm.ts';
import { send } from '../../shared/flow/send.ts';
import { directory, submission, world } from '../world.ts';

const OPERATORS = ['operator@mitra.example', 'piket@mitra.example'];
const made = () => {
  const here = world({ directory: { ...directory, operators: OPERATORS } });
  const mails = (to = OPERATORS[0]) => here.mails.copies.filter(({ letter }) => letter.to === to);
  const run = async (milliseconds: number, step = HOUR): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += step) {
      here.pass(step);
      await here.tick();
    }
  };
  return { ...here, mornings: mails, run };
};

describe('the operator’s mail of the morning', () => {
  test('leaves at 07.00 WIB on every day, weekends as well, to each operator, and says when nothing is stuck', async () => {
    const here = made();
    await here.tick();
    await here.run(7 * DAY, 5 * MINUTE);
    expect(here.mornings().map(({ at }) => at.slice(0, 16))).toEqual(
      [7, 8, 9, 10, 11, 12, 13].map(day => `2026-07-${String(day).padStart(2, '0')}T00:00`),
    );
    expect(here.mornings(OPERATORS[1])).toHaveLength(7);
    expect(here.mornings()[0]?.letter.subject).toContain('tidak ada yang macet');
  });

  test('is one mail after three days without a schedule', async () => {
    const here = made();
    await here.tick();
    here.pass(3 * DAY + 2 * HOUR);
    await here.tick();
    await here.tick();
    expect(here.mornings()).toHaveLength(1);
    expect(here.mornings()[0]?.letter.subject).toContain('9 Juli 2026');
    await here.run(DAY);
    expect(here.mornings()).toHaveLength(2);
  });

  test('is promised once, however many ticks run at the same time; one that was held back gives way to the next', async () => {
    const here = made();
    await Promise.all([here.tick(), here.tick()]);
    here.pass(DAY);
    here.mails.always('throttled');
    await Promise.all([here.tick(), here.tick(), here.tick()]);
    await here.run(DAY);
    here.mails.always('accepted');
    await here.run(3 * HOUR);
    expect(here.mornings()).toHaveLength(1);
    expect(here.mornings()[0]?.letter.subject).toContain('8 Juli 2026');
  });

  test('keeps no address in the table, and goes to nobody whom the stage names no more', async () => {
    const here = made();
    await here.tick();
    here.pass(DAY);
    here.mails.always('throttled');
    await here.tick();
    const rows = await here.table.list({ pk: 'O#nasional', limit: 100 });
    expect(JSON.stringify(rows)).not.toContain('@');
    here.mails.always('accepted');
    here.pass(HOUR);
    const gone = { ...here.ports, directory: { ...directory, operators: OPERATORS.slice(0, 1) } };
    const outcomes: string[] = [];
    for (const row of rows.filter(({ sk }) => sk.includes('operator-mail'))) outcomes.push(await send(gone, row));
    expect(outcomes.sort()).toEqual(['not-owed', 'sent']);
  });

  test('names what waits by code and reference, and nothing that a partner wrote', async () => {
    const here = made();
    const reference = await here.accepted();
    await here.tick();
    here.mails.always('throttled');
    await here.run(2 * HOUR, 5 * MINUTE);
    const held = await here.accepted({
      ...submission(),
      idempotencyKey: 'another',
      client: { address: 'elsewhere', domain: 'else', trapped: true },
    });
    here.pass(20 * HOUR);
    here.mails.always('accepted');
    await here.run(2 * HOUR, 5 * MINUTE);
    await here.publish('Bounce', 'Permanent');
    await here.run(2 * DAY, 5 * MINUTE);
    await here.run(7 * DAY);
    const texts = here.mornings().map(({ letter }) => letter.text);
    const [shown, heldShown] = [reference, held].map(each => each.match(/.{4}/g)?.join('-') ?? '');
    expect(texts.some(text => text.includes(heldShown ?? '-'))).toBe(true);
    expect(texts.some(text => /Gagal dalam tiga hari terakhir: [1-9]/.test(text) && text.includes(shown ?? '-'))).toBe(
      true,
    );
    expect(texts.at(-1)).toMatch(/bpmp-35: surel ke kotaknya tidak sampai/);
    expect(texts.at(-1)).toContain('belum pernah menanggapi berkas');
    const all = here
      .mornings()
      .map(({ letter }) => `${letter.subject}${letter.text}${letter.html}`)
      .join();
    for (const personal of ['Cahaya', 'halimah', '81234567890', 'Halimatus', 'upt.example']) {
      expect(all, personal).not.toContain(personal);
    }
  });

  test('names an office that does not confirm, and what is wrong with sending', async () => {
    const here = made();
    await here.tick();
    expect(await askNow(here.ports, 'bpmp-35')).toBe('asked');
    await here.run(20 * DAY);
    expect(here.mornings().at(-1)?.letter.text).toMatch(/bpmp-35: kontaknya belum dikonfirmasi/);
    expect(here.mornings().at(-1)?.letter.text).toContain('Pengiriman berhenti: 0');
  });
});
