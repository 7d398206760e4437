import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { parseSearch, writeSearch } from '../app/search';
import { theme } from '../app/theme';

/**
 * Renders a component as a page does: with the look, an empty cache and an address. Gives Testing Library's result and
 * the router, whose `state.location` says where a click has led. Wait for the first `findBy…`: routes come in a moment.
 */
export function renderPage(element: ReactElement, at = '/') {
  const root = createRootRoute();
  const all = createRoute({ getParentRoute: () => root, path: '$', component: () => element });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: () => element });
  const router = createRouter({
    routeTree: root.addChildren([home, all]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch: writeSearch,
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const result = render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { ...result, router, queries };
}
