import { expect, test, vi } from 'vitest';
import type { Origin } from '../../api/origin';
import { begun, received } from './answer';
import { failureOf, isStopped } from './failure';
import { ask } from './stream';

const HEADERS = {
  'content-type': 'text/event-stream',
  'x-request-id': 'r-1',
  'x-modelyard-endpoint': 'gpu%201',
  'x-modelyard-reason': 'only endpoint that serves it',
};

/** A hub that answers with these pieces of a stream, and breaks with an error if one is given. */
function streams(pieces: string[], breaks?: Error, headers: Record<string, string> = HEADERS) {
  const rest = pieces.map((piece) => new TextEncoder().encode(piece));
  vi.stubGlobal('fetch', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = rest.shift();
        if (next) controller.enqueue(next);
        else if (breaks) controller.error(breaks);
        else controller.close();
      },
    });
    return new Response(body, { headers });
  });
}

async function asked(signal = new AbortController().signal) {
  let answer = begun();
  let origin: Origin = {};
  const thrown = await ask({}, signal, {
    onOrigin: (from) => {
      origin = from;
    },
    onChunk: (chunk) => {
      answer = received(answer, chunk, 0);
    },
  }).catch((error) => error);
  return { text: answer.text, origin, thrown };
}

const said = (text: string) => `data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`;

test('an answer that comes in any pieces is read, and says where it is from', async () => {
  const whole = `${said('Grüße ')}: a comment\n\n${said('🙂')}data: [DONE]\n\n`;
  streams([...whole]);

  expect(await asked()).toEqual({
    text: 'Grüße 🙂',
    origin: { endpoint: 'gpu 1', why: 'only endpoint that serves it', requestId: 'r-1' },
    thrown: undefined,
  });
});

test('a finish reason is an end as well, and an answer that is no stream is one', async () => {
  streams([said('Yes'), 'data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\n']);
  expect((await asked()).thrown).toBeUndefined();

  const whole = JSON.stringify({ choices: [{ message: { content: 'whole' }, finish_reason: 'stop' }] });
  streams([whole], undefined, { 'content-type': 'application/json' });
  expect(await asked()).toMatchObject({ text: 'whole', thrown: undefined });
});

test.each([
  ['data: {"error":{"message":"The endpoint broke off.","code":"upstream_cut"}}\n\n', 'endpoint'],
  ['data: {"error":{"message":"The hub is stopping.","code":"shutting_down"}}\n\n', 'hub'],
  ['data: {broken\n\n', 'endpoint'],
  ['', 'endpoint'],
])('a stream that goes wrong with %j keeps what came, and says whose fault it is', async (last, blame) => {
  streams([said('Half '), last]);

  expect(await asked()).toMatchObject({ text: 'Half ', thrown: { blame, requestId: 'r-1' } });
});

test('a hub that is killed amid an answer is the fault of the connection', async () => {
  streams([said('Half ')], new TypeError('network error'));

  const { text, thrown } = await asked();

  expect(text).toBe('Half ');
  expect(failureOf(thrown)).toMatchObject({
    title: 'The connection to the hub broke',
    detail: expect.stringContaining('Check that the hub runs'),
  });
});

test('a refusal before the stream says what the gateway says', async () => {
  const body = JSON.stringify({ error: { message: 'No endpoint serves x', code: 'model_not_found' } });
  vi.stubGlobal('fetch', async () => new Response(body, { status: 404, headers: { 'x-request-id': 'r-2' } }));

  expect(failureOf((await asked()).thrown)).toEqual({
    title: 'The request was refused',
    detail: 'No endpoint serves x. Choose a model that is there.',
    requestId: 'r-2',
  });
});

test.each([
  [
    500,
    'The endpoint “gpu 1” failed',
    'Out of memory. Try again, or choose another model; the endpoint’s health says more.',
  ],
  [
    400,
    'The endpoint “gpu 1” refused the request',
    'Out of memory. Change what is asked, or choose another model.',
  ],
])(
  'a refusal %i of an endpoint is its own, and says which one was asked and why',
  async (status, title, detail) => {
    const body = JSON.stringify({ error: { message: 'Out of memory', code: 'oom' } });
    vi.stubGlobal('fetch', async () => new Response(body, { status, headers: HEADERS }));

    const { origin, thrown } = await asked();

    expect(origin).toEqual({ endpoint: 'gpu 1', why: 'only endpoint that serves it', requestId: 'r-1' });
    expect(failureOf(thrown)).toEqual({ title, detail, requestId: 'r-1' });
  },
);

test('an endpoint that says nothing of its failure is named with its status', async () => {
  vi.stubGlobal('fetch', async () => new Response('', { status: 503, headers: HEADERS }));

  expect(failureOf((await asked()).thrown).detail).toContain(
    'The endpoint “gpu 1” answered with status 503.',
  );
});

test('to stop is no failure', async () => {
  streams([said('Half ')], new DOMException('stopped', 'AbortError'));

  expect(isStopped((await asked()).thrown)).toBe(true);
});
