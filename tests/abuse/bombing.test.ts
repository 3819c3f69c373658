import { expect, test } from 'vitest';
import { DAY, MINUTE } from '../../shared/domain/time.ts';
import { submit } from '../../shared/flow/submit.ts';
import { application, applicationFrom, submission, world } from '../world.ts';

/** One mailbox in as many spellings as one likes: case, tags, and the dots that Gmail does not see. */
const alias = (number: number): string => {
  const dotted = [...'korbansurel'].map((letter, place) => ((number >> place) & 1 ? `${letter}.` : letter)).join('');
  const local = `${dotted.replace(/\.$/, '')}${number % 3 === 0 ? `+daftar${number}` : ''}`;
  return `${number % 2 ? local.toUpperCase() : local}@${number % 5 === 0 ? 'googlemail.com' : 'gmail.com'}`;
};

/** Nothing is held, as if every post came from elsewhere: what protects the victim must not be the ceilings. */
const NO_CEILINGS = { address: 1e9, domain: 1e9, hour: 1e9, day: 1e9 };

test('a thousand posts that name one victim in a thousand spellings: one mail in a day, and others get theirs', async () => {
  const here = world();
  const ports = { ...here.ports, ceilings: NO_CEILINGS };
  const aliases = Array.from({ length: 1_000 }, (_, number) => alias(number));
  expect(new Set(aliases).size).toBeGreaterThan(900);
  const post = async (email: string, number: number): Promise<string> => {
    const from = applicationFrom(email, { regions: application().regions.slice(0, 1) });
    const sent = submission({ application: from, idempotencyKey: `nonce-${number}` });
    const submitted = await submit(ports, { ...sent, client: { ...sent.client, address: `bot-${number}` } });
    expect(submitted.kind).toBe('accepted');
    return submitted.reference;
  };
  for (const [number, email] of aliases.entries()) {
    const reference = await post(email, number);
    if (number % 100 === 0) await here.stream(reference);
  }
  await here.stream(await post('lain@contoh.example', 1_000));
  for (let passed = 0; passed < DAY - 30 * MINUTE; passed += 30 * MINUTE) {
    here.pass(30 * MINUTE);
    await here.tick();
  }
  const isVictim = (to: string): boolean => /@(?:gmail|googlemail)\.com$/i.test(to);
  const toVictim = here.mails.copies.filter(({ letter }) => isVictim(letter.to));
  expect(toVictim).toHaveLength(1);
  expect(here.mails.copies.filter(({ letter }) => letter.to === 'lain@contoh.example')).toHaveLength(1);
});
