import { createParser } from 'eventsource-parser';
import { raw } from '../../api/client';
import { type Origin, originOf } from '../../api/origin';
import { ProblemError } from '../../api/problem';
import { type Chunk, chunkOf, type StreamFault } from './chunk';

export type Listener = {
  onOrigin: (origin: Origin) => void;
  onChunk: (chunk: Chunk) => void;
};

/** Asks a model through the gateway. */
export type Ask = (body: unknown, signal: AbortSignal, listener: Listener) => Promise<void>;

/**
 * Asks, and comes back once the answer is complete. Throws a ProblemError that says whose fault it is where it is
 * refused or breaks off, and the signal's AbortError where it is stopped.
 */
export const ask: Ask = async (body, signal, listener) => {
  const response = await raw('/v1/chat/completions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/json' },
    body: JSON.stringify(body),
    signal,
  }).catch((error) => {
    if (error instanceof ProblemError) listener.onOrigin(error.origin);
    throw error;
  });
  const origin = originOf(response.headers);
  listener.onOrigin(origin);
  const isWhole = response.headers.get('content-type')?.includes('json');
  if (isWhole) return readWhole(await response.text(), origin, listener);
  if (!response.body) throw broken('empty', 'The answer has no body.', origin);
  await readStream(response.body, origin, listener);
};

function readWhole(body: string, origin: Origin, { onChunk }: Listener): void {
  const chunk = parsed(body, origin);
  if ('fault' in chunk) throw faulty(chunk.fault, origin);
  onChunk(chunk);
}

async function readStream(stream: ReadableStream<Uint8Array>, origin: Origin, listener: Listener) {
  let isDone = false;
  let hasFinished = false;
  const parser = createParser({
    onEvent({ data }) {
      if (isDone) return;
      if (data.trim() === '[DONE]') {
        isDone = true;
        return;
      }
      const chunk = parsed(data, origin);
      if ('fault' in chunk) throw faulty(chunk.fault, origin);
      if (chunk.finish) hasFinished = true;
      listener.onChunk(chunk);
    },
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await read(reader, origin);
      if (done) break;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    // what was thrown from an event leaves the rest unread; the hub then ends it upstream, too
    await reader.cancel().catch(() => undefined);
  }
  if (!isDone && !hasFinished) {
    throw broken('unfinished', 'The answer ended without a word that it is complete.', origin);
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, origin: Origin) {
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, 'cut', 'The answer broke off with it.', 'network', origin);
  }
}

function parsed(data: string, origin: Origin) {
  try {
    return chunkOf(data);
  } catch (error) {
    if (error instanceof SyntaxError) throw broken('not_json', 'An event of the answer is no JSON.', origin);
    throw error;
  }
}

/** What the hub says of itself inside a stream; every other fault there is the endpoint's. */
const OF_THE_HUB = new Set(['shutting_down', 'overloaded']);

const faulty = ({ code, message }: StreamFault, origin: Origin) =>
  new ProblemError(0, code, message, OF_THE_HUB.has(code) ? 'hub' : 'endpoint', origin);

const broken = (code: string, detail: string, origin: Origin) =>
  new ProblemError(0, code, detail, 'endpoint', origin);
