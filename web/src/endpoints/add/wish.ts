import { memoryBytes, NO_MEMORY } from '../../kit/memory';
import type { EndpointType } from '../types';

/** What is typed to add an endpoint. */
export type Typed = {
  name: string;
  baseUrl: string;
  apiKey: string;
  /** Empty to have it detected. */
  endpointType: EndpointType | '';
  modelsPath: string;
  modelsPointer: string;
  /** With its unit; empty for unset. */
  memory: string;
};

export const NOTHING: Typed = {
  name: '',
  baseUrl: '',
  apiKey: '',
  endpointType: '',
  modelsPath: '',
  modelsPointer: '',
  memory: '',
};

/** What is asked of the hub: what is empty is not said. */
export type Wish = {
  name: string;
  baseUrl: string;
  apiKey?: string;
  endpointType?: EndpointType;
  modelsPath?: string;
  modelsPointer?: string;
  memory?: string;
};

export function wishOf(typed: Typed): Wish {
  const isCustom = typed.endpointType === 'custom';
  return {
    name: typed.name.trim(),
    baseUrl: typed.baseUrl.trim(),
    apiKey: typed.apiKey.trim() || undefined,
    endpointType: typed.endpointType || undefined,
    modelsPath: (isCustom && typed.modelsPath.trim()) || undefined,
    modelsPointer: (isCustom && typed.modelsPointer.trim()) || undefined,
    memory: typed.memory.trim() || undefined,
  };
}

/** What the form itself can tell is wrong, by field. */
export function missing(typed: Typed): Partial<Record<keyof Typed, string>> {
  const faults: Partial<Record<keyof Typed, string>> = {};
  if (typed.baseUrl.trim() === '') faults.baseUrl = 'Give the server’s address, such as http://gpu-1:8000.';
  else if (!/^https?:\/\/./i.test(typed.baseUrl.trim()))
    faults.baseUrl = 'It must begin with http:// or https://';
  if (typed.name.trim() === '') faults.name = 'Give it a name.';
  if (typed.memory.trim() !== '' && memoryBytes(typed.memory) === undefined) faults.memory = NO_MEMORY;
  return faults;
}

/** The same as a command, with the key left to be filled in. */
export function curlOf(hub: string, typed: Typed): string {
  const { apiKey, ...rest } = wishOf(typed);
  const example = {
    ...rest,
    name: rest.name || 'gpu-1',
    baseUrl: rest.baseUrl || 'http://localhost:11434',
    ...(apiKey && { apiKey: 'KEY' }),
  };
  const body = JSON.stringify(example).replaceAll("'", "'\\''");
  return [
    `curl -sS ${hub}/api/local-models \\`,
    '  -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\',
    `  -d '${body}'`,
  ].join('\n');
}
