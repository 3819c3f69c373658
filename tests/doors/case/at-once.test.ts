import { describe, expect, test } from 'vitest';
import { after, DAY } from '../../../shared/domain/time.ts';
import { commandCase } from '../../../shared/flow/commit.ts';
import { markOf } from '../../../shared/flow/office-link.ts';
import { PARTNER } from '../../../shared/flow/partner.ts';
import { officerAt } from '../../officer.ts';
import { world } from '../../world.ts';
import { OWNER, opened } from './opened.ts';

describe('what the system does by itself', () => {
  test('does not stand in the way of a quick officer: the participants are told between the page and the code', async () => {
    const made = world();
    const reference = await made.accepted();
    // The link of the new-case mail, before the step that introduces the participants.
    const officer = officerAt(
      made,
      await made.ports.links.sign({
        purpose: 'case',
        role: 'owner',
        reference,
        case: '01',
        office: 'bpmp-35',
        epoch: 1,
        expires: after(made.ports.now(), DAY),
        address: markOf(made.ports.directory, 'bpmp-35', 'owner'),
      }),
    );
    const owned = () => made.caseOf(reference, 'bpmp-35');
    expect((await owned()).next?.step).toBe('introduce');
    expect((await officer.choose('tinjau')).body).toContain('name="kode"');
    const { body } = officer.page();
    await made.tick();
    await made.tick();
    expect(await owned()).toMatchObject({ version: 2, status: 'received' });
    const sent = { kode: await officer.mailedCode() };
    expect((await officer.send(sent, body)).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'acknowledged' });
  });

  test('nor does a reminder while the answers are typed, and the same sent twice is done once', async () => {
    const { made, reference, officer } = await opened();
    await officer.choose('belum');
    const { body } = officer.page();
    made.pass(9 * DAY);
    await made.tick();
    expect((await made.events(reference)).map(({ what }) => what)).toContain('climb');
    const send = () => officer.send({ alasan: 'Belum ada sekolah.' }, body);
    expect((await send()).status).toBe(303);
    expect((await send()).status).toBe(303);
    expect((await made.events(reference)).filter(({ what }) => what === 'decline')).toHaveLength(1);
  });

  test('but what the partner changed does', async () => {
    const { made, reference, officer, owned } = await opened();
    await officer.choose('catatan');
    const { body } = officer.page();
    const reroute = { kind: 'ask-reroute', province: '33', note: '' } as const;
    await commandCase(made.ports, reference, '01', reroute, { by: PARTNER });
    expect((await officer.send({ catatan: 'Tunggu kepala.' }, body)).status).toBe(409);
    expect((await owned()).remarks).not.toContainEqual(expect.objectContaining({ text: 'Tunggu kepala.' }));
  });
});

describe('two officers at once', () => {
  test('of a hundred parallel posts one wins, and each of the others is shown what was decided, by whom and when', async () => {
    const { made, at, officer, reference } = await opened();
    await officer.choose('belum');
    const pages = officer.page().body;
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        officer.send({ alasan: `Alasan nomor ${n}`, petugas: `Petugas ${n}` }, pages),
      ),
    );
    expect(replies.filter(({ status }) => status === 303)).toHaveLength(1);
    const losers = replies.filter(({ status }) => status === 409);
    expect(losers).toHaveLength(99);
    for (const { body } of losers) {
      expect(body).toContain(
        'Belum dapat diterima. Oleh Balai Besar Penjaminan Mutu Pendidikan Provinsi Jawa Timur, Senin, 6 Juli 2026, pukul 09.00 WIB',
      );
      expect(body).toMatch(/Alasan nomor \d+/);
    }
    const declined = (await made.events(reference)).filter(({ what }) => what === 'decline');
    expect(declined).toHaveLength(1);
    expect(at).toBeDefined();
  });

  test('whoever comes second may send the same again, with all that was typed, where it is still possible', async () => {
    const { officer, at, owned } = await opened();
    const colleague = at(OWNER);
    await colleague.confirm();
    await colleague.choose('terima');
    await officer.act('tinjau');
    const late = await colleague.send({ cakupan: 'seluruhnya', catatan: 'Kami sambut.' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Ditandai sedang ditinjau. Oleh');
    expect((await owned()).status).toBe('acknowledged');
    expect((await colleague.send({})).status).toBe(303);
    expect(await owned()).toMatchObject({ status: 'accepted', decision: { reason: 'Kami sambut.' } });
  });

  test('the same sent twice is done once, and says so by leading back to the case', async () => {
    const { officer, made, reference } = await opened();
    await officer.choose('terima');
    const page = officer.page().body;
    const twice = [
      await officer.send({ cakupan: 'seluruhnya' }, page),
      await officer.send({ cakupan: 'seluruhnya' }, page),
    ];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await made.events(reference)).filter(({ what }) => what === 'accept')).toHaveLength(1);
  });

  test.each([
    ['alihkan', { kantor: 'bpmp-33', alasan: 'Wilayah lain.' }],
    ['serahkan', { kantor: 'gtk-35', alasan: 'Untuk guru.' }],
  ])('also “%s”, after which the link is of an earlier epoch', async (action, answers) => {
    const { officer } = await opened();
    await officer.choose(action);
    const page = officer.page().body;
    const twice = [await officer.send(answers, page), await officer.send(answers, page)];
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect((await officer.send({ ...answers, alasan: 'Lain.' }, page)).status).toBe(409);
  });

  test('a decision on answers that were changed meanwhile is not taken', async () => {
    const { officer, owned, made, reference } = await opened();
    await officer.choose('terima');
    const { body } = officer.page();
    const revise = { kind: 'revise', answers: 2, organisation: 'Yayasan Cahaya' } as const;
    await commandCase(made.ports, reference, '01', revise, { by: PARTNER });
    expect((await officer.send({ cakupan: 'seluruhnya' }, body)).status).toBe(409);
    expect((await owned()).status).toBe('received');
  });

  test('a post to a case that has gone elsewhere records nothing and says where it is', async () => {
    const { officer, at } = await opened();
    const colleague = at(OWNER);
    await colleague.confirm();
    await colleague.choose('terima');
    await officer.act('alihkan', { kantor: 'bpmp-33', alasan: 'Wilayah lain.' });
    const late = await colleague.send({ cakupan: 'seluruhnya', catatan: 'Kami sambut.' });
    expect(late.status).toBe(409);
    expect(late.body).toContain('Tindakan Anda tidak tercatat');
    expect(late.body).toContain('Kami sambut.');
    expect(late.body).toContain('Jawa Tengah');
  });
});
