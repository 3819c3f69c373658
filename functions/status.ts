import { deskOf } from '../shared/domain/directory.ts';
import { routesNow } from '../shared/doors/now.ts';
import { statusRoutes } from '../shared/doors/status.ts';
import { milliseconds, now } from '../shared/edge/clock.ts';
import { loadDirectory } from '../shared/edge/directory.ts';
import { env } from '../shared/edge/env.ts';
import { frontOf } from '../shared/edge/front.ts';
import { door } from '../shared/edge/http.ts';
import { secretLinks } from '../shared/edge/keys.ts';
import { log } from '../shared/edge/log.ts';
import { dynamoTable } from '../shared/edge/table.ts';
import { problemsOf } from '../shared/pages/problem.ts';

const { TABLE_NAME, LEDGER_NAME, LINK_SECRET, ADDRESS_SECRET, PUBLIC_URL } = env(
  'TABLE_NAME',
  'LEDGER_NAME',
  'LINK_SECRET',
  'ADDRESS_SECRET',
  'PUBLIC_URL',
);
const directory = loadDirectory();

export const handler = door(
  routesNow(
    {
      table: dynamoTable({ tableName: TABLE_NAME, now: milliseconds }),
      ledger: dynamoTable({ tableName: LEDGER_NAME, now: milliseconds }),
      links: secretLinks({ linkSecret: LINK_SECRET, addressSecret: ADDRESS_SECRET, now: milliseconds }),
      directory,
      publicUrl: PUBLIC_URL,
      now,
      log,
    },
    statusRoutes,
  ),
  { publicUrl: PUBLIC_URL, problem: problemsOf(deskOf(directory)), ...frontOf() },
);
