import { differences } from '../../kit/differences';

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
    differences(changes).some((one) => one.path === field && one.new !== undefined),
  )?.at;
}
