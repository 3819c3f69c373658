import { describe, expect, test } from 'vitest';
import type { Case } from '../../shared/domain/case.ts';
import type { Actor, Command } from '../../shared/domain/command.ts';
import type { Directory } from '../../shared/domain/directory.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { caseRow, partRows } from '../../shared/flow/case-rows.ts';
import { commandCase } from '../../shared/flow/commit.ts';
import { askForList, openListLink } from '../../shared/flow/office-link.ts';
import { loadOfficeList, search, withAnswers } from '../../shared/flow/office-list.ts';
import { aCase } from '../cases.ts';
import { application, directory, region, world } from '../world.ts';

const OWNER: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sari' };

const told = async () => {
  const made = world();
  const reference = await made.accepted();
  await made.tick();
  const list = (office: string) => loadOfficeList(made.ports, office);
  const command = (by: Actor, what: Command, number = '01') => commandCase(made.ports, reference, number, what, { by });
  /** `open owner 01` of everything in an office's list. */
  const shown = async (office: string): Promise<string[]> => {
    const { open, closed } = await list(office);
    return [
      ...open.map(({ part, number, status }) => `open ${part} ${number} ${status}`),
      ...closed.map(({ part, number, status }) => `closed ${part} ${number} ${status}`),
    ];
  };
  return { ...made, reference, list, command, shown };
};

/** A case put into the table as it is. */
const put = (made: Pick<Awaited<ReturnType<typeof told>>, 'table' | 'ports'>, one: Case) =>
  made.table.commit([{ put: caseRow(one) }, ...partRows(made.ports.directory, one).map(row => ({ put: row }))]);

describe('the list of an office', () => {
  test('has the cases that it owns and those in which it takes part, and nobody else’s', async () => {
    const { shown } = await told();
    expect(await shown('bpmp-35')).toEqual(['open owner 01 received']);
    expect(await shown('gtk-35')).toEqual(['open participant 01 received']);
    expect(await shown('bpmp-91')).toEqual(['open owner 02 received']);
    for (const office of ['gtk-91', 'bpmp-36', 'nasional', 'nobody']) expect(await shown(office)).toEqual([]);
  });

  test('follows a case through every change, for the owner and for those who take part', async () => {
    const { shown, command, pass, tick } = await told();
    await command(OWNER, { kind: 'acknowledge' });
    expect(await shown('gtk-35')).toEqual(['open participant 01 acknowledged']);
    await command(OWNER, { kind: 'decline', reason: 'Belum sesuai', answers: 1 });
    expect(await shown('bpmp-35')).toEqual(['closed owner 01 declined']);
    expect(await shown('gtk-35')).toEqual(['closed participant 01 declined']);
    await command(OWNER, { kind: 'undo' });
    expect(await shown('gtk-35')).toEqual(['open participant 01 acknowledged']);
    await command(OWNER, { kind: 'hand-over', office: 'gtk-35', reason: 'Menyangkut guru' });
    expect(await shown('gtk-35')).toEqual(['open owner 01 acknowledged']);
    expect(await shown('bpmp-35')).toEqual(['open participant 01 acknowledged']);
    pass(HOUR);
    await tick();
    expect(await shown('bpmp-35')).toEqual(['open participant 01 acknowledged']);
  });

  test('loses a case that goes elsewhere, and its participants keep it at its new office', async () => {
    const { shown, command } = await told();
    await command(OWNER, { kind: 'reassign', office: 'bpmp-33', reason: 'Wilayah lain' });
    expect(await shown('bpmp-33')).toEqual(['open owner 03 received']);
    expect(await shown('gtk-35')).toEqual(['open participant 03 received']);
    expect(await shown('bpmp-35')).toEqual([]);
  });

  test('begins with what is due first, and ends with what waits for its partner', async () => {
    const made = world();
    const due = (reference: string, answerBy: string, changes: Partial<Case> = {}) =>
      put(made, aCase({ reference, answerBy, ...changes }));
    await due('LATER', '2026-07-20T08:00:00.000Z');
    await due('WAITS', '2026-07-01T08:00:00.000Z', { status: 'revision' });
    await due('FIRST', '2026-07-03T08:00:00.000Z', { status: 'acknowledged', submittedAt: '2026-06-30T01:00:00.000Z' });
    const { open } = await loadOfficeList(made.ports, 'bpmp-35');
    expect(open.map(({ reference }) => reference)).toEqual(['FIRST', 'LATER', 'WAITS']);
  });

  test('shows for ninety days what was decided, latest first', async () => {
    const made = world({ at: '2026-07-06T02:00:00.000Z' });
    const decided = (reference: string, since: string) => put(made, aCase({ reference, since, status: 'declined' }));
    await decided('OLD', '2026-04-07T01:59:59.999Z');
    await decided('EDGE', '2026-04-07T02:00:00.000Z');
    await decided('NEW', '2026-07-06T02:00:00.000Z');
    const { closed } = await loadOfficeList(made.ports, 'bpmp-35');
    expect(closed.map(({ reference }) => reference)).toEqual(['NEW', 'EDGE']);
  });

  test('has no place for an office while it was not introduced to a case', async () => {
    const made = world();
    await made.accepted();
    expect((await loadOfficeList(made.ports, 'gtk-35')).open).toEqual([]);
    await made.tick();
    expect((await loadOfficeList(made.ports, 'gtk-35')).open).toHaveLength(1);
  });

  test('never has what is held', async () => {
    const made = world();
    await made.accepted({ client: { address: 'x', domain: 'y', trapped: true } });
    expect(await loadOfficeList(made.ports, 'bpmp-35')).toEqual({ open: [], closed: [] });
  });
});

describe('a case of the desk in which every teacher office takes part', () => {
  const five: Directory = {
    ...directory,
    offices: directory.offices.map(one => ({ ...one, live: one.role !== 'quality' })),
  };
  const regions = directory.provinces.map(({ code }) => region(code, { roles: ['communities'] }));
  const by: Actor = { role: 'desk', office: 'nasional', officer: 'Budi' };

  test.each([false, true])(
    'changes hands in one transaction, whether they were introduced or not: %s',
    async introduced => {
      const made = world({ directory: five });
      const reference = await made.accepted({ application: application({ regions }) });
      if (introduced) await made.tick();
      const whole = await made.caseOf(reference, 'nasional');
      expect(whole.participants.length).toBeGreaterThanOrEqual(33);
      const reassign = { kind: 'reassign', office: 'bpmp-35', reason: 'Kantor pertama' } as const;
      const grown = { ...made.ports, directory };
      expect((await commandCase(grown, reference, whole.number, reassign, { by })).outcome).toBe('done');
      for (const office of whole.participants.slice(0, 24)) {
        const { open } = await loadOfficeList(made.ports, office);
        expect(open.map(one => one.office)).toEqual(['bpmp-35']);
      }
    },
  );
});

describe('searching', () => {
  const found = async (made: Awaited<ReturnType<typeof told>>, typed: string, office = 'bpmp-35') =>
    (await search(made.ports, await made.list(office), office, typed)).map(({ number }) => number);

  test.each(['cahaya', 'CAHAYA literasi', 'Yayasan  Cahaya-Literasi', 'çahaya', 'nusantara'])(
    'for “%s” finds the organisation by name',
    async typed => {
      expect(await found(await told(), typed)).toEqual(['01']);
    },
  );

  test.each(['kartini', '', '   ', '.', '*'])('for “%s” finds nothing', async typed => {
    expect(await found(await told(), typed)).toEqual([]);
  });

  test('finds a reference however it is typed, its beginning too, and only if the case concerns the office', async () => {
    const made = await told();
    const { reference } = made;
    const spaced = reference.toLowerCase().replace(/(.{4})(?=.)/g, '$1-');
    for (const typed of [reference, spaced, ` ${spaced} `, reference.slice(0, 6)]) {
      expect([typed, await found(made, typed)]).toEqual([typed, ['01']]);
    }
    expect(await found(made, reference, 'gtk-35')).toEqual(['01']);
    expect(await found(made, reference, 'bpmp-91')).toEqual(['02']);
    expect(await found(made, reference, 'bpmp-36')).toEqual([]);
  });

  test('finds a whole reference also after a year', async () => {
    const made = await told();
    await made.command(OWNER, { kind: 'decline', reason: 'Belum sesuai', answers: 1 });
    made.pass(365 * DAY);
    expect(await made.shown('bpmp-35')).toEqual([]);
    expect(await found(made, made.reference)).toEqual(['01']);
  });

  test('finds by its reference also what was passed on, for who asks where it went', async () => {
    const made = await told();
    await made.command(OWNER, { kind: 'reassign', office: 'bpmp-33', reason: 'Wilayah lain' });
    expect(await found(made, made.reference)).toEqual(['01']);
    expect(await found(made, 'cahaya')).toEqual([]);
    expect(await found(made, made.reference, 'bpmp-33')).toEqual(['03']);
  });

  test('shows nobody what is held', async () => {
    const made = await told();
    const held = await made.accepted({ idempotencyKey: 'held', client: { address: 'x', domain: 'y', trapped: true } });
    expect(await found(made, held)).toEqual([]);
  });
});

describe('what is exported', () => {
  test('is every case with the answers as they stand, one for one', async () => {
    const made = await told();
    const others = Array.from({ length: 120 }, (_, number) =>
      made.accepted({
        idempotencyKey: `one-of-many-${number}`,
        application: application({
          regions: [region('35')],
          organisation: { name: `Mitra ${number}`, kind: 'yayasan' },
        }),
      }),
    );
    await Promise.all(others);
    const { open } = await made.list('bpmp-35');
    const all = await withAnswers(made.ports, open);
    expect(all).toHaveLength(121);
    for (const { entry, version } of all) expect(version.content.organisation.name).toBe(entry.organisation);
  });
});

describe('the link to an office’s list', () => {
  const links = (made: Pick<ReturnType<typeof world>, 'mails'>) =>
    made.mails.copies.flatMap(({ letter }) => {
      const token = /\/berkas\/kantor\/(\S+)/.exec(letter.text)?.[1];
      return letter.subject.startsWith('Tautan') && token ? [{ to: letter.to, token }] : [];
    });

  test('goes to the inbox of the office that was named, and opens its list', async () => {
    const made = world();
    await askForList(made.ports, { office: 'gtk-35', reference: '' });
    await made.tick();
    expect(links(made).map(({ to }) => to)).toEqual(['gtk-35@upt.example']);
    expect(await openListLink(made.ports, links(made)[0]?.token ?? '')).toMatchObject({
      office: { code: 'gtk-35' },
      holder: 'owner',
    });
  });

  test('goes to every office that owns a case of the reference', async () => {
    const made = await told();
    await askForList(made.ports, { office: '', reference: made.reference });
    await made.tick();
    expect(
      links(made)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['bpmp-35@upt.example', 'bpmp-91@upt.example']);
  });

  test.each(['', '7K3F-9QXR-2MCC', 'nothing', 'A'.repeat(9_000)])(
    'goes to nobody for the reference “%s”',
    async typed => {
      const made = world();
      await askForList(made.ports, { office: 'nobody', reference: typed });
      await made.tick();
      expect(made.mails.copies).toEqual([]);
    },
  );

  test('leaves once for two presses, three times a day at most, and again on the next day', async () => {
    const made = world();
    const ask = async () => {
      await askForList(made.ports, { office: 'bpmp-35', reference: '' });
      await made.tick();
      return links(made).length;
    };
    expect([await ask(), await ask()]).toEqual([1, 1]);
    const counts: number[] = [];
    for (let time = 0; time < 4; time++) {
      made.pass(3 * MINUTE);
      counts.push(await ask());
    }
    expect(counts).toEqual([2, 3, 3, 3]);
    made.pass(DAY);
    expect(await ask()).toBe(4);
  });

  test('ends when the office gets another inbox, and is no link to anything else', async () => {
    const made = world();
    await askForList(made.ports, { office: 'bpmp-35', reference: '' });
    await made.tick();
    const [link] = links(made);
    const token = link?.token ?? '';
    const moved = {
      ...directory,
      offices: directory.offices.map(one => (one.code === 'bpmp-35' ? { ...one, inbox: 'baru@upt.example' } : one)),
    };
    made.pass(399 * DAY);
    expect(await openListLink(made.ports, token)).toBeDefined();
    expect(await openListLink({ ...made.ports, directory: moved }, token)).toBeUndefined();
    made.pass(DAY);
    expect(await openListLink(made.ports, token)).toBeUndefined();
  });
});
