import { expect, test, vi } from 'vitest';
import { onHub } from './kept';

/** Sends a text of so many characters; gives whether the request outlives its page. */
async function sent(text: string, isLast: boolean): Promise<boolean> {
  const fetched = vi.fn(
    async (_: Request) => new Response('{}', { headers: { 'content-type': 'application/json' } }),
  );
  vi.stubGlobal('fetch', fetched);
  await onHub.changeMessage('c1', 'm1', { content: [{ type: 'text', text }] }, isLast);
  return fetched.mock.calls[0]?.[0].keepalive ?? false;
}

test('the last state of an answer outlives the page, unless it is longer than browsers let', async () => {
  expect(await sent('Half', true)).toBe(true);
  expect(await sent('Half', false)).toBe(false);
  expect(await sent('é'.repeat(31_000), true)).toBe(false);
});
