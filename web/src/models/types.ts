import type { components } from '../api/schema';

type Schemas = components['schemas'];

type Served = {
  endpoint: string;
  name: string;
  health: 'healthy' | 'unhealthy' | 'unknown';
  loaded: boolean;
};

export type Fit = {
  place: string;
  /** Absent for the machine that the hub runs on. */
  endpoint?: string;
  verdict: 'fits' | 'may-fit' | 'too-large' | 'unknown' | 'hosted';
  arithmetic: string[];
};

export type Pull = {
  endpoint: string;
  name: string;
  state: 'waiting' | 'pulling' | 'pulled' | 'loading' | 'loaded' | 'failed';
  completed_bytes?: number;
  total_bytes?: number;
  message?: string;
  at: string;
};

/** Who serves a model, and who could. */
export type Placement = {
  /** The best first, and no more than a few. */
  served_by: Served[];
  served_by_count: number;
  is_available: boolean;
  /** Why nobody serves it. */
  unserved?: string;
  fit: Fit[];
  pulls: Pull[];
};

export type Model = Schemas['ModelView'] & { placement?: Placement };
export type ModelChange = Schemas['ModelChange'];
export type ModelDraft = Schemas['ModelDraft'];
export type ModelType = Model['type'];
export type ModelRuntime = Model['runtime'];
export type Origin = Schemas['Origin'];
export type Revision = Schemas['RevisionView'];
export type SeedComparison = Schemas['SeedComparison'];
