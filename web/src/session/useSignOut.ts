import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client';
import { notifyProblem } from '../kit/notify';

const before = new Set<() => Promise<void>>();

/** Has something done each time before a session ends, such as keeping what is under way. */
export function onSignOut(work: () => Promise<void>): void {
  before.add(work);
}

/** Ends the session, and says so where it could not. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await Promise.all([...before].map((work) => work()));
      await api.DELETE('/api/v1/session');
      queries.clear();
      await navigate({ to: '/sign-in', search: {} });
    } catch (error) {
      notifyProblem('You are still signed in', error);
    }
  };
}
