import { expect } from 'vitest';
import type { Link } from '../../../shared/domain/link.ts';
import { feedback } from '../../../shared/doors/feedback.ts';
import { followUp, watch } from '../../../shared/doors/follow-up.ts';
import { notify } from '../../../shared/doors/notify.ts';
import { deviceCookie } from '../../../shared/flow/device.ts';
import type { Handle, Reply } from '../../../shared/pages/request.ts';
import { ledgerOf, memory, portsOf, sent, world } from './recording.ts';

type Routes = Readonly<Record<string, Handle>>;

/** A request from outside. */
export const ask = async (
  routes: Routes,
  route: string,
  body: string | Record<string, string> = '',
  link = '',
  cookies: Readonly<Record<string, string>> = {},
): Promise<Reply> => {
  const [method = '', path = ''] = route.split(' ');
  const handle = routes[route];
  if (!handle) throw new Error(`no route ${route}`);
  const type = typeof body === 'string' ? 'application/json' : 'application/x-www-form-urlencoded';
  return await handle({
    method,
    path,
    params: { link },
    query: {},
    cookies,
    headers: { 'content-type': type, 'idempotency-key': `kunci-satu-dua-tiga${link}` },
    body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
    clientAddress: '192.0.2.1',
    language: 'id',
  });
};

const records = () => ({
  Records: memory
    .rows()
    .filter(row => row.sk.startsWith('M#') && row['state'] === 'pending')
    .map(({ pk, sk }) => ({ dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } })),
});
/** The stream brings everything that is promised and has not left. */
export const notifyAll = () => notify(portsOf('Notify'))(records() as never);

/** The schedule looks at what is due. */
export const tick = () => {
  const ports = portsOf('FollowUp');
  return followUp(ports, watch(ports))({}, { getRemainingTimeInMillis: () => 60_000 });
};

/** What SES says of every mail that left. */
export const tell = (types: readonly string[]) =>
  feedback({ ...portsOf('Feedback'), ledger: ledgerOf('Feedback') })({
    Records: types.flatMap(type =>
      sent.map(({ tags }) => ({
        messageId: type,
        body: JSON.stringify({
          type,
          at: new Date(world.clock).toISOString(),
          tags: { message: [tags.message], attempt: [String(tags.attempt)] },
          messageId: 'ses-2',
          bounceType: 'Permanent',
        }),
      })),
    ),
  } as never);

/** A link to pages of this kind from the mails that left. */
export const linkIn = (kind: 'pendaftaran' | 'berkas' | 'berkas/kantor', place = 0): string =>
  sent.flatMap(({ letter }) => [...letter.text.matchAll(new RegExp(`/${kind}/([\\w-]{40,})`, 'g'))])[place]?.[1] ?? '';

export type Acts = readonly (readonly [chosen: string, answers?: Record<string, string>])[];

/** An officer on a confirmed device does one thing after the other on the page of a case. */
export const actAsOffice = async (review: Routes, link: string, acts: Acts): Promise<void> => {
  const { office } = JSON.parse(Buffer.from(link, 'base64url').toString()) as Link;
  const cookie = await deviceCookie(portsOf('Review'), office);
  const cookies = {
    [cookie.slice(0, cookie.indexOf('='))]: cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')),
  };
  for (const [tindakan, answers] of acts) {
    const { body = '' } = await ask(review, 'GET /berkas/{link}', '', link, cookies);
    const versions = [...body.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const posted = { ...Object.fromEntries(versions), tindakan, petugas: 'Sri', dijawab: 'ya', ...answers };
    expect((await ask(review, 'POST /berkas/{link}', posted, link, cookies)).status, tindakan).toBe(303);
  }
};
