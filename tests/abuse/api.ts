import { expect } from 'vitest';
import { site } from './site.ts';

/** An RFC 9457 answer of the API. */
export type Problem = Readonly<{ type: string; status: number; title: string; detail?: string; errors?: Fault[] }>;
type Fault = Readonly<{ pointer: string; code: string; detail: string }>;

/** The API, and what it says about a body that it does not take: always a problem in words, never a stack or a name of ours. */
export const api = () => {
  const { send } = site();
  const refusal = async (...asked: Parameters<typeof send>): Promise<Problem> => {
    const { status, headers, body } = await send(...asked);
    const problem = JSON.parse(body) as Problem;
    expect(headers['content-type']).toBe('application/problem+json');
    expect(problem.status).toBe(status);
    expect(problem.title).not.toBe('');
    expect(body).not.toMatch(/Error|zod|node:|\.ts|undefined/);
    return problem;
  };
  return { send, refusal };
};
