import { createFileRoute, Outlet, redirect } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { Shell } from '../app/Shell';
import { Shortcuts } from '../app/Shortcuts';
import { LiveUpdates } from '../live/Live';
import { Palette } from '../palette/Palette';
import { useGoKeys } from '../palette/useGoKeys';
import { sessionQuery } from '../session/session';

/** Every page that needs a session. */
export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      return { session: await context.queries.ensureQueryData(sessionQuery) };
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) {
        throw redirect({ to: '/sign-in', search: { to: location.href }, replace: true });
      }
      throw error;
    }
  },
  component: Frame,
});

function Frame() {
  useGoKeys();
  return (
    <LiveUpdates>
      <Shell>
        <Outlet />
      </Shell>
      <Shortcuts />
      <Palette />
    </LiveUpdates>
  );
}
