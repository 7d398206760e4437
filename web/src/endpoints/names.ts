import type { EndpointType } from './types';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|0\.0\.0\.0)$/;

/**
 * A name for a server at this address: the first word of its host; on one's own machine, where that says nothing, what
 * it is and its port. Empty where the address is not one yet. Taken names get a number.
 */
export function suggestName(address: string, type?: EndpointType, taken: readonly string[] = []): string {
  const url = parsed(address);
  if (!url) return '';
  const base = LOOPBACK.test(url.hostname) ? local(url, type) : hostWord(url.hostname);
  return free(base, taken);
}

function parsed(address: string): URL | undefined {
  const text = address.trim();
  if (!/^https?:\/\/[^/]/i.test(text)) return undefined;
  return URL.canParse(text) ? new URL(text) : undefined;
}

function local(url: URL, type?: EndpointType): string {
  if (type === 'ollama' || url.port === '11434') return 'ollama';
  return url.port === '' ? 'local' : `local-${url.port}`;
}

function hostWord(host: string): string {
  const isIp = host.startsWith('[') || /^[\d.]+$/.test(host);
  return isIp ? host.replace(/[[\]]/g, '') : (host.split('.')[0] ?? host);
}

function free(base: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  let name = base;
  for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}-${n}`;
  return name;
}
