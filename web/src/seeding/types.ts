import type { components } from '../api/schema';

type Schemas = components['schemas'];

export type SeedingView = Schemas['SeedingView'];
export type Report = Schemas['SeedingReport'];
export type Outcome = Schemas['SeedOutcomeView'];
export type Result = Outcome['result'];
export type Rules = Schemas['SeedRules'];
export type Source = SeedingView['sources'][number];
