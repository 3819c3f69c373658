import { deskOf } from '../domain/directory.ts';
import { withStateNow } from '../flow/directory-now.ts';
import type { Ports } from '../flow/ports.ts';
import { problem } from '../pages/problem.ts';
import type { Handle } from '../pages/request.ts';

type Routes = Readonly<Record<string, Handle>>;

/**
 * Routes that know the directory of the moment of each request: an office's inbox may have changed since the last one. While
 * changes are paused, posts are answered with a page that says so; reading goes on.
 */
export const routesNow = <P extends Pick<Ports, 'table' | 'directory'>>(
  ports: P,
  routes: (ports: P) => Routes,
): Routes =>
  Object.fromEntries(
    Object.keys(routes(ports)).map(route => {
      const handle: Handle = async request => {
        const { ports: current, paused } = await withStateNow(ports);
        if (paused && request.method === 'POST') return problem('paused', request.language, deskOf(current.directory));
        const now = routes(current)[route];
        if (!now) throw new Error(`there is no ${route} any more`);
        return await now(request);
      };
      return [route, handle];
    }),
  );
