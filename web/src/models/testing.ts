import type { Model, Placement } from './types';

/** A model of a test: said by a variable, with nothing set that need not be. */
export function modelOf(over: Partial<Model> = {}): Model {
  const variable = { kind: 'variable', at: 'HELIX_SEED_MODEL_1' } as const;
  return {
    id: 'org/llama:8b',
    name: 'Llama',
    type: 'chat',
    runtime: 'ollama',
    memory: 8_000_000_000,
    memory_text: '8GB',
    enabled: true,
    hide: false,
    auto_pull: false,
    prewarm: false,
    user_modified: false,
    sort_order: 0,
    aliases: [],
    tags: [],
    origins: { name: variable, type: variable, runtime: variable, memory: variable },
    created_at: '2026-01-01T10:00:00Z',
    updated_at: '2026-01-02T10:00:00Z',
    ...over,
  };
}

/** Served by one endpoint that is up, where it fits. */
export function placementOf(over: Partial<Placement> = {}): Placement {
  return {
    served_by: [{ endpoint: 'e1', name: 'gpu-1', health: 'healthy', loaded: true }],
    served_by_count: 1,
    is_available: true,
    fit: [{ place: 'this machine', verdict: 'fits', arithmetic: ['It needs 8 GB of the 16 GB: 50 %.'] }],
    preparations: [],
    ...over,
  };
}

/** How its address is asked for. */
export const MODEL_PATH = '/api/v1/models/org%2Fllama%3A8b';
export const SEED_PATH = '/api/v1/seeding/seeds/org%2Fllama%3A8b';

export const sessionOf = (role: 'admin' | 'member') => ({
  user: { id: 'u', name: 'ann', role },
  scopes: ['api'],
});
