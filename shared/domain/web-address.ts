const SCHEME = /^https?:\/\//i;
const BARE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:]|$)/i;
const HOST = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * A web address with its scheme: `www.contoh.example` becomes `https://www.contoh.example`. `undefined` for other schemes,
 * for addresses with a user name in them, and for hosts without a domain.
 */
export const readWebAddress = (text: string): string | undefined => {
  const complete = SCHEME.test(text) ? text : BARE.test(text) ? `https://${text}` : undefined;
  if (complete === undefined || complete.includes(' ')) return undefined;
  const url = URL.parse(complete);
  if (url === null || url.username !== '' || url.password !== '' || !HOST.test(url.hostname)) return undefined;
  return url.pathname === '/' && !url.search && !url.hash ? url.origin : url.href;
};
