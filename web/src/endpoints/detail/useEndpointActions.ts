import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { ProblemError } from '../../api/problem';
import { notifyDone, notifyProblem } from '../../kit/notify';
import { changeEndpoint, KEYS } from '../queries';
import type { Endpoint, EndpointChange } from '../types';
import { reasonWords } from '../words';

/** What can be done with an endpoint at once, each saying how it went. */
export function useEndpointActions(endpoint: Endpoint) {
  const queries = useQueryClient();
  const path = { id: endpoint.id };
  const renew = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: KEYS.one(endpoint.id) }),
      queries.invalidateQueries({ queryKey: KEYS.lists }),
    ]);

  const test = useMutation({
    mutationFn: () => answer(api.POST('/api/local-models/{id}/health', { params: { path } })),
    onSuccess: async (health) => {
      await renew();
      const words = reasonWords(health.reason);
      if (health.status === 'healthy')
        notifyDone(`${endpoint.name} answered in ${health.responseTimeMs ?? '–'} ms.`);
      else notifyProblem(`${endpoint.name} is down`, down(health.errorMessage ?? words));
    },
    onError: (error) => notifyProblem('The health could not be checked', error),
  });

  const refresh = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/local-models/{id}/models', { params: { path, query: { limit: 1 } } })),
    onSuccess: async (models) => {
      await renew();
      await queries.invalidateQueries({ queryKey: ['models'] });
      if (models.status === 'failed') {
        notifyProblem(
          'The models could not be listed',
          down(models.errorMessage ?? reasonWords(models.reason)),
        );
      } else notifyDone(`${endpoint.name} was asked for its models.`);
    },
    onError: (error) => notifyProblem('The models could not be listed', error),
  });

  const change = useMutation({
    mutationFn: ({ patch }: { patch: EndpointChange; done: string }) => changeEndpoint(endpoint.id, patch),
    onSuccess: async (changed, { done }) => {
      queries.setQueryData(KEYS.one(endpoint.id), changed);
      notifyDone(done);
      await renew();
    },
    onError: (error) => notifyProblem(`${endpoint.name} was not changed`, error),
  });

  async function remove() {
    await api.DELETE('/api/local-models/{id}', { params: { path } });
    queries.removeQueries({ queryKey: KEYS.one(endpoint.id) });
    await Promise.all([
      queries.invalidateQueries({ queryKey: KEYS.lists }),
      queries.invalidateQueries({ queryKey: ['models'] }),
    ]);
    notifyDone(`${endpoint.name} is deleted. Its usage and its audit stay.`);
  }

  return {
    test: { run: () => test.mutate(), isBusy: test.isPending },
    refresh: { run: () => refresh.mutate(), isBusy: refresh.isPending },
    change: (patch: EndpointChange, done: string) => change.mutate({ patch, done }),
    isChanging: change.isPending,
    remove,
  };
}

/** What a check has found, as what an error says. */
function down(words = 'It does not say why.'): ProblemError {
  return new ProblemError(502, 'endpoint_unhealthy', words, 'endpoint');
}

export type EndpointActions = ReturnType<typeof useEndpointActions>;
