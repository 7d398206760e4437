import { counted } from '../../kit/format';
import { unturned } from '../../kit/Name';
import { type FieldName, labelOf } from '../fields';
import type { Model, ModelRuntime } from '../types';
import { LEFT_ALONE, NOBODY, SERVED_BY } from '../words';
import type { Draft } from './draft';

/** What a save brings along that one may not expect. */
export function effects(
  stored: Model,
  draft: Draft,
  fields: readonly FieldName[],
  follows: readonly FieldName[],
): string[] {
  const said: string[] = [];
  const changes = (name: FieldName) => fields.includes(name);
  if (changes('enabled')) {
    said.push(
      draft.enabled ? 'It may be asked from the next request on.' : 'Requests for it are refused with 403.',
    );
  }
  if (changes('hide')) {
    said.push(
      draft.hide ? 'Lists leave it out; who knows its name can still ask it.' : 'It is in everybody’s lists.',
    );
  }
  if (changes('runtime')) {
    const by = SERVED_BY[draft.runtime as ModelRuntime];
    said.push(by === NOBODY ? 'Nobody serves such models yet.' : `It is served by ${by} alone.`);
  }
  if (changes('aliases')) {
    const now = Array.isArray(draft.aliases) ? draft.aliases : [];
    const lost = stored.aliases.filter((alias) => !now.includes(alias));
    if (lost.length > 0) {
      const lead = `${counted(lost.length, 'alias', 'aliases')} ${lost.length === 1 ? 'leads' : 'lead'}`;
      said.push(`${lead} nowhere any more: ${unturned(lost.join(', '))}.`);
    }
  }
  if (follows.length > 0) {
    said.push(
      `${follows.map(labelOf).join(', ')}: from its seed again, which seeding may change from now on.`,
    );
  }
  const isByHand = fields.some((name) => name !== 'user_modified' && !follows.includes(name));
  if (changes('user_modified')) {
    said.push(
      draft.user_modified
        ? LEFT_ALONE
        : 'It is handed back to seeding, which may change what people have changed.',
    );
  } else if (isByHand && !stored.user_modified) {
    said.push(LEFT_ALONE);
  }
  return said;
}
