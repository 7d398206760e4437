import { memoryBytes, NO_MEMORY } from '../../kit/memory';
import type { Endpoint, EndpointChange, EndpointType } from '../types';
import { milliseconds, type Typed, typed } from './duration';

/** What the hub shows in the place of a header's value that may let one in. */
export const HIDDEN = '***';

export type Header = { key: number; name: string; value: string };

/** What becomes of the stored key. */
export type KeyWish = { do: 'keep' } | { do: 'remove' } | { do: 'replace'; value: string };

/** An endpoint's settings while they are edited: everything as it is typed. */
export type Draft = {
  name: string;
  baseUrl: string;
  apiKey: KeyWish;
  /** Null to have it detected. */
  endpointType: EndpointType | null;
  isShared: boolean;
  isActive: boolean;
  isDraining: boolean;
  headers: readonly Header[];
  connectTimeout: Typed;
  firstByteTimeout: Typed;
  idleTimeout: Typed;
  /** A pattern a line. */
  includeModels: string;
  excludeModels: string;
  modelsPath: string;
  modelsPointer: string;
  /** With its unit, as it is typed; empty for unset. */
  memory: string;
};

export function draftOf(endpoint: Endpoint): Draft {
  return {
    name: endpoint.name,
    baseUrl: endpoint.baseUrl ?? '',
    apiKey: { do: 'keep' },
    endpointType: givenType(endpoint),
    isShared: endpoint.isShared,
    isActive: endpoint.isActive,
    isDraining: endpoint.isDraining,
    headers: Object.entries(endpoint.headers ?? {}).map(([name, value], key) => ({ key, name, value })),
    connectTimeout: typed(endpoint.connectTimeoutMs),
    firstByteTimeout: typed(endpoint.firstByteTimeoutMs),
    idleTimeout: typed(endpoint.idleTimeoutMs),
    includeModels: endpoint.includeModels.join('\n'),
    excludeModels: endpoint.excludeModels.join('\n'),
    modelsPath: endpoint.modelsPath ?? '',
    modelsPointer: endpoint.modelsPointer ?? '',
    memory: endpoint.memoryText ?? '',
  };
}

/** The type that a person has given; null where the hub found it, or is still looking. */
export function givenType(endpoint: Endpoint): EndpointType | null {
  return endpoint.endpointTypeSource === 'given' ? endpoint.endpointType : null;
}

/** The patterns of a text, a line each; empty lines say nothing. */
export function patterns(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The whole of what a draft says, to be compared field by field with what is stored. */
function said(draft: Draft) {
  return {
    name: draft.name.trim(),
    baseUrl: draft.baseUrl.trim(),
    endpointType: draft.endpointType,
    isShared: draft.isShared,
    isActive: draft.isActive,
    isDraining: draft.isDraining,
    connectTimeoutMs: milliseconds(draft.connectTimeout) ?? null,
    firstByteTimeoutMs: milliseconds(draft.firstByteTimeout) ?? null,
    idleTimeoutMs: milliseconds(draft.idleTimeout) ?? null,
    includeModels: patterns(draft.includeModels),
    excludeModels: patterns(draft.excludeModels),
    modelsPath: draft.modelsPath.trim() || null,
    modelsPointer: draft.modelsPointer.trim() || null,
    memory: draft.memory.trim() || null,
  };
}

/** The merge patch that makes what is stored into what is typed; empty where nothing is different. */
export function changeOf(stored: Endpoint, draft: Draft): EndpointChange {
  const before = said(draftOf(stored));
  const after = said(draft);
  const change: Record<string, unknown> = {};
  for (const key of Object.keys(after) as (keyof typeof after)[]) {
    if (!isSame(key, before[key], after[key])) change[key] = after[key];
  }
  if (draft.apiKey.do === 'replace') change.apiKey = draft.apiKey.value;
  if (draft.apiKey.do === 'remove') change.apiKey = null;
  const headers = headersChange(stored.headers ?? {}, draft.headers);
  if (headers) change.headers = headers;
  return change as EndpointChange;
}

/** Texts of memory are the same where their bytes are. */
function isSame(key: string, one: unknown, other: unknown): boolean {
  if (key === 'memory' && typeof one === 'string' && typeof other === 'string') {
    const bytes = memoryBytes(one);
    if (bytes !== undefined) return bytes === memoryBytes(other);
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Names of headers have no case. Null removes one; a value that stays hidden is not sent. */
function headersChange(stored: Record<string, string>, typed: readonly Header[]) {
  const change: Record<string, string | null> = {};
  const kept = new Set<string>();
  for (const { name, value } of typed) {
    const key = name.trim().toLowerCase();
    if (key === '') continue;
    kept.add(key);
    if (stored[key] !== value) change[key] = value;
  }
  for (const key of Object.keys(stored)) if (!kept.has(key)) change[key] = null;
  return Object.keys(change).length > 0 ? change : undefined;
}

/** What the form itself can tell is wrong, by the pointer of the field; the hub says the rest. */
export function faultsOf(draft: Draft): Record<string, string> {
  const faults: Record<string, string> = {};
  if (draft.name.trim() === '') faults['/name'] = 'must have 1 to 100 characters';
  if (!/^https?:\/\/./i.test(draft.baseUrl.trim()))
    faults['/baseUrl'] = 'must begin with http:// or https://';
  if (draft.apiKey.do === 'replace' && draft.apiKey.value === '') faults['/apiKey'] = 'must not be empty';
  for (const key of ['connectTimeout', 'firstByteTimeout', 'idleTimeout'] as const) {
    const ms = milliseconds(draft[key]);
    if (ms !== undefined && !(ms >= 1)) faults[`/${key}Ms`] = 'must be a number of at least 1 ms';
  }
  if (draft.memory.trim() !== '' && memoryBytes(draft.memory) === undefined) faults['/memory'] = NO_MEMORY;
  return faults;
}
