/** What of the page is in its address. */
export const DEFAULTS = { result: '', outcome: '' };
export type SeedingState = typeof DEFAULTS;
