import type { AuditEntry } from '../types';

type VerbOf<Action> = Action extends `${string}.${infer Verb}` ? Verb : never;

const VERBS: Record<VerbOf<AuditEntry['action']>, string> = {
  create: 'added',
  update: 'changed',
  delete: 'deleted',
  revoke: 'revoked',
  run: 'seeded',
  'sign-in': 'signed in',
  'sign-out': 'signed out',
  'delete-all': 'deleted',
};
const MOST_FIELDS = 3;

/** What was done, to which fields where that says more, and whether to something else than who did it. */
export function changeWords({ action, changes }: Pick<AuditEntry, 'action' | 'changes'>) {
  const done = action.slice(action.indexOf('.') + 1) as VerbOf<typeof action>;
  const hasTarget = done !== 'sign-in' && done !== 'sign-out';
  return { verb: VERBS[done], fields: done === 'update' ? fieldWords(changes) : '', hasTarget };
}

function fieldWords(changes: unknown): string {
  const fields = typeof changes === 'object' && changes !== null ? Object.keys(changes) : [];
  const rest = fields.length - MOST_FIELDS;
  const named = fields.slice(0, MOST_FIELDS).join(', ');
  return rest > 0 ? `${named} and ${rest} more` : named;
}
