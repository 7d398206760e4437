import type { QueryClient } from '@tanstack/react-query';
import { type AnyRoute, createRouter } from '@tanstack/react-router';
import { Loading } from '../kit/Loading';
import { PageFailed } from '../kit/PageFailed';
import { routeTree } from '../routeTree.gen';
import { sessionQuery } from '../session/session';
import { parseSearch, writeSearch } from './search';

/** The pages by their addresses. */
export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  });
}

/** Asks for the session and for the code of the page at this address together: React and the router would ask in turns. */
export function askAhead(pages: Pages, queries: QueryClient): void {
  const matches = pages.matchRoutes(pages.latestLocation);
  // what fails here is asked for once more, and told, by the navigation itself
  if (matches.some(({ routeId }) => routeId === '/_app')) queries.prefetchQuery(sessionQuery);
  const routes = new Map<string, AnyRoute>(Object.entries(pages.routesById));
  for (const { routeId } of matches) {
    const route = routes.get(routeId);
    if (route) pages.loadRouteChunk(route)?.catch(() => undefined);
  }
}

export type Pages = ReturnType<typeof createPages>;

declare module '@tanstack/react-router' {
  interface Register {
    router: Pages;
  }
}
