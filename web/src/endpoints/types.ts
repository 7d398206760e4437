import type { components } from '../api/schema';

type Schemas = components['schemas'];

export type Endpoint = Schemas['EndpointView'];
export type EndpointChange = Schemas['EndpointChange'];
export type EndpointType = Endpoint['endpointType'];
export type HealthRow = Schemas['HealthRow'];
export type Incident = Schemas['IncidentView'];
export type Reason = NonNullable<HealthRow['reason']>;
export type ModelDetail = Schemas['ModelDetail'];
export type ModelsPage = Schemas['ModelsView'];
export type ProbeReport = Schemas['ProbeReport'];
export type ProbeStep = Schemas['ProbeReportStep'];
export type Found = Schemas['Discovered'];
export type Dependents = Schemas['Dependents'];
export type ImportReport = Schemas['ImportReport'];
export type ImportItem = Schemas['ImportReportItem'];
export type AuditEntry = Schemas['AuditEntry'];
