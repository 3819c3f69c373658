import { describe, expect, test } from 'vitest';
import { canaryApplication } from '../../shared/domain/canary-application.ts';
import { CANARY_HEADER, CANARY_OFFICE, SIMULATOR } from '../../shared/domain/canary-office.ts';
import { DEFAULT_CEILINGS } from '../../shared/domain/ceilings.ts';
import { readReference } from '../../shared/domain/reference.ts';
import { DAY, HOUR, MINUTE } from '../../shared/domain/time.ts';
import { canaryMark } from '../../shared/domain/token.ts';
import { canary } from '../../shared/doors/canary.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import { submitRoutes } from '../../shared/doors/submit.ts';
import { census } from '../../shared/flow/census.ts';
import { placeAfter } from '../../shared/flow/health.ts';
import type { Visit } from '../../shared/flow/ports.ts';
import { dueShard, eventPartition, partition, tokenKey } from '../../shared/flow/row-keys.ts';
import { encoded, formFields, site } from '../abuse/site.ts';
import { memoryTable } from '../memory-table.ts';
import { application, directory, seededRandom, world } from '../world.ts';

const RENDER_KEY = 'the render key';

/** The canary, before doors that work as deployed ones: what it posted last, and what it was answered. */
const aviary = (answers?: (url: string) => Awaited<ReturnType<Visit>> | undefined, ceilings = DEFAULT_CEILINGS) => {
  const memory: { rows?: ReturnType<typeof memoryTable>['rows'] } = {};
  const made = world({
    ceilings,
    table: now => {
      const table = memoryTable(now);
      memory.rows = table.rows;
      return table;
    },
  });
  const ports = { ...made.ports, renderKey: RENDER_KEY, scripts: [] };
  const ask = async (method: string, path: string, headers: Record<string, string> = {}, body = '') => {
    const [, link = ''] = /^\/pendaftaran\/(.+)$/.exec(path) ?? [];
    const route = link ? 'GET /pendaftaran/{link}' : `${method} ${path}`;
    const handle = { ...submitRoutes(ports), ...statusRoutes(ports) }[route];
    if (!handle) throw new Error(route);
    const request = { method, path, params: { link }, query: {}, cookies: {}, headers, body } as const;
    return await handle({ ...request, clientAddress: '192.0.2.7', language: 'id' });
  };
  const posts: { headers: Readonly<Record<string, string>>; body: string }[] = [];
  const visit: Visit = async (url, post) => {
    if (post) posts.push(post);
    const { pathname } = new URL(url);
    const scripted = answers?.(pathname);
    if (scripted) return scripted;
    const { status, body = '' } = await ask(post ? 'POST' : 'GET', pathname, post?.headers, post?.body);
    return { status, body };
  };
  const random = seededRandom('bird');
  const fly = (renderKey = RENDER_KEY) =>
    canary({ publicUrl: ports.publicUrl, renderKey, random, visit, log: ports.log })();
  const reference = (): string =>
    String((made.logged('application.accepted').at(-1) as { reference: string }).reference);
  return { ...made, ports, ask, posts, fly, reference, rows: () => memory.rows?.() ?? [] };
};

describe('the canary', () => {
  test('goes through the public door to its own office, and says when both mails have arrived', async () => {
    const made = aviary();
    await made.fly();
    expect(made.logged('canary.accepted')).toHaveLength(1);
    await made.stream(made.reference());
    expect(made.sent().sort()).toEqual([`new-case:${CANARY_OFFICE.code}`, 'receipt:partner']);
    await made.publish('Send');
    expect(made.logged('canary.arrived')).toEqual([]);
    await made.publish('Delivery');
    await made.publish('Delivery');
    expect(made.logged('canary.arrived')).toEqual([
      { kind: 'receipt', seconds: 1 },
      { kind: 'new-case', seconds: 1 },
    ]);
  });

  test('mails nobody: every mail goes to the simulator of SES, also the fifth of a day', async () => {
    const made = aviary();
    for (let run = 0; run < 5; run++) {
      await made.fly();
      await made.stream(made.reference());
      made.pass(HOUR);
      await made.tick();
    }
    expect(made.mails.copies).toHaveLength(10);
    expect(new Set(made.mails.copies.map(({ letter }) => letter.to))).toEqual(new Set([SIMULATOR]));
  });

  test('is nobody else’s: no list of an office, no figure, no row by which others like it are found', async () => {
    const made = aviary();
    await made.fly();
    expect(await census(made.ports)).toEqual({ offices: [], open: 0, oldestDays: 0, held: 0, heldHours: 0 });
    expect(made.rows().filter(({ pk }) => pk.startsWith('D#'))).toEqual([]);
    expect(directory.offices.map(({ code }) => code)).not.toContain(CANARY_OFFICE.code);
    expect(placeAfter(directory, CANARY_OFFICE.code, 'inbox')).toBeUndefined();
  });

  test('leaves nothing: every row of it ends within two hours, and nothing of it becomes due afterwards', async () => {
    const made = aviary();
    await made.fly();
    await made.stream(made.reference());
    await made.publish('Delivery');
    const reference = made.reference();
    expect(readReference(reference)).toBe(reference);
    const ours = made.rows().filter(({ pk }) => [partition(reference), eventPartition(reference)].includes(pk));
    expect(ours.length).toBeGreaterThanOrEqual(5);
    const key = made.posts[0]?.headers['idempotency-key'] ?? '';
    const token = made.rows().filter(({ pk }) => pk === tokenKey(`api|${key}`).pk);
    expect(token).toHaveLength(1);
    const until = (Date.parse(made.ports.now()) + 2 * HOUR) / 1000;
    for (const row of [...ours, ...token]) expect(row['expiresAt'], row.sk).toBeLessThanOrEqual(until);
    expect(ours.filter(({ sk }) => sk.startsWith('C#')).map(row => row['duePk'])).toEqual([undefined]);
    made.pass(2 * HOUR + MINUTE);
    const left = await made.table.list({ pk: partition(reference), limit: 100 });
    expect(left).toEqual([]);
    made.pass(30 * DAY);
    await made.tick();
    expect(made.mails.copies.filter(({ letter }) => letter.to === SIMULATOR)).toHaveLength(2);
    for (let shard = 0; shard < 4; shard++) {
      const due = await made.table.list({ index: 'due', pk: dueShard(shard), limit: 100 });
      expect(due.filter(({ pk }) => pk === partition(reference))).toEqual([]);
    }
  });

  test('passes while a ceiling holds everybody, and counts for nobody', async () => {
    const made = aviary(undefined, { address: 1, domain: 1, hour: 1, day: 1 });
    await made.fly();
    await made.fly();
    expect(made.logged('application.accepted')).toHaveLength(2);
    expect(made.rows().filter(({ pk }) => pk.startsWith('X#count#'))).toEqual([]);
  });

  test.each([
    ['a mark of another key', (key: string) => canaryMark(key, 'another key'), SIMULATOR, 403],
    ['a mark of another sending', () => canaryMark('another-sending-entirely', RENDER_KEY), SIMULATOR, 403],
    ['its own mark and somebody’s address', (key: string) => canaryMark(key, RENDER_KEY), 'orang@yayasan.example', 403],
    ['an empty mark', () => '', 'orang@yayasan.example', 403],
    ['no mark', () => undefined, SIMULATOR, 422],
    ['no mark, and another box of the simulator', () => undefined, 'Bounce+1@Simulator.AmazonSES.com', 422],
  ])('is not played with %s: that is refused, and nothing of it is stored', async (_, markOf, email, status) => {
    const made = aviary();
    const key = 'a-key-that-a-stranger-made';
    const mark = markOf(key);
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(mark !== undefined && { [CANARY_HEADER]: mark }),
    };
    const body = JSON.stringify({ ...canaryApplication, contact: { ...canaryApplication.contact, email } });
    const reply = await made.ask('POST', '/api/pendaftaran', headers, body);
    expect(reply.status).toBe(status);
    expect(made.rows()).toEqual([]);
  });

  test('whose key is of before a rotation is refused, says so, and mails no office', async () => {
    const made = aviary();
    await made.fly('the key of before');
    expect(made.logged('canary.refused')).toEqual([{ at: 'submit', status: 403 }]);
    expect(made.logged('application.accepted')).toEqual([]);
    await made.tick();
    expect(made.mails.copies).toEqual([]);
  });

  test('is not played through the form either: its address is a question to mend, and its header is refused', async () => {
    const here = site();
    const sent = async (email: string, headers = {}) => {
      const given = application();
      const fields = formFields({ ...given, contact: { ...given.contact, email } });
      const all = [...fields, ['token', await here.token()] as const, ['tindakan', 'kirim'] as const];
      return await here.post('POST /pendaftaran', encoded(all.map(([name, value]) => [name, value])), { headers });
    };
    const mended = await sent(SIMULATOR);
    expect(mended.status).toBe(422);
    expect(mended.body).toContain('href="#contact.email"');
    expect((await sent('orang@yayasan.example', { [CANARY_HEADER]: 'a mark' })).status).toBe(403);
    expect(here.logged('application.accepted')).toEqual([]);
    expect((await sent('orang@yayasan.example')).status).toBe(303);
    expect(here.logged('application.accepted')).toHaveLength(1);
  });

  test.each([
    ['submit', 'the door', (path: string) => (path.startsWith('/api') ? { status: 503, body: '' } : undefined), 503],
    [
      'status',
      'the page',
      (path: string) => (path.startsWith('/pendaftaran/') ? { status: 500, body: '' } : undefined),
      500,
    ],
    [
      'route',
      'the routing',
      (path: string) =>
        path.startsWith('/api')
          ? { status: 201, body: JSON.stringify({ statusUrl: '', cases: [{ office: 'bpmp-31' }] }) }
          : undefined,
      201,
    ],
  ])('says that it was refused (%s), when %s does not do its part', async (at, _, answers, status) => {
    const made = aviary(answers);
    await made.fly();
    expect(made.logged('canary.refused')).toEqual([{ at, status }]);
    expect(made.logged('canary.accepted')).toEqual([]);
  });

  test('says so when nobody answers at all', async () => {
    const made = aviary(() => {
      throw new TypeError('fetch failed');
    });
    await made.fly();
    expect(made.logged('canary.refused')).toEqual([{ at: 'network', error: 'TypeError' }]);
  });
});
