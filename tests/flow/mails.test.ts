import { describe, expect, test } from 'vitest';
import type { Actor, Command } from '../../shared/domain/command.ts';
import { offered } from '../../shared/domain/scope.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { type Commanded, commandCase } from '../../shared/flow/commit.ts';
import { correctAddress, correctContact, stopMail } from '../../shared/flow/contact.ts';
import { extend } from '../../shared/flow/extend.ts';
import { openOfficeLink } from '../../shared/flow/office.ts';
import { openListLink } from '../../shared/flow/office-link.ts';
import { openPartnerLink, PARTNER } from '../../shared/flow/partner.ts';
import type { Table } from '../../shared/flow/ports.ts';
import { revise } from '../../shared/flow/revise.ts';
import { withdraw } from '../../shared/flow/withdraw.ts';
import { memoryTable } from '../memory-table.ts';
import { application, region, whatOf, world } from '../world.ts';

/** The time in which a decision can be taken back. */
const WINDOW = 15 * MINUTE;
const EAST: Actor = { role: 'owner', office: 'bpmp-35', officer: 'Sri Wahyuni' };
const PAPUA: Actor = { role: 'owner', office: 'bpmp-91', officer: 'Yulius' };
const TEACHERS: Actor = { role: 'owner', office: 'gtk-35', officer: 'Endang' };
const DESK: Actor = { role: 'desk', office: 'nasional', officer: 'Rini' };
const partnersAddress = application().contact.email;

const accept = (answers = 1): Command => ({ kind: 'accept', scope: offered(application(), ['35']), answers });
const decline = (answers = 1): Command => ({ kind: 'decline', reason: 'Kuota tahun ini sudah penuh.', answers });
const askRevision: Command = {
  kind: 'ask-revision',
  fields: ['organisation', 'regions.0'],
  reason: 'Lengkapi nomor badan hukum.',
  answers: 1,
};

/** An application at two offices, with its first mails sent: whatever leaves from now on is news. */
const begun = async (options: Parameters<typeof world>[0] = {}) => {
  const made = world(options);
  const reference = await made.accepted();
  // The participants are introduced by a case's own first step.
  await made.tick();
  await made.tick();
  const before = made.mails.copies.length;
  return {
    ...made,
    reference,
    act: (command: Command, by: Actor = EAST, number = '01'): Promise<Commanded> =>
      commandCase(made.ports, reference, number, command, { by }),
    /** What left since the beginning, `kind:recipient`, in order. */
    left: () => made.mails.copies.slice(before).map(whatOf),
    letters: () => made.mails.copies.slice(before).map(({ letter }) => letter),
    /** The last mail but for the desk's weekly one. */
    last: () => {
      const copy = made.mails.copies.findLast(each => !whatOf(each).startsWith('weekly:'));
      if (!copy) throw new Error('nothing left');
      return copy.letter;
    },
    wait: async (milliseconds: number) => {
      made.pass(milliseconds);
      await made.tick();
    },
  };
};

const tokenIn = (text: string, path: string): string =>
  new RegExp(`https://mitra\\.example/${path}/(\\S+)`).exec(text)?.[1] ?? '';

describe('a decision', () => {
  test('is told to the partner and those who take part once it cannot be taken back any more, not before', async () => {
    const { act, left, wait, last } = await begun();
    await act(accept());
    await wait(WINDOW - 1);
    expect(left()).toEqual([]);
    await wait(1);
    expect(left().sort()).toEqual(['accepted:partner', 'decided:gtk-35']);
    expect(last().text).not.toContain('Sri Wahyuni');
  });

  test('that was taken back is told to nobody, and the next one only with its own words', async () => {
    const { act, left, wait, letters, messages, reference } = await begun();
    await act(accept());
    await act({ kind: 'undo' });
    await act(decline());
    await wait(WINDOW);
    await wait(DAY);
    expect(left().sort()).toEqual(['decided:gtk-35', 'declined:partner']);
    for (const { text } of letters()) expect(text).toContain('Kuota tahun ini sudah penuh.');
    const accepted = (await messages(reference)).filter(({ kind }) => kind === 'accepted');
    expect(accepted.map(({ state }) => state)).toEqual(['not-owed']);
  });

  test('is told as it was made, also days later; and not any more once the case is open again', async () => {
    const late = await begun();
    late.mails.always('throttled');
    await late.act(decline());
    await late.wait(WINDOW);
    await late.wait(3 * DAY);
    late.mails.always('accepted');
    await late.wait(2 * HOUR);
    expect(late.letters().find(({ audience }) => audience === 'partner')?.text).toContain('Kuota tahun ini');

    const reopened = await begun();
    reopened.mails.always('throttled');
    await reopened.act(decline());
    await reopened.wait(WINDOW);
    await reopened.act({ kind: 'reopen', reason: 'Ada kuota tambahan.' });
    reopened.mails.always('accepted');
    await reopened.wait(2 * HOUR);
    expect(reopened.left()).toEqual(['news:partner']);
    expect(reopened.last().text).toContain('membuka kembali pendaftaran Anda');
  });

  test('of each of two offices on one day reaches the partner at once, each in a thread and with replies of its own', async () => {
    const { act, letters, wait } = await begun();
    await act(accept());
    await act({ kind: 'accept', scope: offered(application(), ['94']), answers: 1 }, PAPUA, '02');
    await wait(WINDOW);
    const told = letters().filter(({ audience }) => audience === 'partner');
    expect(told.map(({ replyTo }) => replyTo.address)).toEqual(['bpmp-35@upt.example', 'bpmp-91@upt.example']);
    expect(new Set(told.map(({ thread }) => thread)).size).toBe(2);
  });

  test('whose partner has another address by then goes there, with a link that opens', async () => {
    const { act, ports, loaded, reference, letters, wait } = await begun();
    await act(decline());
    await correctAddress(ports, await loaded(reference), 'baru@cahaya.example');
    await wait(WINDOW);
    const declined = letters().find(
      ({ audience, text }) => audience === 'partner' && text.includes('belum dapat diterima'),
    );
    expect(declined?.to).toBe('baru@cahaya.example');
    const opened = await openPartnerLink(ports, tokenIn(declined?.text ?? '', 'pendaftaran'));
    expect(opened).toMatchObject({ purpose: 'status', loaded: { head: { reference, epoch: 2 } } });
  });

  test('is not mailed to an address that is replaced at the very moment of sending', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const table = (now: () => number): Table => {
      const inner = memoryTable(now);
      const commit: Table['commit'] = async writes => {
        const first = writes[0];
        const claims = first && 'update' in first && first.set?.['state'] === 'claimed';
        const act = claims ? meanwhile : undefined;
        if (act) meanwhile = undefined;
        await act?.();
        return await inner.commit(writes);
      };
      return { ...inner, commit };
    };
    const { act, ports, loaded, reference, letters, wait, pass, message, send } = await begun({ table });
    await act(decline());
    pass(WINDOW);
    meanwhile = async () => correctAddress(ports, await loaded(reference), 'baru@cahaya.example');
    expect(await send(await message(reference, 'declined'))).toBe('taken');
    await wait(0);
    const declined = letters().filter(({ text }) => text.includes('belum dapat diterima'));
    expect(declined.map(({ to }) => to).filter(to => !to.endsWith('upt.example'))).toEqual(['baru@cahaya.example']);
  });

  test('is not mailed to an address whose holder wants no mail, and offices are not told that it was', async () => {
    const { act, ports, loaded, reference, left, letters, wait } = await begun();
    await stopMail(ports, await loaded(reference));
    await act(decline(), DESK);
    await wait(WINDOW);
    expect(left().filter(what => what.endsWith(':partner'))).toEqual([]);
    const decided = letters().find(({ text }) => text.includes('memutuskan berkas kantor Anda'));
    expect(decided?.replyTo.address).toBe('nasional@upt.example');
    expect(decided?.text).toContain('mohon diberi tahu melalui telepon');
  });

  test('leaves the office’s earlier mails with links that open its case, and its list', async () => {
    const { act, ports, wait, last, reference } = await begun();
    await act(decline());
    await wait(WINDOW);
    await act({ kind: 'look-again', note: 'Kami sanggup menunggu.' }, PARTNER);
    await wait(0);
    const { text, to } = last();
    expect(to).toBe('nasional@upt.example');
    expect(text).toContain('> Kami sanggup menunggu.');
    const opened = await openOfficeLink(ports, tokenIn(text, 'berkas'));
    expect(opened).toMatchObject({ kind: 'case', case: { reference, status: 'declined' } });
    expect((await openListLink(ports, tokenIn(text, 'berkas/kantor')))?.office.code).toBe('nasional');
  });
});

describe('a request for changes', () => {
  test('names what to change and by when, and is not sent any more once the changes are there', async () => {
    const { act, wait, last } = await begun();
    await act(askRevision);
    await wait(WINDOW);
    for (const words of ['Organisasi', 'Wilayah kerja: Jawa Timur', 'Senin, 20 Juli 2026', 'nomor badan hukum']) {
      expect(last().text).toContain(words);
    }
    const quick = await begun();
    quick.mails.always('throttled');
    await quick.act(askRevision);
    await quick.wait(WINDOW);
    await revise(quick.ports, await quick.loaded(quick.reference), application(), 'hash');
    quick.mails.always('accepted');
    await quick.wait(2 * HOUR);
    expect(quick.left()).not.toContain('revision-asked:partner');
  });

  test('is not sent any more once its time is over: the lapse is told instead', async () => {
    const { act, left, wait, mails } = await begun();
    mails.always('throttled');
    await act(askRevision);
    await wait(WINDOW);
    await wait(15 * DAY);
    mails.always('accepted');
    await wait(2 * HOUR);
    // The other office says nothing all the time, and is reminded; the desk reads every Monday how the offices do.
    expect(left().filter(what => !['reminder:bpmp-91', 'weekly:nasional'].includes(what))).toEqual(['news:partner']);
  });

  test('that was answered is told to its office question by question, and to no office that it does not concern', async () => {
    const { act, ports, loaded, reference, left, letters, wait } = await begun();
    await act(askRevision);
    await wait(WINDOW);
    const regions = [region('35', { roles: ['advocacy'], levels: ['SD', 'SMP'] }), ...application().regions.slice(1)];
    await revise(ports, await loaded(reference), application({ regions }), 'hash');
    await wait(0);
    expect(left()).toEqual(['revision-asked:partner', 'revised:bpmp-35']);
    const text = letters().at(-1)?.text ?? '';
    expect(text).toContain('Perbaikan dari mitra sudah masuk');
    expect(text).toContain('Jenjang (Jawa Timur)\n  Sebelumnya: SD\n  Sekarang:\n    - SD\n    - SMP');
  });

  test('leaves a decision of another office as it stands, and its mail says so', async () => {
    const { act, ports, loaded, reference, letters, wait } = await begun();
    await act(askRevision);
    await act({ kind: 'accept', scope: offered(application(), ['94']), answers: 1 }, PAPUA, '02');
    await wait(WINDOW);
    const organisation = { ...application().organisation, legalNumber: 'AHU-1' };
    await revise(ports, await loaded(reference), application({ organisation }), 'hash');
    await wait(0);
    const papua = letters().findLast(({ to }) => to === 'bpmp-91@upt.example');
    expect(papua?.text).toContain('(Diterima) tetap berlaku');
    expect(papua?.text).toContain('Nomor badan hukum\n  Sebelumnya: (kosong)\n  Sekarang: AHU-1');
  });
});

describe('the news of a day', () => {
  test('begins at once; what happens later that day is told together the next morning, each with its reason', async () => {
    const { act, left, wait, last, ports } = await begun();
    await act({ kind: 'acknowledge' });
    await wait(0);
    expect(left()).toEqual(['news:partner']);
    expect(last().text).toContain('sedang meninjau pendaftaran Anda');
    expect(last().text).not.toContain('Sri Wahyuni');
    await wait(HOUR);
    await act({ kind: 'hand-over', office: 'gtk-35', reason: 'Dukungan menyangkut guru.' });
    await act({ kind: 'reassign', office: 'nasional', reason: 'Lintas provinsi.' }, PAPUA, '02');
    await wait(HOUR);
    expect(left().filter(what => what === 'news:partner')).toHaveLength(1);
    await wait(Date.parse('2026-07-07T01:00:00.000Z') - Date.parse(ports.now()));
    expect(left().filter(what => what === 'news:partner')).toHaveLength(2);
    const { text, title } = { ...last(), title: last().text.split('\n')[0] };
    expect(title).toBe('Pendaftaran Anda dialihkan ke kantor lain');
    for (const words of ['> Dukungan menyangkut guru.', '> Lintas provinsi.', 'Sekretariat Pusat', 'Batas jawaban']) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('sedang meninjau');
  });

  test('says nothing of what a decision has overtaken: its own mail tells that', async () => {
    const { act, left, wait, mails, message, reference } = await begun();
    mails.always('throttled');
    await act({ kind: 'acknowledge' });
    await wait(0);
    await act(decline());
    await wait(WINDOW);
    mails.always('accepted');
    await wait(2 * HOUR);
    expect(left().sort()).toEqual(['decided:gtk-35', 'declined:partner']);
    expect((await message(reference, 'news')).state).toBe('not-owed');
  });

  test('does not betray a decision that can still be taken back', async () => {
    const { act, wait, last } = await begun();
    await act({ kind: 'acknowledge' });
    await act(decline());
    await wait(MINUTE);
    expect(last().text).toContain('sedang meninjau pendaftaran Anda');
    expect(last().text).not.toContain('belum dapat diterima');
  });

  test('holds everything that happened before it left, also in the moment between making and sending it', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const table = (now: () => number): Table => {
      const inner = memoryTable(now);
      const commit: Table['commit'] = async writes => {
        const act = writes.some(write => 'update' in write && write.set?.['state'] === 'claimed')
          ? meanwhile
          : undefined;
        if (act) meanwhile = undefined;
        await act?.();
        return await inner.commit(writes);
      };
      return { ...inner, commit };
    };
    const { act, send, message, reference, wait, last, left } = await begun({ table });
    await act({ kind: 'acknowledge' });
    meanwhile = () => act({ kind: 'acknowledge' }, PAPUA, '02');
    expect(await send(await message(reference, 'news'))).toBe('taken');
    await wait(0);
    expect(left()).toEqual(['news:partner']);
    expect(last().text.match(/sedang meninjau pendaftaran Anda/g)).toHaveLength(2);
  });

  test('of a withdrawal confirms it without the partner’s own words, which the offices read', async () => {
    const { ports, reference, letters, wait } = await begun();
    await withdraw(ports, reference, 'Dana kami dialihkan.');
    await wait(0);
    const [partner, ...offices] = [...letters()].sort((one, other) => (one.audience < other.audience ? 1 : -1));
    expect(partner?.text).toContain('Pembatalan Anda sudah kami catat');
    expect(partner?.text).not.toContain('Dana kami dialihkan.');
    expect(offices.map(({ to }) => to).sort()).toEqual([
      'bpmp-35@upt.example',
      'bpmp-91@upt.example',
      'gtk-35@upt.example',
    ]);
    for (const { text } of offices) expect(text).toContain('> Dana kami dialihkan.');
  });

  test('of a lapse says what can be done still', async () => {
    const { act, wait, letters } = await begun();
    await act(askRevision);
    await wait(WINDOW);
    await wait(15 * DAY);
    // Cases that lapse in one hour are told in one mail.
    await wait(WINDOW);
    const lapsed = letters().find(({ text }) => text.includes('Pendaftaran Anda kedaluwarsa'));
    expect(lapsed?.text).toContain('kirim perbaikannya melalui halaman status');
  });
});

describe('a case that changes hands', () => {
  test('reaches its new owner with everything, and whoever had it is told, also where the desk moved it', async () => {
    const { act, letters, left, wait, ports } = await begun();
    await act({ kind: 'reassign', office: 'bpmp-91', reason: 'Salah wilayah.' }, DESK);
    await wait(0);
    expect(left().sort()).toEqual(
      ['handed-over:bpmp-35', 'handed-over:bpmp-91', 'handed-over:gtk-35', 'news:partner'].sort(),
    );
    const papua = letters().find(({ to }) => to === 'bpmp-91@upt.example');
    expect(papua?.text).toContain('Berkas Anda bertambah wilayah');
    expect(papua?.text).toContain('Sekretariat Pusat Kemitraan mengalihkan Jawa Timur dari Balai Besar');
    expect(papua?.text).toContain('> Salah wilayah.');
    const east = letters().find(({ to }) => to === 'bpmp-35@upt.example');
    expect(east?.text).toContain('Kantor Anda tidak perlu menjawab lagi.');
    for (const made of [papua, east]) {
      expect(await openOfficeLink(ports, tokenIn(made?.text ?? '', 'berkas'))).toMatchObject({ kind: 'case' });
    }
  });

  test('keeps the subject of its mails, however many provinces it has by then', async () => {
    const { act, ports, loaded, reference, mails, wait } = await begun();
    await act({ kind: 'reassign', office: 'bpmp-91', reason: 'Salah wilayah.' });
    const { regions } = application();
    await extend(ports, await loaded(reference), application({ regions: [...regions, region('91')] }), 'hash');
    await act({ kind: 'acknowledge' }, PAPUA, '02');
    await wait(0);
    for (const thread of ['02.owner', '00.partner']) {
      const subjects = mails.copies.flatMap(({ letter }) => (letter.thread.endsWith(thread) ? [letter.subject] : []));
      expect(subjects.length).toBeGreaterThan(1);
      expect(new Set(subjects).size).toBe(1);
    }
  });

  test('goes from hand to hand and through everything that can happen without a mail that cannot be made', async () => {
    const { act, ports, loaded, reference, letters, left, wait, logged } = await begun();
    const step = async (command: Command, by: Actor, number = '01'): Promise<void> => {
      expect(await act(command, by, number)).toMatchObject({ outcome: 'done' });
      await wait(WINDOW);
      await wait(DAY);
    };
    await step({ kind: 'ask-reroute', province: '51', note: 'Seharusnya Bali.' }, PARTNER);
    await step({ kind: 'hand-over', office: 'gtk-35', reason: 'Menyangkut guru.' }, EAST);
    await step(decline(), TEACHERS);
    await step({ kind: 'look-again', note: 'Mohon.' }, PARTNER);
    await step({ kind: 'reopen', reason: 'Ada kuota.' }, DESK);
    await step(accept(), TEACHERS);
    await step({ kind: 'propose', scope: offered(application(), ['35']), note: 'Lebih luas.' }, PARTNER);
    await step({ kind: 'answer-proposal', agreed: false, reason: 'Belum.' }, TEACHERS);
    await correctContact(ports, await loaded(reference), { phone: '+6281300000000' }, DESK);
    await step({ kind: 'end', reason: 'Selesai.' }, PARTNER);
    await step(decline(), DESK, '02');
    const expected = [
      'route-correction:bpmp-35',
      'route-correction:nasional',
      'handed-over:gtk-35',
      'declined:partner',
      'decided:bpmp-35',
      'look-again:nasional',
      'reopened:gtk-35',
      'accepted:partner',
      'weekly:nasional',
      'decided:bpmp-35',
      'proposal:gtk-35',
      'scope-answered:partner',
      'contact-changed:gtk-35',
      'contact-changed:bpmp-91',
      'address-replaced:partner',
      'ended:gtk-35',
      'ended:bpmp-35',
      'declined:partner',
      'decided:bpmp-91',
    ];
    expect(
      left()
        // Papua says nothing for days, and is reminded.
        .filter(what => !/^(news|reminder)/.test(what))
        .sort(),
    ).toEqual(expected.sort());
    expect(logged('message.troubled')).toEqual([]);
    const officers = /Sri Wahyuni|Yulius|Endang|Rini/;
    for (const { text, html } of letters()) expect(`${text}${html}`).not.toMatch(officers);
    for (const { to, audience, text } of letters().filter(({ thread }) => thread !== 'weekly')) {
      if (audience === 'office')
        expect(text).toContain('Semua berkas kantor ini:\nhttps://mitra.example/berkas/kantor/');
      else expect(to).toBe(partnersAddress);
    }
  });
});

test('an office that corrects a contact has the address of before told of it, without a link', async () => {
  const { ports, loaded, reference, letters, wait } = await begun();
  await correctContact(ports, await loaded(reference), { email: 'baru@cahaya.example' }, EAST);
  await wait(0);
  const former = letters().find(({ to }) => to === partnersAddress);
  expect(former?.text).toContain('Alamat surel untuk pendaftaran');
  expect(former?.text).not.toContain('baru@cahaya.example');
  expect(former?.html).not.toMatch(/mitra\.example\/\w/);
  expect(former?.replyTo.address).toBe('nasional@upt.example');
});

test('a mail that waited for a decision’s window is told afterwards', async () => {
  const { act, left, wait, mails } = await begun();
  mails.always('throttled');
  await act({ kind: 'ask-reroute', province: '51', note: 'Seharusnya Bali.' }, PARTNER);
  await wait(0);
  await act(decline());
  mails.always('accepted');
  await wait(3 * MINUTE);
  expect(left()).toEqual([]);
  await act({ kind: 'undo' });
  await wait(WINDOW);
  expect(left().sort()).toEqual(['route-correction:bpmp-35', 'route-correction:nasional']);
});
