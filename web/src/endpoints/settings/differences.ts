import type { Change } from '../../kit/edit/change';
import type { Endpoint, EndpointChange } from '../types';
import { TYPE_WORDS } from '../words';
import { givenType, HIDDEN } from './draft';
import { durationWords } from './duration';

const LABELS: Record<string, string> = {
  name: 'Name',
  baseUrl: 'Address',
  apiKey: 'Key',
  endpointType: 'Type',
  isShared: 'Shared',
  isActive: 'Watched and used',
  isDraining: 'Draining',
  connectTimeoutMs: 'Until it connects',
  firstByteTimeoutMs: 'Until an answer begins',
  idleTimeoutMs: 'Between two pieces',
  includeModels: 'Only these models',
  excludeModels: 'Not these models',
  modelsPath: 'Path of the models',
  modelsPointer: 'Pointer to the models',
  memory: 'Memory for models',
};

/** What a change makes different, line by line, headers each for itself. */
export function differences(stored: Endpoint, change: EndpointChange): Change[] {
  const lines: Change[] = [];
  for (const [key, value] of Object.entries(change)) {
    if (key === 'headers') continue;
    lines.push({
      pointer: `/${key}`,
      label: LABELS[key] ?? key,
      old: words(key, key === 'endpointType' ? givenType(stored) : storedValue(stored, key)),
      new: words(key, value),
    });
  }
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    lines.push({
      pointer: `/headers/${name}`,
      label: `Header ${name}`,
      old: stored.headers?.[name],
      new: value === null ? undefined : value === HIDDEN ? 'as stored' : (value as string),
    });
  }
  return lines;
}

function storedValue(stored: Endpoint, key: string): unknown {
  if (key === 'memory') return stored.memoryText;
  return key === 'apiKey' ? (stored.apiKeySet ? HIDDEN : undefined) : stored[key as keyof Endpoint];
}

function words(key: string, value: unknown): string | undefined {
  if (key === 'endpointType') return value ? TYPE_WORDS[value as keyof typeof TYPE_WORDS] : 'Detected';
  if (value === undefined || value === null) return undefined;
  if (key === 'apiKey') return value === HIDDEN ? 'set' : 'a new one';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : undefined;
  return key.endsWith('Ms') ? durationWords(value as number) : String(value);
}

/** What a change brings along that one may not expect. */
export function effects(stored: Endpoint, change: EndpointChange): string[] {
  const said: string[] = [];
  const moves = change.baseUrl && originOf(change.baseUrl) !== originOf(stored.baseUrl);
  if (moves && stored.apiKeySet && change.apiKey === undefined) {
    said.push('The stored key is removed: a key belongs to its host. Give it again to keep it.');
  }
  if (change.name) {
    said.push(`Programs that ask for ${stored.name}/model have to ask for ${change.name}/model.`);
  }
  if (change.isShared === true)
    said.push('Everyone who may use this hub can use its models; the key stays hidden.');
  if (change.isShared === false)
    said.push('Nobody but you and the admins’ lists see it; others lose its models.');
  if (change.isActive === false) said.push('It is not watched, listed or used until it is resumed.');
  if (change.includeModels || change.excludeModels)
    said.push('Models that do not match are no longer served.');
  if (change.memory === null) said.push('Whether models fit there is unknown from then on.');
  else if (change.memory !== undefined) {
    said.push(
      'Whether models fit there is told by it; what is too large is neither pulled nor loaded there by itself.',
    );
  }
  if (change.baseUrl || change.endpointType !== undefined || change.modelsPath !== undefined) {
    said.push('Its models and its health are looked at anew.');
  }
  return said;
}

function originOf(address: string | undefined): string | undefined {
  return address && URL.canParse(address) ? new URL(address).origin : undefined;
}
