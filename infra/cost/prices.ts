import { readFileSync } from 'node:fs';
import type { Prices } from './model.ts';

export type Priced =
  | 'gatewayRequest'
  | 'lambdaRequest'
  | 'lambdaGbSecond'
  | 'writeUnit'
  | 'readUnit'
  | 'tableGbMonth'
  | 'backupGbMonth'
  | 'mail'
  | 'mailGb'
  | 'logGb'
  | 'logGbMonth'
  | 'metric'
  | 'alarm'
  | 'dashboard'
  | 'secret'
  | 'secretCall'
  | 'tick'
  | 'queueRequest'
  | 'busEvent'
  | 'trafficGb'
  | 'firewall'
  | 'firewallRule'
  | 'firewallRequest'
  | 'frontRequest';

/** The list prices that are kept beside the stack, each with its date and where it is from. */
export const readPrices = (): Prices<Priced> =>
  JSON.parse(readFileSync(new URL('../prices.json', import.meta.url), 'utf8')) as Prices<Priced>;
