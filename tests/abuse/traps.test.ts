import { describe, expect, test } from 'vitest';
import { makeToken } from '../../shared/domain/token.ts';
import { listHeld } from '../../shared/flow/hold.ts';
import { formFields, site } from './site.ts';

const sent = (here: ReturnType<typeof site>, token: string, more: [string, string][] = []) =>
  here.post('POST /pendaftaran', [...formFields(), ['token', token], ...more]);

describe('a program that fills in the form', () => {
  test('and its hidden field too gets the page that everybody gets, and is held: an autofill loses nothing', async () => {
    const here = site();
    const { status, headers } = await sent(here, await here.token(), [['surat_balasan', 'x@bot.example']]);
    expect([status, headers['location']]).toEqual([303, expect.stringMatching(/^\/pendaftaran\/s\./)]);
    expect((await listHeld(here.ports)).map(({ held }) => held?.why)).toEqual(['honeypot']);
  });

  test('faster than anybody types is asked to press again, with everything kept, and then goes through', async () => {
    const here = site();
    const { body } = await here.ask('GET /');
    const token = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
    const hasty = await sent(here, token);
    expect([hasty.status, hasty.body.includes('Yayasan')]).toEqual([422, true]);
    here.pass(3_000);
    expect((await sent(here, token)).status).toBe(303);
  });

  test('with a token that it made up sends nothing, and gets one of ours', async () => {
    const here = site();
    const made = makeToken({ nonce: 'AAAAAAAAAAAAAAAAAAAAAA', at: '2026-07-06T01:00:00.000Z' }, 'guessed');
    const { status, body } = await sent(here, made);
    const fresh = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
    expect([status, here.logged('application.accepted')]).toEqual([422, []]);
    expect((await sent(here, fresh)).status).toBe(303);
  });
});
