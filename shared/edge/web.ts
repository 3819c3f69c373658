import type { Visit } from '../flow/ports.ts';

/** The gateway answers within 30 s, or says that it cannot. */
const TIMEOUT = 31_000;

export const visit: Visit = async (url, post) => {
  const answer = await fetch(url, {
    ...(post && { method: 'POST', ...post }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  return { status: answer.status, body: await answer.text() };
};
