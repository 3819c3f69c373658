import { createHash, timingSafeEqual } from 'node:crypto';
import { settingsOf } from './env.ts';

/** What stands between the network and a door, as the stage is configured. */
export type Front = Readonly<{
  /** Only a stage behind CloudFront has it: CloudFront adds it to every request, and nobody else knows it. */
  originSecret?: string | undefined;
  /** Whether who comes without it is refused; not while the stage's name is being moved to CloudFront, or back. */
  originOnly?: boolean | undefined;
  /** Bytes of the largest body that is read. */
  mostBody?: number | undefined;
}>;

/** The front of this stage, from the environment; each setting may be absent. */
export const frontOf = (
  { ORIGIN_SECRET, ORIGIN_ONLY, BODY_LIMIT } = settingsOf('ORIGIN_SECRET', 'ORIGIN_ONLY', 'BODY_LIMIT'),
): Front => ({
  originSecret: ORIGIN_SECRET,
  originOnly: ORIGIN_ONLY !== undefined,
  mostBody: BODY_LIMIT === undefined ? undefined : Number(BODY_LIMIT) * 1024,
});

type Asked = Readonly<{ headers: Readonly<Record<string, string>>; sourceIp: string }>;

/**
 * The address of whoever asks: CloudFront's word for it where the request carries the origin's secret, the network's
 * where it does not (anybody can write such a header). `undefined` for a request that went around it and is not taken.
 */
export const viewerAddress = (
  { headers, sourceIp }: Asked,
  { originSecret, originOnly }: Front,
): string | undefined => {
  if (originSecret === undefined) return sourceIp;
  if (!isSame(headers['x-simpul-origin'] ?? '', originSecret)) return originOnly ? undefined : sourceIp;
  // The port follows the last colon, of IPv6 addresses as well.
  return headers['cloudfront-viewer-address']?.replace(/:\d+$/, '') || sourceIp;
};

/** In the same time whatever was given, however long it is. */
const isSame = (given: string, secret: string): boolean => timingSafeEqual(digest(given), digest(secret));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
