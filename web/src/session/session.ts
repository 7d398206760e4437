import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, setCsrf } from '../api/client';
import type { components } from '../api/schema';

export type Session = components['schemas']['SessionView'];

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => remembered(await answer(api.GET('/api/v1/session'))),
  staleTime: 5 * 60_000,
});

/** Keeps what the session's answer gives for later calls. */
export function remembered(session: Session): Session {
  setCsrf(session.csrfToken);
  return session;
}

/** Who is signed in, on a page that is only there for someone who is. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether the signed-in user is an admin. */
export function useIsAdmin(): boolean {
  return useSession()?.user.role === 'admin';
}

/** Where to go after sign-in: a path of these pages, never another origin. */
export function safeTarget(to: string | undefined): string {
  return to?.startsWith('/') && !/^\/[/\\]/.test(to) && !to.startsWith('/sign-in') ? to : '/overview/now';
}
