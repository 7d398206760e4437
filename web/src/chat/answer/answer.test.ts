import { expect, test } from 'vitest';
import { type Answer, begun, ended, reasoningMs, received, tokensPerSecond } from './answer';
import { type Chunk, chunkOf } from './chunk';

const after = (chunks: Chunk[], from: Answer = begun()) =>
  ended(
    chunks.reduce((answer, chunk, i) => received(answer, chunk, (i + 1) * 100), from),
    (chunks.length + 1) * 100,
  );

test('text and reasoning are put together, with the time of each', () => {
  const answer = after([
    { reasoning: 'hm ' },
    { reasoning: 'yes' },
    { text: 'Yes' },
    { text: '.', finish: 'stop' },
  ]);

  expect(answer).toMatchObject({ text: 'Yes.', reasoning: 'hm yes', finish: 'stop', firstEventMs: 100 });
  expect(reasoningMs(answer)).toBe(200);
});

test('reasoning within the text is reasoning, with its time', () => {
  const answer = after([{ text: '<think>' }, { text: 'hm' }, { text: '</think>Yes' }]);

  expect(answer).toMatchObject({ text: 'Yes', reasoning: 'hm' });
  expect(reasoningMs(answer)).toBe(100);
});

test('a tag that only closes makes reasoning of what came before', () => {
  const answer = after([{ text: 'hm, ' }, { text: 'so\n</thi' }, { text: 'nk>\n\nYes' }]);

  expect(answer).toMatchObject({ text: 'Yes', reasoning: 'hm, so' });
  expect(reasoningMs(answer)).toBe(200);
});

test('what never speaks has thought until the end', () => {
  expect(reasoningMs(after([{ reasoning: 'hm' }]))).toBe(100);
});

test('an answer that goes on keeps what came, and does not look for tags at its seam', () => {
  const answer = after([{ text: '<think>is a tag' }], begun('Here: ', 'hm'));

  expect(answer).toMatchObject({ text: 'Here: <think>is a tag', reasoning: 'hm' });
});

test('calls of tools come in pieces, each at its place', () => {
  const answer = after([
    { toolCalls: [{ index: 0, id: 'c1', name: 'weather', arguments: '' }] },
    { toolCalls: [{ index: 0, arguments: '{"city":' }] },
    { toolCalls: [{ index: 1, id: 'c2', name: 'time', arguments: '{}' }] },
    { toolCalls: [{ index: 0, arguments: '"Rome"}' }] },
    { toolCalls: [{ index: 1_000_000, id: 'c3', name: 'far' }] },
  ]);

  expect(answer.toolCalls).toEqual([
    { id: 'c1', name: 'weather', arguments: '{"city":"Rome"}' },
    { id: 'c2', name: 'time', arguments: '{}' },
    { id: 'c3', name: 'far', arguments: '' },
  ]);
});

test('tokens a second are of the time after the first token, and unknown where nobody counted', () => {
  const answer = { ...begun(), firstEventMs: 500, completionTokens: 11 };

  expect(tokensPerSecond(answer, 1500)).toBe(10);
  expect(tokensPerSecond({ ...answer, completionTokens: undefined }, 1500)).toBeUndefined();
  expect(tokensPerSecond(answer, 500)).toBeUndefined();
});

test.each<[string, unknown]>([
  ['{"choices":[{"delta":{"content":"a"},"finish_reason":null}]}', { text: 'a' }],
  ['{"choices":[{"delta":{"reasoning":"a"}}]}', { reasoning: 'a' }],
  ['{"choices":[{"delta":{"reasoning_content":"a","content":null}}]}', { reasoning: 'a' }],
  ['{"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]}', { text: 'whole', finish: 'stop' }],
  [
    '{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}',
    { promptTokens: 3, completionTokens: 4 },
  ],
  ['{"error":{"message":"no","code":"upstream_cut"}}', { fault: { code: 'upstream_cut', message: 'no' } }],
  ['{"error":"no"}', { fault: { code: 'unknown', message: 'no' } }],
  ['{"choices":"none"}', {}],
  ['[]', {}],
  ['null', {}],
])('the chunk of %s', (data, chunk) => expect(chunkOf(data)).toEqual(chunk));
