import type { Language } from '../domain/language.ts';

/** A request as the doors see it: the gateway's event, decoded and bounded. */
export type Request = Readonly<{
  /** `GET`, `HEAD` or `POST`. */
  method: string;
  path: string;
  /** Path parameters by name. */
  params: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** By name, as the browser sent them. */
  cookies: Readonly<Record<string, string>>;
  /** The decoded body, at most 64 KB of UTF-8; empty for GET. */
  body: string;
  language: Language;
  /** The client's network address: for counting only, never stored as it is. */
  clientAddress: string;
}>;

/** A door's answer; the HTTP edge adds security headers, length and compression. */
export type Reply = Readonly<{
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** Whole `Set-Cookie` texts. */
  cookies?: readonly string[];
  /** The page loads our script. */
  scripted?: boolean;
}>;

export type Handle = (request: Request) => Promise<Reply>;
