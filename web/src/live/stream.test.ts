import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import type { LiveEvent } from './events';
import { backOff, follow, type LiveState } from './stream';

let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  setHidden(false);
});

function setHidden(isHidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** A hub whose streams the test writes and ends. */
function streams() {
  const open: ReadableStreamDefaultController<Uint8Array>[] = [];
  const asked = hubOf({
    'GET /api/v1/events': () =>
      new Response(new ReadableStream<Uint8Array>({ start: (controller) => void open.push(controller) })),
  });
  const say = (text: string) => open.at(-1)?.enqueue(new TextEncoder().encode(text));
  return { asked, open, say, cut: () => open.at(-1)?.close() };
}

function following() {
  const events: LiveEvent[] = [];
  const states: LiveState[] = [];
  const stream = follow({
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    random: () => 1,
  });
  stop = stream.stop;
  return { ...stream, events, states, now: () => states.at(-1) };
}

const soon = () => vi.advanceTimersByTimeAsync(0);

test('events come with their names and data, also when they arrive in pieces', async () => {
  const { say } = streams();
  const { events, now } = following();
  await soon();
  expect(now()).toEqual({ state: 'live' });

  say('id: h-1\nevent: endpoint\nda');
  say('ta: {"id":"e1"}\n\n: heartbeat\n\n');
  await soon();

  expect(events).toEqual([{ name: 'endpoint', data: { id: 'e1' } }]);
});

test('a stream that breaks is followed again behind the last event', async () => {
  const { asked, say, cut } = streams();
  const { now } = following();
  await soon();
  say('id: h-7\nevent: hello\ndata: {}\n\n');
  await soon();

  cut();
  await soon();
  expect(now()).toEqual({ state: 'waiting', retryAt: 1_001_000, since: 1_000_000 });
  await vi.advanceTimersByTimeAsync(1000);

  expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, 'h-7']);
  expect(now()).toEqual({ state: 'live' });
});

test('while the hub is away, tries come more and more seldom, and the loss keeps its time', async () => {
  const asked = hubOf({ 'GET /api/v1/events': reply(503, { code: 'unavailable', detail: 'Away.' }) });
  const { now } = following();
  await soon();

  await vi.advanceTimersByTimeAsync(1000 + 2000 + 4000);

  expect(asked).toHaveLength(4);
  expect(now()).toEqual({ state: 'waiting', retryAt: 1_000_000 + 7000 + 8000, since: 1_000_000 });
});

test('a connection that says nothing is given up', async () => {
  const { asked } = streams();
  following();
  await soon();

  await vi.advanceTimersByTimeAsync(40_000 + 1000);

  expect(asked).toHaveLength(2);
});

test('it rests while the tab is hidden', async () => {
  const { asked } = streams();
  const { now } = following();
  await soon();

  setHidden(true);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(now()).toEqual({ state: 'paused' });
  expect(asked).toHaveLength(1);

  setHidden(false);
  await soon();
  expect(asked).toHaveLength(2);
  expect(now()).toEqual({ state: 'live' });
});

test('a session that has ended ends it', async () => {
  const asked = hubOf({ 'GET /api/v1/events': reply(401, { code: 'unauthorized', detail: 'Sign in.' }) });
  const { now } = following();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(now()).toEqual({ state: 'ended' });
  expect(asked).toHaveLength(1);
});

test('half of a wait is by chance, and none is longer than half a minute', () => {
  expect([backOff(1, 0), backOff(1, 1), backOff(4, 0.5), backOff(50, 1)]).toEqual([500, 1000, 6000, 30_000]);
});
