import { randomBytes } from 'node:crypto';
import { canary } from '../shared/doors/canary.ts';
import { env } from '../shared/edge/env.ts';
import { log } from '../shared/edge/log.ts';
import { visit } from '../shared/edge/web.ts';

const { RENDER_KEY, PUBLIC_URL } = env('RENDER_KEY', 'PUBLIC_URL');

export const handler = canary({ publicUrl: PUBLIC_URL, renderKey: RENDER_KEY, random: randomBytes, log, visit });
