import type { components } from '../api/schema';

type Schemas = components['schemas'];

export type AuditEntry = Schemas['AuditEntry'];
export type HealthRow = Schemas['HealthRow'];
export type HealthSummary = Schemas['HealthPageSummary'];
export type Incident = Schemas['IncidentView'];
export type Percentiles = Schemas['Percentiles'];
export type ServedModel = Schemas['ServedModel'];
export type UsageAnswer = Schemas['UsageAnswer'];
export type UsageNow = Schemas['UsageNow'];
export type UsageRow = Schemas['UsageRow'];
