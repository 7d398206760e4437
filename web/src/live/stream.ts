import { createParser } from 'eventsource-parser';
import { raw } from '../api/client';
import { asProblem } from '../api/problem';
import type { LiveEvent } from './events';

export type LiveState =
  | { state: 'connecting' | 'live' | 'paused' | 'ended' }
  /** The connection is lost; it is tried again at this time, in ms since 1970. */
  | { state: 'waiting'; retryAt: number; since: number };

type Options = {
  onEvent: (event: LiveEvent) => void;
  onState: (state: LiveState) => void;
  random?: () => number;
};

const SHORTEST_MS = 1000;
const LONGEST_MS = 30_000;
/** The hub says something every 15 s; this long without a word, the connection is dead. */
const SILENCE_MS = 40_000;

/** How long to wait before a try: twice as long each time, and half of it by chance, so that not all pages come at once. */
export function backOff(failures: number, random: number): number {
  const most = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (failures - 1));
  return Math.round(most / 2 + (most / 2) * random);
}

/**
 * Follows the hub's stream of events until it is stopped: connects anew when it breaks, goes on behind the last event
 * that came, and rests while nobody looks at the page.
 */
export function follow({ onEvent, onState, random = Math.random }: Options) {
  let connection: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId: string | undefined;
  let failures = 0;
  let lostAt: number | undefined;
  let isOver = false;

  async function connect() {
    clearTimeout(timer);
    connection?.abort();
    const mine = new AbortController();
    connection = mine;
    if (lostAt === undefined) onState({ state: 'connecting' });
    const left = await listen(mine);
    if (connection !== mine || isOver) return; // another one has taken over
    if (left === 'signed out') return end();
    failures += 1;
    lostAt ??= Date.now();
    const wait = typeof left === 'number' ? left * 1000 : backOff(failures, random());
    onState({ state: 'waiting', retryAt: Date.now() + wait, since: lostAt });
    timer = setTimeout(connect, wait);
  }

  /** Reads until the stream ends; gives the reason, or the seconds that the hub asks to wait. */
  async function listen(mine: AbortController): Promise<'broken' | 'signed out' | number> {
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(quiet);
      quiet = setTimeout(() => mine.abort(), SILENCE_MS);
    };
    try {
      heard();
      const headers: Record<string, string> = { accept: 'text/event-stream' };
      if (lastId !== undefined) headers['last-event-id'] = lastId;
      const response = await raw('/api/v1/events', { headers, signal: mine.signal, cache: 'no-store' });
      lostAt = undefined;
      onState({ state: 'live' });
      await read(response, heard);
      return 'broken';
    } catch (error) {
      if (mine.signal.aborted) return 'broken';
      const problem = asProblem(error);
      return problem.status === 401 ? 'signed out' : (problem.retryAfter ?? 'broken');
    } finally {
      clearTimeout(quiet);
      mine.abort(); // what is left unread is let go
    }
  }

  async function read(response: Response, heard: () => void) {
    const parser = createParser({
      onEvent: ({ id, event, data }) => {
        failures = 0; // a hub that closes at once has not been reached
        if (id !== undefined) lastId = id;
        onEvent({ name: event ?? 'message', data: JSON.parse(data || '{}') });
      },
    });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
      heard();
      parser.feed(decoder.decode(piece.value, { stream: true }));
    }
  }

  function end() {
    isOver = true;
    clearTimeout(timer);
    connection?.abort();
    document.removeEventListener('visibilitychange', look);
    onState({ state: 'ended' });
  }

  function look() {
    if (!document.hidden) return void connect();
    clearTimeout(timer);
    connection?.abort();
    connection = undefined;
    onState({ state: 'paused' });
  }

  document.addEventListener('visibilitychange', look);
  if (!document.hidden) void connect();
  return { stop: end, retry: () => void connect() };
}
