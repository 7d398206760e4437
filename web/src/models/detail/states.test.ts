import { expect, test } from 'vitest';
import { withExactMemory } from '../fields';
import { modelOf } from '../testing';
import { linesOf } from './sides';
import { stateOf, statesApart } from './states';

test('what is the same is not apart', () => {
  const state = { name: 'a', memory: 8_000_000_000, runtime_args: { heat: 1.5 } };
  expect(statesApart(state, { ...state })).toEqual({});
});

test('memory is compared by its text, which a browser does not round', () => {
  const now = stateOf(modelOf({ memory: 2 ** 53, memory_text: '9007199254740993' }));
  const then = (memory_text: string) => withExactMemory({ ...now, memory: 2 ** 53, memory_text });
  expect(statesApart(now, then('9007199254740993'))).toEqual({});
  expect(linesOf(statesApart(now, then('9007199254740992')))).toMatchObject([
    { label: 'Memory', old: '9007199254740993', new: '9007199254740992' },
  ]);
});

test('sides are told by their exact texts, where they have them', () => {
  const sides = { old: 2 ** 53, new: 2 ** 53, old_text: '9007199254740992', new_text: '9007199254740993' };
  expect(linesOf({ memory: sides })).toMatchObject([{ old: '9007199254740992', new: '9007199254740993' }]);
  expect(linesOf({ memory: { new: 8_000_000_000 } })).toMatchObject([{ old: undefined, new: '8GB' }]);
});
