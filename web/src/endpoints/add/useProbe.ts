import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import type { Wish } from './wish';

type ProbeDraft = components['schemas']['ProbeDraft'];

/** Looks at a server that may be added; nothing is stored. */
export function useProbe() {
  return useMutation({
    mutationFn: (wish: ProbeDraft) => answer(api.POST('/api/local-models/probe', { body: wish })),
  });
}

/** What of a wish a probe is asked with. */
export function probeOf({ baseUrl, apiKey, endpointType, modelsPath, modelsPointer }: Wish): ProbeDraft {
  return { baseUrl, apiKey, endpointType, modelsPath, modelsPointer };
}
