import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { onSignedOut } from '../api/client';
import { useIsIdle } from '../kit/useIsIdle';
import { nonce } from './nonce';
import { createQueries } from './queries';
import { askAhead, createPages } from './router';
import { cssVariables, theme } from './theme';

const queries = createQueries();
const router = createPages(queries);
askAhead(router, queries);

/** Everything around the pages: the look, the queries' cache, the addresses. */
export function App() {
  const isIdle = useIsIdle();
  useEffect(
    () =>
      onSignedOut(() => {
        if (router.state.location.pathname === '/sign-in') return;
        const to = router.state.location.href;
        queries.clear();
        router.navigate({ to: '/sign-in', search: { to }, replace: true });
      }),
    [],
  );
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        {isIdle && <Notifications position="bottom-left" limit={3} />}
      </QueryClientProvider>
    </MantineProvider>
  );
}
