import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client';
import { notifyProblem } from '../kit/notify';

/** Ends the session, and says so where it could not. */
export function useSignOut() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await api.DELETE('/api/v1/session');
      queries.clear();
      await navigate({ to: '/sign-in', search: {} });
    } catch (error) {
      notifyProblem('You are still signed in', error);
    }
  };
}
