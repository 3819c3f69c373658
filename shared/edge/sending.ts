import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SendingLimits } from '../domain/sending.ts';
import type { Ports } from '../flow/ports.ts';
import { sendingRate } from '../flow/sending-rate.ts';
import { milliseconds, now } from './clock.ts';
import { loadDirectory } from './directory.ts';
import { env } from './env.ts';
import { secretLinks } from './keys.ts';
import { log } from './log.ts';
import { sesMailer } from './mailer.ts';
import { dynamoTable } from './table.ts';

/** The real ports of the two functions that may send: the stream's and the schedule's. */
export const sendingPorts = (): Ports => {
  const settings = env(
    'TABLE_NAME',
    'LINK_SECRET',
    'ADDRESS_SECRET',
    'PUBLIC_URL',
    'SENDER_NAME',
    'SENDER_ADDRESS',
    'PARTNER_SET',
    'OFFICE_SET',
    'SENDING',
  );
  const table = dynamoTable({ tableName: settings.TABLE_NAME, now: milliseconds });
  return {
    table,
    rate: sendingRate({ table, now, wait }, JSON.parse(settings.SENDING) as SendingLimits),
    mailer: sesMailer({
      sender: { name: settings.SENDER_NAME, address: settings.SENDER_ADDRESS },
      sets: { partner: settings.PARTNER_SET, office: settings.OFFICE_SET },
    }),
    links: secretLinks({ linkSecret: settings.LINK_SECRET, addressSecret: settings.ADDRESS_SECRET, now: milliseconds }),
    directory: loadDirectory(),
    publicUrl: settings.PUBLIC_URL,
    now,
    random: randomBytes,
    log,
  };
};
