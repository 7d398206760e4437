import { expect, test } from 'vitest';
import { modelOf } from '../testing';
import { forms, saidOf } from './forms';

test('only what somebody said is said again, memory exactly', () => {
  expect(saidOf(modelOf({ memory: 9_007_199_254_740_992, memory_text: '9007199254740993' }))).toEqual({
    id: 'org/llama:8b',
    name: 'Llama',
    type: 'chat',
    runtime: 'ollama',
    memory: '9007199254740993',
  });
});

test('no name ends the text around it', () => {
  const [, curl, variable] = forms(modelOf({ id: "it's; rm", name: "'$(x)" }));
  expect(curl?.code).toContain("/api/v1/models/it'\\''s%3B%20rm'");
  expect(variable?.code).toContain(`"name":"'\\''$(x)"`);
});
