/** Text without a scheme or `www.`: the part of `text.ts`'s links that is quickly seen. */
export const NO_LINK = String.raw`^(?!.*(://|\bwww\.))`;
/** With a scheme, or a name with a dot in it; no blanks. */
export const WEB = String.raw`^(https?://\S+|[a-z\d-]+(\.[a-z\d-]+)+([/?#:]\S*)?)$`;
/** Something, an @, and a domain with a dot. */
export const EMAIL = String.raw`^[!-~]+@[a-z\d.-]+\.[a-z\d-]{2,}$`;
/** At least seven digits, and nothing but what people put between them. */
export const PHONE = String.raw`^(?=(\D*\d){7})[\s(]*\+?[\d\s().\-–/]+$`;
