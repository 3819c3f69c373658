import { deviceCookie } from '../../../shared/flow/device.ts';
import { listUrl } from '../../../shared/flow/office-link.ts';
import type { Ports } from '../../../shared/flow/ports.ts';
import { officePartition, partition } from '../../../shared/flow/row-keys.ts';
import { site } from '../../abuse/site.ts';

export const OFFICE = 'bpmp-35';
export const LIST = 'GET /berkas/kantor/{link}';
const POST = 'POST /berkas/kantor/{link}';
export const CSV = 'GET /berkas/kantor/{link}/unduh';

type Cookies = Readonly<Record<string, string>>;

export const open = async (changes: Partial<Ports> = {}) => {
  const here = site(changes);
  const reference = await here.accepted();
  await here.tick();
  await here.tick();
  const before = here.mails.copies.length;
  const link = async (office = OFFICE) => (await listUrl(here.ports, office)).split('/').at(-1) ?? '';
  const own = { link: await link() };
  return {
    ...here,
    reference,
    link,
    get: (route: string, cookies: Cookies = {}, query = {}, params = own) =>
      here.ask(route, { params, cookies, query }),
    send: (fields: Record<string, string>, cookies: Cookies = {}, params = own) =>
      here.post(POST, fields, { params, cookies }),
    /** The mails to offices that left since. */
    mailed: async () => {
      await here.tick();
      return here.mails.copies.slice(before).map(({ letter }) => letter);
    },
    rows: async () =>
      JSON.stringify(
        await Promise.all(
          [officePartition(OFFICE), partition(reference)].map(pk => here.table.list({ pk, limit: 500 })),
        ),
      ),
    confirmed: async (office = OFFICE): Promise<Cookies> => cookieOf(await deviceCookie(here.ports, office)),
  };
};

export const cookieOf = (text = ''): Cookies => {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
  return { [name]: value };
};
export const nonceIn = (body: string): string => /name="nonce" value="([^"]+)"/.exec(body)?.[1] ?? '';
