import { afterEach, expect, test, vi } from 'vitest';
import { putAside, takeAside } from './aside';
import { Talk } from './Talk';
import { talks } from './talks';
import type { Conversation, MessageChange } from './types';

afterEach(() => {
  talks.closeAll();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  setHidden(false);
});

function setHidden(isHidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('every open talk keeps what has come when the page is hidden or left, not when it is seen again', () => {
  const open = ['a', 'b'].map((id) => talks.adopt('ann', id, new Talk({ model: 'm' })));
  const left = open.map((talk) => vi.spyOn(talk, 'leave'));
  const times = () => left.map(({ mock }) => mock.calls.length);

  setHidden(true);
  expect(times()).toEqual([1, 1]);
  setHidden(false);
  expect(times()).toEqual([1, 1]);
  dispatchEvent(new Event('pagehide'));
  expect(times()).toEqual([2, 2]);
});

const AT = '2026-01-01T00:00:00Z';

/** A conversation whose answer has come so far, and has ended so where it has. */
const conversation = (text: string, end?: 'done'): Conversation => ({
  id: 'c1',
  title: 'Hello',
  isTitleGiven: false,
  createdAt: AT,
  updatedAt: AT,
  messages: [{ id: 'm1', role: 'assistant', content: [{ type: 'text', text }], createdAt: AT, end }],
});

const half: MessageChange = { content: [{ type: 'text', text: 'Half an answer' }], end: 'cut' };

/** What the hub is sent; it answers with this status. */
function hub(status: number) {
  const sent = vi.fn(
    async (_: Request) => new Response('{}', { status, headers: { 'content-type': 'application/json' } }),
  );
  vi.stubGlobal('fetch', sent);
  return sent;
}

test('what the hub does not confirm is put aside, and taken up once the page is loaded again', async () => {
  hub(503);
  const talk = talks.of('ann', conversation('Half'));
  talk.takeUp([['m1', half]]);
  await talks.leave();
  talks.closeAll(); // as a page that is gone

  const sent = hub(200);
  expect(talks.of('ann', conversation('Half')).shown.messages[0]).toMatchObject(half);
  await vi.waitFor(() => expect(sent).toHaveBeenCalledOnce());
  expect(await sent.mock.calls[0]?.[0].json()).toMatchObject(half);
  expect(takeAside('ann', 'c1')).toEqual([]);
});

test.each([
  ['has ended', conversation('H', 'done')],
  ['is longer', conversation('Half an answer, and the other half')],
])('what the hub has of an answer stays where it %s', (_, newer) => {
  const sent = hub(200);
  putAside('ann', { c1: [['m1', { content: half.content }]] });

  expect(talks.of('ann', newer).shown.messages).toEqual(newer.messages);
  expect(sent).not.toHaveBeenCalled();
});

test('what is confirmed is not put aside, and of other conversations it stays there', async () => {
  hub(200);
  putAside('ann', { c2: [['m2', half]] });
  talks.of('ann', conversation('Half')).takeUp([['m1', half]]);

  await talks.leave();

  expect(takeAside('ann', 'c1')).toEqual([]);
  expect(takeAside('ann', 'c2')).toEqual([['m2', half]]);
});

test('another user in the same tab gets nothing of what was put aside, and ends it', () => {
  hub(200);
  putAside('ann', { c1: [['m1', half]] });

  expect(talks.of('bob', conversation('H')).shown.messages).toEqual(conversation('H').messages);
  expect(takeAside('ann', 'c1')).toEqual([]);
});
