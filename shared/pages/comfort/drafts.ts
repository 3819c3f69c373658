/** The part of `localStorage` that is used. Every access may throw: blocked, full, or switched off. */
export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** `tried`: handed to the network. `sent`: a reference was seen. `off`: the draft was deleted by its owner. */
export type Mark = '' | 'tried' | 'sent' | 'off';

/** What was typed on one page: when it was kept, the fields as a form posts them, and what became of it. */
export type Draft = Readonly<{ nonce: string; at: number; body: string; mark: Mark }>;

const PREFIX = 'simpul:';
/** Kept for 14 days after the last keystroke. */
const AGE = 14 * 86_400_000;

/** Keeps a draft under the nonce of its page, in place of what was there. */
export const keep = (store: Store, { nonce, at, body, mark }: Draft): void =>
  store.setItem(PREFIX + nonce, JSON.stringify([at, body, mark]));

export const drop = (store: Store, nonce: string): void => store.removeItem(PREFIX + nonce);

/** All drafts, the latest first; removes what is too old or not ours to read. */
export const drafts = (store: Store, now: number): Draft[] => {
  const found: Draft[] = [];
  for (let place = store.length; place--; ) {
    const key = store.key(place) ?? '';
    if (!key.startsWith(PREFIX)) continue;
    const nonce = key.slice(PREFIX.length);
    try {
      const [at, body, mark] = JSON.parse(store.getItem(key) ?? '');
      if (at > now - AGE) found.push({ nonce, at, body, mark });
      else drop(store, nonce);
    } catch {
      drop(store, nonce);
    }
  }
  return found.sort((one, other) => other.at - one.at);
};
