import type { Log } from '../flow/ports.ts';

/** One object a line: Lambda's JSON format keeps its members, so that filters and people search by code and id. */
export const log: Log = (code, ids = {}) => console.log({ code, ...ids });
