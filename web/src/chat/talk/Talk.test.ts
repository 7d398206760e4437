import { expect, test, vi } from 'vitest';
import { ProblemError } from '../../api/problem';
import type { Listener } from '../answer/stream';
import { textOf } from './parts';
import { type Ports, Talk } from './Talk';
import type { Conversation, Message, MessageChange, MessageDraft, Settings } from './types';

const AT = '2026-01-01T00:00:00Z';
const SAID = [{ type: 'text' as const, text: 'Hello' }];
const settled = () => new Promise((done) => setImmediate(done));

type Asked = {
  body: { model: string; messages: { role: string; content: unknown }[] };
  signal: AbortSignal;
  listener: Listener;
  finish: () => void;
  fail: (error: unknown) => void;
};

/** A hub that keeps in a list what it is given, models whose answers the test gives, and a clock that it sets. */
function world(from: Conversation | Settings = { model: 'm' }) {
  let ids = 0;
  const asked: Asked[] = [];
  const kept: [string, MessageChange][] = [];
  const last: string[] = [];
  const appended: { messages: MessageDraft[]; after?: string | null }[] = [];
  const later: (() => void)[] = [];
  const clock = { now: 0 };
  const made = (drafts: MessageDraft[]): Message[] =>
    drafts.map((draft) => {
      ids += 1;
      return { ...draft, id: `m${ids}`, createdAt: AT };
    });
  const conversation = (settings: Settings, messages: Message[]): Conversation => ({
    ...settings,
    id: 'c1',
    title: 'Hello',
    isTitleGiven: false,
    messages,
    createdAt: AT,
    updatedAt: AT,
  });
  const ports: Ports = {
    kept: {
      begin: async ({ messages, ...settings }) => conversation(settings, made(messages)),
      change: async () => conversation({}, []),
      append: async (_, messages, after) => {
        appended.push({ messages, after });
        return made(messages);
      },
      changeMessage: async (_, id, change, isLast) => {
        if (isLast) last.push(id);
        kept.push([id, change]);
        return { id, role: 'assistant', content: [], createdAt: AT };
      },
    },
    ask: (body, signal, listener) =>
      new Promise((finish, fail) => {
        signal.addEventListener('abort', () => fail(new DOMException('stopped', 'AbortError')));
        asked.push({ body: body as Asked['body'], signal, listener, finish, fail });
      }),
    now: () => clock.now,
    pace: (draw) => draw,
    later: (run) => void later.push(run),
  };
  const talk = new Talk(from, ports);
  return { talk, ports, asked, kept, last, appended, later, clock, conversation };
}

const texts = (talk: Talk) => talk.shown.messages.map((message) => textOf(message.content));
const at = (list: Asked[], i: number): Asked => {
  const found = list[i];
  if (!found) throw new Error(`nothing was asked at ${i}`);
  return found;
};

test('the first message begins the conversation, and its answer is kept when it ends', async () => {
  const { talk, asked, kept, clock } = world();
  const begun = vi.fn();
  talk.onBegun = begun;

  await talk.send(SAID);
  expect(begun).toHaveBeenCalledOnce();
  expect(at(asked, 0).body).toMatchObject({
    model: 'm',
    stream: true,
    messages: [{ role: 'user', content: 'Hello' }],
  });

  at(asked, 0).listener.onOrigin({ endpoint: 'gpu-1', why: 'only one', requestId: 'r-1' });
  clock.now = 200;
  at(asked, 0).listener.onChunk({ text: 'Good ' });
  clock.now = 1200;
  at(asked, 0).listener.onChunk({ text: 'day', completionTokens: 11 });
  at(asked, 0).finish();
  await settled();

  expect(texts(talk)).toEqual(['Hello', 'Good day']);
  expect(talk.shown.live.size).toBe(0);
  expect(kept).toEqual([
    [
      'm2',
      expect.objectContaining({
        content: [{ type: 'text', text: 'Good day' }],
        endpoint: 'gpu-1',
        why: 'only one',
        firstEventMs: 200,
        totalMs: 1200,
        tokensPerSecond: 10,
        end: 'done',
        error: null,
      }),
    ],
  ]);
});

test('how long it reasoned is kept, also of an answer that goes on', async () => {
  const { talk, asked, kept, clock } = world();
  await talk.send(SAID);
  clock.now = 100;
  at(asked, 0).listener.onChunk({ reasoning: 'Hm. ' });
  clock.now = 400;
  at(asked, 0).listener.onChunk({ text: 'Good ' });
  at(asked, 0).fail(new ProblemError(0, 'upstream_cut', 'It broke off.', 'endpoint'));
  await settled();
  expect(kept.at(-1)).toMatchObject(['m2', { reasoning: 'Hm. ', reasoningMs: 300, end: 'cut' }]);

  await talk.goOn('m2');
  at(asked, 1).listener.onChunk({ text: 'day' });
  at(asked, 1).finish();
  await settled();
  expect(kept.at(-1)).toMatchObject(['m2', { reasoning: 'Hm. ', reasoningMs: 300, end: 'done' }]);

  await talk.retry('m2');
  at(asked, 2).listener.onChunk({ text: 'Again' });
  at(asked, 2).finish();
  await settled();
  expect(kept.at(-1)).toMatchObject([
    expect.any(String),
    { reasoning: null, reasoningMs: null, end: 'done' },
  ]);
});

test('what has come is kept while more comes', async () => {
  const { talk, asked, kept, later } = world();
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'Half' });
  later.shift()?.();
  await settled();

  expect(kept).toMatchObject([['m2', { content: [{ text: 'Half' }], end: null }]]);
});

test('as the page is left, what has come of each answer is kept; more may come', async () => {
  const { talk, asked, kept, last } = world({ model: 'm', secondModel: 'n' });
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'left' });
  at(asked, 1).listener.onChunk({ text: 'right' });

  await talk.leave();

  expect(last).toEqual(['m2', 'm3']);
  expect(kept.map(([, { content, end }]) => [textOf(content ?? []), end])).toEqual([
    ['left', null],
    ['right', null],
  ]);
  expect(talk.shown.live.size).toBe(2);
});

test('a message that the hub refuses changes nothing', async () => {
  const { talk, ports } = world();
  ports.kept.begin = async () => {
    throw new ProblemError(413, 'too_large', 'Too large.', 'request');
  };

  await expect(talk.send(SAID)).rejects.toThrow('Too large.');
  expect(talk.shown).toMatchObject({ messages: [], isSending: false });
});

test('to stop keeps what came, and says that it was stopped', async () => {
  const { talk, asked, kept } = world();
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'Half' });
  talk.stop();
  await settled();

  expect(at(asked, 0).signal.aborted).toBe(true);
  expect(kept.at(-1)).toMatchObject(['m2', { end: 'stopped', error: null, content: [{ text: 'Half' }] }]);
});

test('an answer that breaks off is cut, one that never came has failed', async () => {
  const { talk, asked } = world();
  const lost = new ProblemError(0, 'cut', 'The connection to the hub broke.', 'network', {
    requestId: 'r-1',
  });
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'Half' });
  at(asked, 0).fail(lost);
  await settled();
  expect(talk.shown.messages[1]).toMatchObject({
    end: 'cut',
    content: [{ text: 'Half' }],
    error: { title: 'The connection to the hub broke', requestId: 'r-1' },
  });

  await talk.retry('m2');
  at(asked, 1).fail(lost);
  await settled();
  expect(talk.shown.messages[1]).toMatchObject({ end: 'failed', content: [] });
});

test('an answer that broke off goes on: the model is told what came, and what it adds is added', async () => {
  const { talk, asked } = world();
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'One, ' });
  at(asked, 0).fail(new ProblemError(0, 'upstream_cut', 'It broke off.', 'endpoint'));
  await settled();

  await talk.goOn('m2');
  expect(at(asked, 1).body.messages.slice(0, 2)).toMatchObject([{ role: 'user' }, { content: 'One, ' }]);
  at(asked, 1).listener.onChunk({ text: 'two.' });
  at(asked, 1).finish();
  await settled();

  expect(texts(talk)).toEqual(['Hello', 'One, two.']);
  expect(talk.shown.messages[1]).toMatchObject({ end: 'done', error: undefined });
});

test('two models hear the same, answer side by side, and each is stopped by itself', async () => {
  const { talk, asked } = world({ model: 'm', secondModel: 'n' });
  await talk.send(SAID);
  expect(asked.map(({ body }) => body.model)).toEqual(['m', 'n']);
  at(asked, 0).listener.onChunk({ text: 'left' });
  at(asked, 1).listener.onChunk({ text: 'right' });

  talk.stop('m3');
  await settled();
  expect(at(asked, 0).signal.aborted).toBe(false);
  at(asked, 0).finish();
  await settled();
  expect(talk.shown.messages.slice(1)).toMatchObject([
    { column: 0, end: 'done' },
    { column: 1, end: 'stopped' },
  ]);

  await talk.send([{ type: 'text', text: 'And?' }]);
  expect(at(asked, 3).body.messages.map(({ content }) => content)).toEqual(['Hello', 'right', 'And?']);
});

test('what is edited is sent in the place of what was said, and drops what came after', async () => {
  const { talk, asked, appended } = world();
  await talk.send(SAID);
  at(asked, 0).finish();
  await settled();
  await talk.send([{ type: 'text', text: 'Second' }]);
  at(asked, 1).finish();
  await settled();

  await talk.edit('m3', [{ type: 'text', text: 'Other' }]);
  expect(appended.at(-1)?.after).toBe('m2');
  expect(texts(talk)).toEqual(['Hello', '', 'Other', '']);

  await talk.edit('m1', [{ type: 'text', text: 'First' }]);
  expect(appended.at(-1)?.after).toBeNull();
  expect(texts(talk)).toEqual(['First', '']);
});

test('to retry an answer drops the turns after it, and asks the model that is chosen now', async () => {
  const { talk, asked, appended } = world();
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'old' });
  at(asked, 0).finish();
  await settled();
  await talk.send([{ type: 'text', text: 'Second' }]);
  at(asked, 1).finish();
  await settled();
  await talk.configure({ model: 'other' });

  await talk.retry('m2');

  expect(appended.at(-1)).toEqual({ messages: [], after: 'm2' });
  expect(at(asked, 2).body).toMatchObject({ model: 'other', messages: [{ content: 'Hello' }] });
  expect(texts(talk)).toEqual(['Hello', '']);
});

test('a hub’s newer state is taken over, but not while something is under way here', async () => {
  const { talk, asked, conversation } = world();
  await talk.send(SAID);
  const newer = { ...conversation({ model: 'x' }, []), updatedAt: '2026-02-01T00:00:00Z' };

  talk.refresh(newer);
  expect(talk.shown.messages).toHaveLength(2);
  at(asked, 0).finish();
  await settled();
  talk.refresh(newer);
  expect(talk.shown).toMatchObject({ messages: [], settings: { model: 'x' } });
});

test('settings that the hub refuses stay as they were', async () => {
  const { talk, ports } = world();
  await talk.send(SAID);
  ports.kept.change = async () => {
    throw new ProblemError(422, 'invalid', 'No.', 'request');
  };

  await expect(talk.configure({ model: 'x' })).rejects.toThrow('No.');
  expect(talk.shown.settings.model).toBe('m');
});

test('an answer that was cut at its limit is not whole, and says so', async () => {
  const { talk, asked, kept } = world();
  await talk.send(SAID);
  at(asked, 0).listener.onChunk({ text: 'Good', finish: 'length' });
  at(asked, 0).finish();
  await settled();

  expect(kept.at(-1)).toMatchObject([
    'm2',
    { end: 'cut', error: { title: 'The answer was cut at its limit' } },
  ]);
});
