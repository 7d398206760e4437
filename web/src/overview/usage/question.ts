import { type Range, rangeOf } from './range';

/** What usage can be told apart by. */
export const DIMENSIONS = ['model', 'endpoint', 'user', 'token'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Whose requests are told of. */
export const SCOPES = ['mine', 'endpoints', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** What the bars are of. */
export const MEASURES = ['requests', 'tokens', 'errors'] as const;
export type Measure = (typeof MEASURES)[number];

/** What of the page is in its address. */
export const DEFAULTS = {
  range: '7d',
  from: '',
  to: '',
  by: 'model',
  scope: '',
  model: '',
  endpoint: '',
  user: '',
  token: '',
  show: 'requests',
  sort: '-requests',
};
export type UsageState = typeof DEFAULTS;

/** What the hub is asked for, but for what it is added up by. */
export type Asked = { scope: Scope; since: string; until?: string } & Partial<Record<Dimension, string>>;

/** What an address asks for; what nobody can mean, or may not ask, is as by default. */
export type Question = {
  range: Range;
  by: Dimension;
  scope: Scope;
  show: Measure;
  filters: [Dimension, string][];
  asked: Asked;
};

export function questionOf(state: UsageState, isAdmin: boolean, now: number): Question {
  const range = rangeOf(state, now);
  const scope = scopeOf(state.scope, isAdmin);
  const filters = DIMENSIONS.flatMap((dimension): [Dimension, string][] =>
    state[dimension] === '' ? [] : [[dimension, state[dimension]]],
  );
  return {
    range,
    scope,
    by: oneOf(DIMENSIONS, state.by, 'model'),
    show: oneOf(MEASURES, state.show, 'requests'),
    filters,
    asked: {
      scope,
      since: range.since,
      ...(range.until !== undefined && { until: range.until }),
      ...Object.fromEntries(filters),
    },
  };
}

/** Which scope is asked for where the address says none. */
export const usualScope = (isAdmin: boolean): Scope => (isAdmin ? 'all' : 'mine');

function scopeOf(text: string, isAdmin: boolean): Scope {
  const scope = oneOf(SCOPES, text, usualScope(isAdmin));
  return scope === 'all' && !isAdmin ? 'mine' : scope;
}

/** Narrows to one row, and tells it apart by what comes next: a model by its endpoints, those by their users. */
export function narrowed(state: UsageState, by: Dimension, key: string): Partial<UsageState> {
  const open = DIMENSIONS.filter((dimension) => dimension !== by && state[dimension] === '');
  const after = open.find((dimension) => DIMENSIONS.indexOf(dimension) > DIMENSIONS.indexOf(by)) ?? open[0];
  return { [by]: key, by: after ?? by };
}

const oneOf = <T extends string>(known: readonly T[], text: string, usual: T): T =>
  known.find((one) => one === text) ?? usual;
