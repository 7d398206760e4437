import type { Endpoint, HealthRow } from './types';

/** An endpoint of a test: one's own, up, with nothing set that need not be. */
export function endpointOf(over: Partial<Endpoint> = {}): Endpoint {
  return {
    id: 'e1',
    name: 'gpu-1',
    baseUrl: 'http://gpu-1:8000',
    apiKeySet: false,
    isActive: true,
    endpointType: 'openai-compatible',
    healthStatus: 'healthy',
    lastHealthCheck: '2026-01-31T10:00:00Z',
    availableModels: ['llama3.2', 'qwen3:8b'],
    lastModelDiscovery: '2026-01-31T10:00:00Z',
    createdAt: '2026-01-01T10:00:00Z',
    updatedAt: '2026-01-01T10:00:00Z',
    owner: 'ada',
    isOwn: true,
    mayChange: true,
    isShared: false,
    isDraining: false,
    inFlight: 0,
    endpointTypeSource: 'given',
    responseTimeMs: 12,
    healthAgeSeconds: 2,
    modelsStatus: 'listed',
    modelsAgeSeconds: 60,
    modelsLeftOut: 0,
    includeModels: [],
    excludeModels: [],
    ...over,
  };
}

/** A row of the list of a test: one's own, up. */
export function rowOf(over: Partial<HealthRow> = {}): HealthRow {
  return {
    id: 'e1',
    name: 'gpu-1',
    owner: 'ada',
    isOwn: true,
    isShared: false,
    isActive: true,
    isDraining: false,
    mayChange: true,
    endpointType: 'openai-compatible',
    endpointTypeSource: 'detected',
    baseUrl: 'http://gpu-1:8000',
    status: 'healthy',
    since: '2026-01-31T09:00:00Z',
    lastChecked: '2026-01-31T10:00:00Z',
    ageSeconds: 2,
    responseTimeMs: 12,
    models: 2,
    modelsStatus: 'listed',
    inFlight: 0,
    bar: [],
    uptime24h: 1,
    ...over,
  };
}
