import { describe, expect, test } from 'vitest';
import { routesNow } from '../../shared/doors/now.ts';
import { reviewRoutes } from '../../shared/doors/review.ts';
import { statusRoutes } from '../../shared/doors/status.ts';
import { pauseChanges, resumeChanges } from '../../shared/flow/pause-changes.ts';
import type { Listing } from '../../shared/flow/ports.ts';
import type { Request } from '../../shared/pages/request.ts';
import { applicationFrom } from '../world.ts';
import { visitor } from './partner.ts';

/** A partner and an office at their doors, while nothing may be changed. */
const paused = async () => {
  const made = await visitor();
  expect(await pauseChanges(made.ports, 'the table is restored')).toBe('paused');
  const asked: Listing[] = [];
  const table: typeof made.table = {
    ...made.table,
    list: listing => {
      asked.push(listing);
      return made.table.list(listing);
    },
  };
  const routes = { ...routesNow({ ...made.ports, table }, statusRoutes), ...routesNow(made.ports, reviewRoutes) };
  const ask = async (route: string, link = '', language: 'id' | 'en' = 'id') => {
    const [method = '', path = ''] = route.split(' ');
    const request: Request = {
      method,
      path,
      params: { link: link.split('/').at(-1) ?? '' },
      query: {},
      headers: {},
      cookies: {},
      body: method === 'POST' ? 'langkah=kirim&berkas=semua&alasan=Batal' : '',
      language,
      clientAddress: '192.0.2.1',
    };
    return await routes[route]?.(request);
  };
  return { ...made, routes, ask, asked };
};

describe('while changes are paused', () => {
  test('every post to what exists is answered 503 with when to come again, and changes nothing', async () => {
    const { routes, ask, here, rows } = await paused();
    const before = rows();
    const posts = Object.keys(routes).filter(route => route.startsWith('POST '));
    expect(posts.length).toBeGreaterThan(18);
    for (const route of posts) {
      const reply = await ask(route, here);
      expect([route, reply?.status]).toEqual([route, 503]);
      expect(reply?.headers).toMatchObject({ 'retry-after': '3600' });
      expect(reply?.body).toContain('Biarkan halaman ini terbuka, lalu muat ulang');
    }
    expect(rows()).toBe(before);
    expect((await ask('POST /pendaftaran/{link}/batal', here, 'en'))?.body).toContain(
      '<h1>Changes are closed for a while</h1>',
    );
  });

  test('whoever has a link sees everything', async () => {
    const { ask, here, mailed } = await paused();
    expect((await ask('GET /pendaftaran/{link}', here))?.body).toContain('halimah@cahaya.example');
    expect((await ask('GET /pendaftaran/{link}', mailed))?.status).toBe(200);
  });

  test('a new application is accepted', async () => {
    const { accepted, loaded } = await paused();
    const application = applicationFrom('lain@cahaya.example');
    const reference = await accepted({ application, idempotencyKey: 'a page of another partner' });
    expect((await loaded(reference)).cases).toHaveLength(2);
  });

  test('the door asks no more of the table than before', async () => {
    const { ask, here, asked } = await paused();
    await ask('POST /pendaftaran/{link}/batal', here);
    expect(asked.map(({ pk }) => pk)).toEqual(['X#directory']);
  });

  test('an operator alone ends it, and what was sent is then taken as it was', async () => {
    const { ports, ask, here, load } = await paused();
    expect(await pauseChanges(ports, 'again')).toBe('paused-before');
    expect(await resumeChanges(ports)).toBe('resumed');
    expect(await resumeChanges(ports)).toBe('not-paused');
    expect((await ask('POST /pendaftaran/{link}/batal', here))?.status).toBe(303);
    expect((await load()).cases.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
  });
});
