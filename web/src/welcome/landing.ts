import type { QueryClient } from '@tanstack/react-query';
import { type Session, safeTarget } from '../session/session';
import { endpointCountQuery } from './queries';
import { hasSkipped } from './skipped';

const FRONT_DOOR = /^\/(overview(\/now)?)?([?#]|$)/;

/**
 * Where to go after sign-in: where one wanted to, or, to an admin of a hub that is new, to the first steps. New is a hub
 * whose admin still has the password that it made, or that has no endpoint; who has skipped a step is left alone.
 */
export async function landing(
  to: string | undefined,
  session: Session,
  queries: QueryClient,
): Promise<string> {
  const target = safeTarget(to);
  const { id, role } = session.user;
  if (!FRONT_DOOR.test(target) || role !== 'admin' || id === undefined || hasSkipped(id)) return target;
  if (session.passwordIsGenerated) return '/welcome';
  try {
    return (await queries.fetchQuery(endpointCountQuery)) === 0 ? '/welcome' : target;
  } catch {
    return target; // the page that one wanted says what is wrong
  }
}
