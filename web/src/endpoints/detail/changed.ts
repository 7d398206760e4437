/** A field of a change as people read it; an absent side is one that was not set. */
export type ChangedField = { field: string; old?: string; new?: string };

/** What an entry of the audit says was changed: by field, what was and what is. */
export function changedFields(changes: unknown): ChangedField[] {
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).map(([field, sides]) => {
    const { old, new: now } = (sides ?? {}) as { old?: unknown; new?: unknown };
    return { field, old: side(old), new: side(now) };
  });
}

function side(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(', ') : undefined;
  if (typeof value === 'object') return Object.keys(value).length > 0 ? JSON.stringify(value) : undefined;
  return String(value);
}

const DONE: Record<string, string> = {
  add: 'Added',
  create: 'Added',
  update: 'Changed',
  delete: 'Deleted',
  import: 'Imported',
};

/** `endpoint.update` as `Changed`. */
export function actionWords(action: string): string {
  const verb = action.split('.').at(-1) ?? action;
  return DONE[verb] ?? verb;
}

/** When a field was last set to something, of entries newest first; undefined where that is not among them. */
export function lastSet(
  entries: readonly { at: string; changes: unknown }[],
  field: string,
): string | undefined {
  return entries.find(({ changes }) =>
    changedFields(changes).some((one) => one.field === field && one.new !== undefined),
  )?.at;
}
