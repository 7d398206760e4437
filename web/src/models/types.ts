import type { components } from '../api/schema';

type Schemas = components['schemas'];

export type Placement = Schemas['ModelPlacement'];
export type Fit = Schemas['ModelPlacementPlace'];
export type Preparation = Schemas['ModelPlacementPreparation'];
export type Model = Schemas['ModelView'];
export type ModelChange = Schemas['ModelChange'];
export type ModelDraft = Schemas['ModelDraft'];
export type ModelType = Model['type'];
export type ModelRuntime = Model['runtime'];
export type Origin = Schemas['Origin'];
export type Revision = Schemas['RevisionView'];
export type SeedComparison = Schemas['SeedComparison'];
