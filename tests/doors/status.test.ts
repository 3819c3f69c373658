import { expect, test } from 'vitest';
import { statusRoutes } from '../../shared/doors/status.ts';
import { sentToken } from '../../shared/flow/partner.ts';
import type { Request } from '../../shared/pages/request.ts';
import { submission, world } from '../world.ts';

test('“wrong office”, overtaken again and again, says that the case was changed and not that it is closed', async () => {
  const made = world();
  const reference = await made.accepted();
  const table = { ...made.table, commit: async () => ({ ok: false, lost: [0] }) as const };
  const handle = statusRoutes({ ...made.ports, table })['POST /pendaftaran/{link}/salah-kantor'];
  const request: Request = {
    method: 'POST',
    path: '/pendaftaran/x/salah-kantor',
    params: { link: sentToken(reference, submission().sentSecret) },
    query: {},
    headers: {},
    cookies: {},
    body: 'case=01&province=36&note=Banten',
    clientAddress: '192.0.2.1',
    language: 'id',
  };
  const reply = await handle?.(request);
  expect(reply?.status).toBe(409);
  expect(reply?.body).toContain('diubah pihak lain');
  expect(reply?.body).not.toContain('sudah selesai');
});
