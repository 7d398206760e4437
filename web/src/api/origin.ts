/** Where an answer comes from, as the gateway's headers say: the endpoint that gave it, and why that one was asked. */
export type Origin = { endpoint?: string; why?: string; requestId?: string };

/** An endpoint as a sentence names it. */
export const named = (endpoint: string): string => `The endpoint “${endpoint}”`;

/** What the headers say; a name in them is percent-encoded. What the hub answers itself names no endpoint. */
export function originOf(headers: Headers): Origin {
  return {
    endpoint: decodedName(headers.get('x-modelyard-endpoint')),
    why: headers.get('x-modelyard-reason') ?? undefined,
    requestId: headers.get('x-request-id') ?? undefined,
  };
}

function decodedName(name: string | null): string | undefined {
  if (name === null) return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // no encoding, then, but a name as it is
  }
}
