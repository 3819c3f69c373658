import { describe, expect, test } from 'vitest';
import { epochOfInbox } from '../../shared/domain/link.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { askCode, checkCode, deviceCookie, isConfirmed } from '../../shared/flow/device.ts';
import { Busy, type Ports } from '../../shared/flow/ports.ts';
import { officePartition } from '../../shared/flow/row-keys.ts';
import { directory, world } from '../world.ts';

const OFFICE = 'bpmp-35';
const INBOX = 'bpmp-35@upt.example';

const sent = () => {
  const made = world();
  const rows = (office = OFFICE) => made.table.list({ pk: officePartition(office), limit: 100 });
  const codes = () =>
    made.mails.copies.filter(({ letter }) => letter.to === INBOX).map(({ letter }) => digitsIn(letter.text));
  return {
    ...made,
    rows,
    codes,
    ask: async (again = false, office = OFFICE): Promise<string> => {
      const nonce = await askCode(made.ports, office, again);
      if (nonce === 'too-often') throw new Error(nonce);
      return nonce;
    },
    /** The digits of the latest mail, once it has left. */
    code: async (): Promise<string> => {
      await made.tick();
      return codes().at(-1) ?? '';
    },
    check: (nonce: string, digits: string, office = OFFICE) => checkCode(made.ports, { nonce, office, digits }),
  };
};

const digitsIn = (text: string): string => /^Kode: (\d{6})$/m.exec(text)?.[1] ?? '';
const other = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const cookies = (text: string): Record<string, string> => {
  const [name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text)?.slice(1) ?? [];
  return { [name]: value };
};

describe('a code', () => {
  test('goes to the office’s registered inbox, opens once, and stands in no row, subject or tag', async () => {
    const { ask, code, check, rows, mails } = sent();
    const nonce = await ask();
    const digits = await code();
    expect(mails.copies.map(({ letter }) => letter.to)).toEqual([INBOX]);
    const [copy] = mails.copies;
    expect(copy?.letter.subject).not.toContain(digits);
    const tag = Buffer.from(copy?.tags.message ?? '', 'base64url').toString();
    expect(tag).not.toContain(digits);
    expect(tag).not.toContain(nonce.split('.')[0]);
    expect(JSON.stringify(await rows())).not.toContain(digits);
    expect(await check(nonce, digits)).toBe('right');
  });

  test('may be typed with spaces', async () => {
    const { ask, code, check } = sent();
    const nonce = await ask();
    const digits = await code();
    expect(await check(nonce, ` ${digits.slice(0, 3)} ${digits.slice(3)}\t`)).toBe('right');
  });

  test('opens for ten minutes', async () => {
    const { ask, code, check, pass } = sent();
    const nonce = await ask();
    const digits = await code();
    pass(10 * MINUTE - 1);
    expect(await check(nonce, other(digits))).toBe('wrong');
    pass(1);
    expect(await check(nonce, digits)).toBe('too-late');
  });

  test('has five tries, and is then too late also for the right digits', async () => {
    const { ask, code, check } = sent();
    const nonce = await ask();
    const digits = await code();
    for (let time = 1; time < 5; time++) expect(await check(nonce, other(digits))).toBe('wrong');
    expect(await check(nonce, other(digits))).toBe('too-late');
    expect(await check(nonce, digits)).toBe('too-late');
  });

  test('loses no try to what cannot be a code', async () => {
    const { ask, code, check } = sent();
    const nonce = await ask();
    const digits = await code();
    for (const typed of ['', '12345', '1234567', 'salah', '1'.repeat(9_000)]) {
      for (let time = 0; time < 3; time++) expect(await check(nonce, typed)).toBe('wrong');
    }
    expect(await check(nonce, digits)).toBe('right');
  });

  test('of fifty guesses at once at most five are looked at', async () => {
    const made = sent();
    const nonce = await made.ask();
    const digits = await made.code();
    let looked = 0;
    const links: Ports['links'] = {
      ...made.ports.links,
      isCode: (of, typed) => {
        looked++;
        return made.ports.links.isCode(of, typed);
      },
    };
    const guess = { nonce, office: OFFICE, digits: other(digits) };
    await Promise.all(Array.from({ length: 50 }, () => checkCode({ ...made.ports, links }, guess)));
    expect(looked).toBeGreaterThan(0);
    expect(looked).toBeLessThanOrEqual(5);
  });

  test('is spent once it was used, but for the very page that used it: one press may send it twice', async () => {
    const { ask, code, check } = sent();
    const [first, second] = [await ask(), await ask()];
    const digits = await code();
    expect(await Promise.all([check(first, digits), check(first, digits)])).toEqual(['right', 'right']);
    expect(await check(first, digits)).toBe('right');
    expect(await check(first, other(digits))).toBe('too-late');
    expect(await check(second, digits)).toBe('too-late');
  });

  test('of another office, another nonce or no nonce at all never opens', async () => {
    const { ask, code, check } = sent();
    const nonce = await ask();
    const digits = await code();
    await ask(false, 'bpmp-36');
    for (const office of ['bpmp-36', 'gtk-35', 'nasional', 'nobody']) {
      expect(await check(nonce, digits, office)).toBe('too-late');
    }
    for (const wrong of ['', '.', 'x', `${nonce}x`.slice(1), 'x'.repeat(9_000)]) {
      expect(await check(wrong, digits)).toBe('too-late');
    }
    expect(await check(nonce, digits)).toBe('right');
  });

  test('is asked for by pressing twice, in two tabs or by two officers, and one mail leaves for all of them', async () => {
    const { ask, code, codes, check, pass } = sent();
    const nonces: string[] = await Promise.all([ask(), ask(), ask()]);
    pass(3 * MINUTE);
    nonces.push(await ask());
    const digits = await code();
    expect(codes()).toEqual([digits]);
    expect(new Set(nonces).size).toBe(4);
    expect(await check(nonces[3] ?? '', digits)).toBe('right');
  });

  test('is mailed anew on request, two minutes after the last one at the earliest; then only the new one opens', async () => {
    const { ask, code, codes, check, pass } = sent();
    const first = await ask();
    const old = await code();
    pass(2 * MINUTE - 1);
    await ask(true);
    await code();
    expect(codes()).toEqual([old]);
    pass(1);
    const second = await ask(true);
    const fresh = await code();
    expect(codes()).toEqual([old, fresh]);
    expect(await check(first, old)).toBe('too-late');
    expect(await check(second, fresh)).toBe('right');
  });

  test('that is about to end is not waited for', async () => {
    const { ask, code, check, pass } = sent();
    await ask();
    await code();
    pass(8 * MINUTE);
    const nonce = await ask();
    expect(await check(nonce, await code())).toBe('right');
  });

  test('whose tries a stranger used up can be asked for again after two minutes', async () => {
    const { ports, ask, code, check, pass } = sent();
    const nonce = await ask();
    const digits = await code();
    for (let time = 0; time < 5; time++) await check(nonce, other(digits));
    expect(await askCode(ports, OFFICE)).toBe('too-often');
    pass(2 * MINUTE);
    expect(await check(await ask(), await code())).toBe('right');
  });

  test('leaves for nobody more than ten times a day that it is not used; the next day it does', async () => {
    const { ports, ask, tick, codes, pass } = sent();
    for (let time = 0; time < 10; time++) {
      await ask(true);
      await tick();
      pass(11 * MINUTE);
    }
    expect(await askCode(ports, OFFICE)).toBe('too-often');
    expect(codes()).toHaveLength(10);
    // Monday 10:50 in Jakarta; its day ends in 13 hours and 10 minutes.
    pass(13 * HOUR + 10 * MINUTE);
    await ask();
    await tick();
    expect(codes()).toHaveLength(11);
  });

  test('that is used does not count: an office with thirty officers confirms thirty devices in a day', async () => {
    const { ask, code, check } = sent();
    for (let officer = 0; officer < 30; officer++) expect(await check(await ask(), await code())).toBe('right');
  });

  test('is not mailed once it opens nothing any more', async () => {
    const { ask, tick, codes, pass, mails } = sent();
    mails.next('throttled');
    await ask();
    await tick();
    pass(11 * MINUTE);
    await tick();
    expect(codes()).toEqual([]);
  });

  test('whose mail SES did not answer for is parked, and another one leaves on request', async () => {
    const { ask, tick, codes, pass, mails, logged, code, check } = sent();
    mails.next('unknown-not-accepted');
    await ask();
    await tick();
    pass(2 * MINUTE);
    expect(await check(await ask(true), await code())).toBe('right');
    pass(HOUR);
    await tick();
    expect(codes()).toHaveLength(1);
    expect(logged('message.parked')).toEqual([{ reference: '', kind: 'office-code' }]);
  });
});

describe('whatever call to the table fails once, before or after its effect,', () => {
  /** The same press again until it is answered, as a person does. */
  const patiently = async <T>(press: () => Promise<T>): Promise<T> => {
    try {
      return await press();
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      return await press();
    }
  };

  test.each(['before', 'after'] as const)('%s: one mail leaves, and its code opens once', async when => {
    let failed = 0;
    for (let at = 1; failed === at - 1; at++) {
      const made = sent();
      let calls = 0;
      const failing =
        <A extends unknown[], R>(call: (...given: A) => Promise<R>) =>
        async (...given: A): Promise<R> => {
          const fails = ++calls === at;
          if (fails) failed++;
          if (fails && when === 'before') throw new Busy('drawn');
          const answer = await call(...given);
          if (fails) throw new Busy('drawn');
          return answer;
        };
      const { get, commit } = made.table;
      const ports = { ...made.ports, table: { ...made.table, get: failing(get), commit: failing(commit) } };
      const nonce = await patiently(() => askCode(ports, OFFICE));
      const digits = await made.code();
      expect(await patiently(() => checkCode(ports, { nonce, office: OFFICE, digits }))).toBe('right');
      expect(made.codes()).toHaveLength(1);
      expect(await made.check(`${nonce.split('.')[0]}.another-page`, digits)).toBe('too-late');
    }
    expect(failed).toBeGreaterThanOrEqual(5);
  });
});

describe('a confirmed device', () => {
  const elsewhere = {
    ...directory,
    offices: directory.offices.map(office =>
      office.code === OFFICE ? { ...office, inbox: 'baru@upt.example' } : office,
    ),
  };

  test('is one for its office only, for thirty days', async () => {
    const { ports, pass } = world();
    const kept = cookies(await deviceCookie(ports, OFFICE));
    expect(await isConfirmed(ports, kept, OFFICE)).toBe(true);
    for (const office of ['bpmp-36', 'gtk-35', 'nasional', 'nobody']) {
      expect(await isConfirmed(ports, kept, office)).toBe(false);
      const moved = Object.fromEntries(Object.values(kept).map(value => [`__Host-kantor-${office}`, value]));
      expect(await isConfirmed(ports, moved, office)).toBe(false);
    }
    pass(30 * DAY - 1);
    expect(await isConfirmed(ports, kept, OFFICE)).toBe(true);
    pass(1);
    expect(await isConfirmed(ports, kept, OFFICE)).toBe(false);
  });

  test('is none any more once the office has another inbox', async () => {
    const { ports } = world();
    const kept = cookies(await deviceCookie(ports, OFFICE));
    expect(await isConfirmed({ ...ports, directory: elsewhere }, kept, OFFICE)).toBe(false);
  });

  test('is not one for another office that has the same inbox', async () => {
    const { ports } = world();
    const shared = { ...directory, offices: directory.offices.map(office => ({ ...office, inbox: INBOX })) };
    const [value = ''] = Object.values(cookies(await deviceCookie({ ...ports, directory: shared }, OFFICE)));
    const moved = { '__Host-kantor-gtk-35': value };
    expect(await isConfirmed({ ...ports, directory: shared }, moved, 'gtk-35')).toBe(false);
  });

  test('keeps its cookie from scripts, other sites and plain connections', async () => {
    const { ports } = world();
    const text = await deviceCookie(ports, OFFICE);
    expect(text).toMatch(/^__Host-kantor-bpmp-35=[\w.-]+; Max-Age=2592000; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  });

  test('is not made by a link of any other purpose, nor by a cookie that somebody wrote', async () => {
    const { ports } = world();
    const name = `__Host-kantor-${OFFICE}`;
    const [value = ''] = Object.values(cookies(await deviceCookie(ports, OFFICE)));
    const link = {
      role: 'owner',
      reference: '',
      case: '',
      office: OFFICE,
      epoch: epochOfInbox(INBOX),
      expires: '2030-01-01T00:00:00.000Z',
    } as const;
    for (const purpose of ['office', 'case', 'status'] as const) {
      const signed = await ports.links.sign({ ...link, purpose });
      expect(await isConfirmed(ports, { [name]: signed }, OFFICE)).toBe(false);
    }
    for (const wrong of ['', 'x', `${value}x`, value.slice(0, -1), value.replace('k2.', 'k1.'), 'a.b.c']) {
      expect(await isConfirmed(ports, { [name]: wrong }, OFFICE)).toBe(false);
    }
    expect(await isConfirmed(ports, {}, OFFICE)).toBe(false);
  });

  test('of an office that left the directory is the desk’s, who stands in for it', async () => {
    const { ports } = world();
    const kept = cookies(await deviceCookie(ports, 'gone'));
    expect(Object.keys(kept)).toEqual(['__Host-kantor-nasional']);
    expect(await isConfirmed(ports, kept, 'gone')).toBe(true);
    expect(await isConfirmed(ports, kept, OFFICE)).toBe(false);
  });
});

describe('the back-up contact', () => {
  const BACKUP = 'bpmp-35-cadangan@upt.example';

  test('has codes of its own, at its own address, beside those of the inbox', async () => {
    const { ask, ports, tick, mails, check } = sent();
    const office = await ask();
    const backup = await askCode(ports, OFFICE, false, 'backup');
    await tick();
    expect(mails.copies.map(({ letter }) => letter.to).sort()).toEqual([BACKUP, INBOX]);
    const [digits = ''] = mails.copies
      .filter(({ letter }) => letter.to === BACKUP)
      .map(({ letter }) => digitsIn(letter.text));
    expect(await check(office, digits)).not.toBe('right');
    expect(await checkCode(ports, { nonce: backup, office: OFFICE, digits, holder: 'backup' })).toBe('right');
  });

  test('has a device of the office’s until another contact takes its place', async () => {
    const { ports } = sent();
    const device = cookies(await deviceCookie(ports, OFFICE, 'backup'));
    expect(await isConfirmed(ports, device, OFFICE)).toBe(true);
    expect(await isConfirmed(ports, device, 'gtk-35')).toBe(false);
    const replaced = (changes: object) => ({
      ...ports,
      directory: {
        ...directory,
        offices: directory.offices.map(one => (one.code === OFFICE ? { ...one, ...changes } : one)),
      },
    });
    expect(await isConfirmed(replaced({ inbox: 'baru@upt.example' }), device, OFFICE)).toBe(true);
    expect(await isConfirmed(replaced({ backup: 'baru@upt.example' }), device, OFFICE)).toBe(false);
  });
});
