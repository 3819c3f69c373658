import { withDirectoryNow } from '../flow/directory-now.ts';
import type { Ports } from '../flow/ports.ts';
import type { Handle } from '../pages/request.ts';

type Routes = Readonly<Record<string, Handle>>;

/** Routes that know the directory of the moment of each request: an office's inbox may have changed since the last one. */
export const routesNow = <P extends Pick<Ports, 'table' | 'directory'>>(
  ports: P,
  routes: (ports: P) => Routes,
): Routes =>
  Object.fromEntries(
    Object.keys(routes(ports)).map(route => {
      const handle: Handle = async request => {
        const now = routes(await withDirectoryNow(ports))[route];
        if (!now) throw new Error(`there is no ${route} any more`);
        return await now(request);
      };
      return [route, handle];
    }),
  );
