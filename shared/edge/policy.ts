import { createHash } from 'node:crypto';
import { STYLE } from '../pages/style.ts';

const style = createHash('sha256').update(STYLE).digest('base64');

/** Starts from nothing: no script, no frame, no request to anywhere, and exactly our one style sheet. */
export const POLICY = `default-src 'none'; style-src 'sha256-${style}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** Our own file, which sends the form and asks for regencies; nothing written into a page can run. */
export const POLICY_WITH_SCRIPT = `${POLICY}; script-src 'self'; connect-src 'self'`;
