import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from './time.ts';

/**
 * What a signed link in a mail allows, what *Cek status* leads to (`checked`), and what a confirmed device keeps as its
 * cookie (`device`). `epoch` is the case's (links to a case), the contact's (partner links) or the inbox's (`office`, the list of an office, `device`, and `contact`,
 * the question whether an address is right): when the right to act changes hands it is another one, and older links stop
 * working.
 */
export type Link = Readonly<{
  purpose: 'case' | 'office' | 'device' | 'contact' | 'status' | 'checked' | 'not-me';
  role: 'owner' | 'participant' | 'backup' | 'desk' | 'partner';
  reference: string;
  /** The case's number within its application, `01`; empty for links of the whole application. */
  case: string;
  /** The office's code; empty for partners. */
  office: string;
  epoch: number;
  expires: Instant;
  /** Links to a case: what stands for the address to which it was mailed. It ends when the office has another one. */
  address?: number;
}>;

/** What stands for an office's inbox in its links: 48 bits, another number for another address. */
export const epochOfInbox = (inbox: string): number =>
  createHash('sha256').update(inbox.trim().toLowerCase()).digest().readUIntBE(0, 6);

/** What stands for an address in the links to cases that were mailed to it: 32 bits, for a link must fit on a line. */
export const markOfAddress = (address: string): number => epochOfInbox(address) % 2 ** 32;

/** One signing key; `id` travels in the link so that both live keys can be told apart. */
export type LinkKey = Readonly<{ id: string; secret: string }>;

/** 128 bits of HMAC-SHA-256: as long as the shortest that NIST SP 800-107 advises, half the address. */
const MAC_BYTES = 16;

const mac = (key: LinkKey, payload: string): Buffer =>
  createHmac('sha256', key.secret).update(`link|${key.id}|${payload}`).digest().subarray(0, MAC_BYTES);

const fields = ['purpose', 'role', 'reference', 'case', 'office', 'epoch', 'expires'] as const;

/** `keyId.payload.mac`, all URL-safe. */
export const signLink = (link: Link, key: LinkKey): string => {
  const payload = Buffer.from(
    JSON.stringify([...fields.map(field => link[field]), ...(link.address === undefined ? [] : [link.address])]),
  ).toString('base64url');
  return `${key.id}.${payload}.${mac(key, payload).toString('base64url')}`;
};

/** The link of a token that one of the live keys signed and that has not expired; otherwise `undefined`, whatever is wrong. */
export const openLink = (token: string, keys: readonly LinkKey[], now: Instant): Link | undefined => {
  const [id, payload, signature, ...rest] = token.split('.');
  const key = keys.find(candidate => candidate.id === id);
  if (!key || !payload || !signature || rest.length > 0) return undefined;
  const claimed = Buffer.from(signature, 'base64url');
  if (claimed.toString('base64url') !== signature || claimed.length !== MAC_BYTES) return undefined;
  if (!timingSafeEqual(claimed, mac(key, payload))) return undefined;
  const values: unknown[] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const all = values.length > fields.length ? [...fields, 'address'] : fields;
  const link = Object.fromEntries(all.map((field, place) => [field, values[place]])) as Link;
  return link.expires > now ? link : undefined;
};
