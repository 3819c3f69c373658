import { randomBytes } from 'node:crypto';
import type { Ceilings } from '../shared/domain/ceilings.ts';
import { deskOf } from '../shared/domain/directory.ts';
import { submitRoutes } from '../shared/doors/submit.ts';
import { milliseconds, now } from '../shared/edge/clock.ts';
import { loadDirectory } from '../shared/edge/directory.ts';
import { env } from '../shared/edge/env.ts';
import { frontOf } from '../shared/edge/front.ts';
import { door } from '../shared/edge/http.ts';
import { log } from '../shared/edge/log.ts';
import { proofOfWork } from '../shared/edge/proof.ts';
import { loadScripts } from '../shared/edge/scripts.ts';
import { dynamoTable } from '../shared/edge/table.ts';
import { problemsOf } from '../shared/pages/problem.ts';

const { TABLE_NAME, RENDER_KEY, PUBLIC_URL, CEILINGS } = env('TABLE_NAME', 'RENDER_KEY', 'PUBLIC_URL', 'CEILINGS');
const directory = loadDirectory();

export const handler = door(
  submitRoutes({
    table: dynamoTable({ tableName: TABLE_NAME, now: milliseconds }),
    directory,
    scripts: loadScripts().map(({ file }) => file),
    proves: proofOfWork?.(RENDER_KEY),
    publicUrl: PUBLIC_URL,
    renderKey: RENDER_KEY,
    ceilings: JSON.parse(CEILINGS) as Ceilings,
    now,
    random: randomBytes,
    log,
  }),
  { publicUrl: PUBLIC_URL, problem: problemsOf(deskOf(directory)), ...frontOf() },
);
