import { expect, test } from 'vitest';
import { goingOn, requestOf, streamed } from './request';
import { before, heardBy, turnsOf, upToQuestion, upToTurnOf } from './thread';
import type { Message, Part } from './types';

const at = '2026-01-01T00:00:00Z';
const user = (id: string, ...content: Part[]): Message => ({
  id,
  role: 'user',
  content: content.length ? content : [{ type: 'text', text: `said ${id}` }],
  createdAt: at,
});
const model = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  role: 'assistant',
  content: [{ type: 'text', text: `answer ${id}` }],
  createdAt: at,
  ...more,
});
const ids = (messages: readonly Message[]) => messages.map(({ id }) => id);

const SIDE_BY_SIDE = [
  user('u1'),
  model('a1'),
  user('u2'),
  model('l2', { column: 0 }),
  model('r2', { column: 1 }),
  user('u3'),
  model('l3', { column: 0 }),
];

test('messages become turns, with a column for each model', () => {
  const turns = turnsOf(SIDE_BY_SIDE).map(({ said, columns }) => [said?.id, ...columns.map(ids)]);

  expect(turns).toEqual([
    ['u1', ['a1']],
    ['u2', ['l2'], ['r2']],
    ['u3', ['l3']],
  ]);
});

test('what was imported may begin with an answer', () => {
  expect(turnsOf([model('a0'), user('u1')])).toMatchObject([{ said: undefined }, { columns: [] }]);
});

test('a model hears nothing of the other column', () => {
  expect(ids(heardBy(SIDE_BY_SIDE, 1))).toEqual(['u1', 'u2', 'r2', 'u3']);
  expect(ids(heardBy(SIDE_BY_SIDE, undefined))).toEqual(['u1', 'a1', 'u2', 'l2', 'u3', 'l3']);
});

test('a place in the thread', () => {
  expect(ids(before(SIDE_BY_SIDE, 'u2'))).toEqual(['u1', 'a1']);
  expect(ids(upToTurnOf(SIDE_BY_SIDE, 'l2'))).toEqual(['u1', 'a1', 'u2', 'l2', 'r2']);
});

test('a request has what is set and nothing else', () => {
  expect(requestOf({ model: 'm', messages: [user('u1'), model('a1')] })).toEqual({
    model: 'm',
    messages: [
      { role: 'user', content: 'said u1' },
      { role: 'assistant', content: 'answer a1' },
    ],
  });
  const parameters = { temperature: 0, maxTokens: 5, stop: ['x'] };
  expect(requestOf({ model: 'm', systemPrompt: 'Be brief.', parameters, messages: [] })).toEqual({
    model: 'm',
    messages: [{ role: 'system', content: 'Be brief.' }],
    temperature: 0,
    max_tokens: 5,
    stop: ['x'],
  });
});

test('pictures and files go along', () => {
  const picture: Part = { type: 'image', url: 'data:image/png;base64,AAAA' };
  const file: Part = { type: 'file', name: 'a.md', mediaType: 'text/markdown', text: '```\ncode\n```' };
  const content = (...parts: Part[]) =>
    requestOf({ model: 'm', messages: [user('u1', ...parts)] }).messages[0]?.content;

  expect(content({ type: 'text', text: 'See' }, file)).toBe('See\n\nFile a.md:\n````\n```\ncode\n```\n````');
  expect(content({ type: 'text', text: 'See' }, picture)).toEqual([
    { type: 'text', text: 'See' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
  ]);
});

test('calls of tools go along only with their results, and empty answers not at all', () => {
  const calls = [{ id: 'c1', name: 'time', arguments: '{}' }];
  const result: Message = { id: 't', role: 'tool', toolCallId: 'c1', content: [], createdAt: at };
  const messages = (rest: Message[]) =>
    requestOf({ model: 'm', messages: [model('a', { content: [], toolCalls: calls }), ...rest] }).messages;

  expect(messages([])).toEqual([]);
  expect(messages([result])).toMatchObject([
    { role: 'assistant', tool_calls: [{ id: 'c1', function: { name: 'time' } }] },
    { role: 'tool', tool_call_id: 'c1' },
  ]);
});

test('it streams with its usage, and goes on where it broke off', () => {
  const request = requestOf({ model: 'm', messages: [user('u1'), model('a1')] });

  expect(streamed(request)).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  expect(goingOn(request).messages.at(-1)).toMatchObject({ role: 'user' });
});

test('a request ends with what was asked, not with an answer to it', () => {
  const of = (role: Message['role'], id: string): Message => ({ id, role, content: [], createdAt: '' });
  const [asked, answered, result] = [of('user', '1'), of('assistant', '2'), of('tool', '3')];

  expect(upToQuestion([asked, answered, { ...answered, id: '4' }])).toEqual([asked]);
  expect(upToQuestion([asked, answered, result])).toEqual([asked, answered, result]);
  expect(upToQuestion([])).toEqual([]);
});
