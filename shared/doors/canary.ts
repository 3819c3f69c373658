import { canaryApplication } from '../domain/canary-application.ts';
import { CANARY_HEADER, CANARY_OFFICE } from '../domain/canary-office.ts';
import { canaryMark } from '../domain/token.ts';
import type { Ports, Visit } from '../flow/ports.ts';

type Needs = Pick<Ports, 'publicUrl' | 'random' | 'log'> & Readonly<{ renderKey: string; visit: Visit }>;

/**
 * Sends a synthetic application through the public door, as a partner's program would, and opens the page that it is
 * given. Whether its mails arrive is said where they do: by `feedback`, as `canary.arrived`.
 */
export const canary = (ports: Needs) => async (): Promise<void> => {
  const { publicUrl, renderKey, random, visit, log } = ports;
  const key = `canary-${Buffer.from(random(18)).toString('base64url')}`;
  const refused = (at: string, status: number): void => log('canary.refused', { at, status });
  try {
    const { status, body } = await visit(`${publicUrl}/api/pendaftaran`, {
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        [CANARY_HEADER]: canaryMark(key, renderKey),
      },
      body: JSON.stringify(canaryApplication),
    });
    if (status !== 201) return refused('submit', status);
    const { statusUrl, cases } = JSON.parse(body) as { statusUrl: string; cases: { office: string }[] };
    // Without the mark it would be an application like any other, and an office would hear of it.
    if (cases.some(({ office }) => office !== CANARY_OFFICE.code)) return refused('route', status);
    const page = await visit(statusUrl);
    if (page.status !== 200) return refused('status', page.status);
    log('canary.accepted');
  } catch (error) {
    log('canary.refused', { at: 'network', error: error instanceof Error ? error.name : 'unknown' });
  }
};
