import type { Log } from '../flow/ports.ts';

/** One JSON object a line (the functions log in JSON): a code and ids, which metric filters and people search for. */
export const log: Log = (code, ids = {}) => console.log(JSON.stringify({ code, ...ids }));
