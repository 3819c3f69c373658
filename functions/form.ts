import { randomBytes } from 'node:crypto';
import { formRoutes, problemsAhead } from '../shared/doors/form.ts';
import { ahead } from '../shared/edge/ahead.ts';
import { now } from '../shared/edge/clock.ts';
import { env } from '../shared/edge/env.ts';
import { frontOf } from '../shared/edge/front.ts';
import { door } from '../shared/edge/http.ts';
import { loadScripts } from '../shared/edge/scripts.ts';

const { RENDER_KEY, PUBLIC_URL } = env('RENDER_KEY', 'PUBLIC_URL');

// What every visitor opens first is read while the function starts: only then does Lambda give it whole processors.
ahead('form.id.html');
ahead('form.en.html');

export const handler = door(
  formRoutes({ renderKey: RENDER_KEY, ahead, scripts: loadScripts, publicUrl: PUBLIC_URL, now, random: randomBytes }),
  { publicUrl: PUBLIC_URL, problem: problemsAhead(ahead), ...frontOf() },
);
