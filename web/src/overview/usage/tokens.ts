import type { UsageRow } from '../types';

/** How many tokens requests took: known to be none where none of them is without its counts, as of refused ones. */
export const tokens = (row: UsageRow, of: 'promptTokens' | 'completionTokens'): number | undefined =>
  row[of] ?? (row.uncounted ? undefined : 0);
