import type {
  AuditEntry,
  HealthRow,
  HealthSummary,
  Incident,
  ServedModel,
  UsageAnswer,
  UsageNow,
  UsageRow,
} from './types';

/** Answers of a hub, for tests. */

export const session = (role: 'admin' | 'member') => ({
  user: { id: 'u1', name: 'ada', role },
  csrfToken: 'c',
  expiresAt: '2099-01-01T00:00:00Z',
  scopes: ['gateway', 'api'],
});

export const row = (more: Partial<HealthRow> = {}): HealthRow => ({
  id: 'e1',
  name: 'gpu-1',
  owner: 'ada',
  isOwn: true,
  isShared: true,
  isActive: true,
  isDraining: false,
  mayChange: true,
  endpointType: 'ollama',
  endpointTypeSource: 'detected',
  status: 'healthy',
  models: 3,
  modelsStatus: 'listed',
  inFlight: 0,
  bar: [],
  ...more,
});

export const health = (summary: Partial<HealthSummary>, items: HealthRow[] = []) => ({
  summary: { healthy: 0, unhealthy: 0, unknown: 0, paused: 0, draining: 0, ...summary },
  items,
});

export const incident = (more: Partial<Incident> = {}): Incident => ({
  id: 'i1',
  endpointId: 'e1',
  endpointName: 'gpu-1',
  startedAt: '2026-01-30T10:00:00Z',
  seconds: 300,
  reason: 'refused',
  checks: 12,
  ...more,
});

export const now = (more: Partial<UsageNow> = {}): UsageNow => ({
  at: '2026-01-31T12:00:00Z',
  perSecond: { requests: 4.2, errors: 0, promptTokens: 900, completionTokens: 310 },
  streams: 3,
  inFlight: 5,
  points: [
    { at: '2026-01-31T11:59:58Z', requests: 4, errors: 0, completionTokens: 300 },
    { at: '2026-01-31T11:59:59Z', requests: 5, errors: 0, completionTokens: 320 },
  ],
  ...more,
});

export const model = (more: Partial<ServedModel> = {}): ServedModel => ({
  id: 'qwen3:8b',
  aliases: [],
  tags: [],
  endpoints: [{ id: 'e1', name: 'gpu-1', owner: 'ada', healthStatus: 'healthy', isShared: true }],
  endpointsCount: 1,
  isAvailable: true,
  isLoaded: true,
  isPinned: false,
  ...more,
});

export const change = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  id: 'a1',
  at: '2026-01-31T11:00:00Z',
  actor: { kind: 'user', id: 'u1', name: 'ada' },
  client: '127.0.0.1',
  requestId: 'r1',
  action: 'endpoint.update',
  target: { kind: 'endpoint', id: 'e1', name: 'gpu-1' },
  changes: { isShared: { old: false, new: true } },
  ...more,
});

export const usage = (by: string, items: UsageRow[], totals: Partial<UsageRow> = {}): UsageAnswer => ({
  since: '2026-01-30T00:00:00Z',
  until: '2026-01-31T12:00:00Z',
  by,
  scope: 'all',
  totals: { requests: items.reduce((sum, one) => sum + one.requests, 0), errors: 0, ...totals },
  items,
});
