import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deskOf } from '../shared/domain/directory.ts';
import { formRoutes } from '../shared/doors/form.ts';
import { now } from '../shared/edge/clock.ts';
import { loadComfort } from '../shared/edge/comfort.ts';
import { loadDirectory } from '../shared/edge/directory.ts';
import { env } from '../shared/edge/env.ts';
import { door } from '../shared/edge/http.ts';

const { RENDER_KEY, PUBLIC_URL, LAMBDA_TASK_ROOT } = env('RENDER_KEY', 'PUBLIC_URL', 'LAMBDA_TASK_ROOT');
const directory = loadDirectory();

export const handler = door(
  formRoutes({
    directory,
    comfort: loadComfort(),
    openApi: readFileSync(`${LAMBDA_TASK_ROOT}/openapi.json`, 'utf8'),
    publicUrl: PUBLIC_URL,
    renderKey: RENDER_KEY,
    now,
    random: randomBytes,
  }),
  { publicUrl: PUBLIC_URL, desk: deskOf(directory) },
);
