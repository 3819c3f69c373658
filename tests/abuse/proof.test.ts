import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { describe, expect, test } from 'vitest';
import { apiExample } from '../../shared/domain/api-example.ts';
import { type Solution, withProof, workOf } from '../../shared/domain/proof.ts';
import { DAY } from '../../shared/domain/time.ts';
import { proofOfWork } from '../../shared/edge/proof.ts';
import { listHeld } from '../../shared/flow/hold.ts';
import { formFields, RENDER_KEY, site } from './site.ts';

const demanding = () => site({}, { proves: proofOfWork?.(RENDER_KEY) });

/** The work, done as the page's script does it. */
const solved = async (
  token: string,
  changed: Readonly<{ cost?: number; keyPrefix?: string; salt?: string }> = {},
): Promise<Solution> => {
  const solution = await solveChallenge({ challenge: { parameters: { ...workOf(token), ...changed } }, deriveKey });
  if (!solution) throw new Error('nothing was found in a minute and a half');
  return solution;
};
const proven = async (token: string): Promise<string> => withProof(token, await solved(token));

type Site = ReturnType<typeof site>;
const sent = async (here: Site, token: string, changes: Readonly<Record<string, string>> = {}) => {
  const fields = formFields().map(([name, value]): [string, string] => [name, changes[name] ?? value]);
  return await here.post('POST /pendaftaran', [...fields, ['token', token]]);
};
/** Whether it is held, and why; `undefined` for an application that went through to its offices. */
const heldFor = async (here: Site, location = ''): Promise<string | undefined> => {
  const reference = /\/s\.([0-9A-Z]{12})\./.exec(location)?.[1];
  if (!reference) throw new Error(`not accepted: ${location}`);
  return (await listHeld(here.ports)).find(head => head.reference === reference)?.held?.why;
};

describe('where a stage asks for work', () => {
  test('an application whose work was done goes to its offices at once', async () => {
    const here = demanding();
    const { status, headers } = await sent(here, await proven(await here.token()));
    expect(status).toBe(303);
    expect(await heldFor(here, headers['location'])).toBeUndefined();
    expect(here.logged('application.accepted')).toHaveLength(1);
  });

  test('one without is accepted all the same, and held until a person has looked: without script nothing is lost', async () => {
    const here = demanding();
    const { status, headers } = await sent(here, await here.token());
    expect(status).toBe(303);
    expect(await heldFor(here, headers['location'])).toBe('no-proof');
    expect(here.mails.copies).toEqual([]);
    // What nobody looked at goes to the desk.
    here.pass(14 * DAY);
    await here.tick();
    expect(await listHeld(here.ports)).toEqual([]);
  });

  test('a program’s is held, for no page gave it anything to do', async () => {
    const here = demanding();
    const { status, body } = await here.send(apiExample);
    expect(status).toBe(201);
    expect((await listHeld(here.ports)).map(({ held }) => held?.why)).toEqual(['no-proof']);
    expect((JSON.parse(body) as { cases: unknown[] }).cases.length).toBeGreaterThan(0);
  });

  test('a solution is spent with its token: a hundred posts of it are one application', async () => {
    const here = demanding();
    const token = await proven(await here.token());
    const answers = await Promise.all(Array.from({ length: 100 }, () => sent(here, token)));
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers['location']}`)).size).toBe(1);
    const other = await sent(here, token, { 'organisation.name': 'Yayasan Lain' });
    expect(other.status).toBe(409);
    expect(here.logged('application.accepted')).toHaveLength(1);
    expect(await listHeld(here.ports)).toEqual([]);
  });

  test('a page of yesterday is renewed, and the work of the old one does not count for the new one', async () => {
    const here = demanding();
    const old = await here.token();
    const solution = await solved(old);
    here.pass(DAY);
    const { status, body } = await sent(here, withProof(old, solution));
    const fresh = /name="token" value="([^"]+)"/.exec(body)?.[1] ?? '';
    expect([status, fresh.split('.')[1]]).toEqual([422, old.split('.')[1]]);
    const { headers } = await sent(here, withProof(fresh, solution));
    expect(await heldFor(here, headers['location'])).toBe('no-proof');
  });

  test.each([
    ['of another page', async (_: string, other: string) => solved(other)],
    ['of less work', async (token: string) => solved(token, { keyPrefix: '0', cost: 1 })],
    ['of another form', async (token: string) => solved(token, { salt: '00' })],
    ['with a key that was made up', async () => ({ counter: 0, derivedKey: '00'.repeat(32) })],
    ['with the wrong number', async (token: string) => ({ ...(await solved(token)), counter: 999_999 })],
    [
      'in capitals',
      async (token: string) => ({ counter: 1, derivedKey: (await solved(token)).derivedKey.toUpperCase() }),
    ],
    ['without a key', async () => ({ counter: 1, derivedKey: '' })],
    ['with a number that is none', async () => ({ counter: Number.NaN, derivedKey: '00' })],
    ['with a number beyond all', async () => ({ counter: 1e21, derivedKey: '00' })],
  ])('a solution %s is none: held, with the answer that everybody gets', async (_, make) => {
    const here = demanding();
    const other = await here.token();
    const token = await here.token();
    const { status, headers } = await sent(here, withProof(token, await make(token, other)));
    expect(status).toBe(303);
    expect(await heldFor(here, headers['location'])).toBe('no-proof');
  });

  test('a token whose signature is not ours is no token, whatever was worked for it', async () => {
    const here = demanding();
    const token = (await here.token()).replace(/.$/, last => (last === 'A' ? 'B' : 'A'));
    expect((await sent(here, await proven(token))).status).toBe(422);
  });
});

describe('where no stage asks', () => {
  test('the work of a page that was opened before is passed over', async () => {
    const here = site();
    const { headers } = await sent(here, await proven(await here.token()));
    expect(await heldFor(here, headers['location'])).toBeUndefined();
  });

  test('what a browser does takes a person no time that is felt: a few hundred derivations', async () => {
    const counters = await Promise.all(
      Array.from({ length: 8 }, async (_, page) => (await solved(`mb0abc12.page-${page}`)).counter),
    );
    // One in 256 fits: 3,000 in a row without happens once in 100,000 pages.
    expect(Math.max(...counters)).toBeLessThan(3_000);
  });
});
