import { expect, test } from 'vitest';
import { modelOf } from '../testing';
import { changedFields, type Draft, draftOf } from './draft';
import { effects } from './effects';

const stored = modelOf({ aliases: ['one', 'two\u202e'], user_modified: true });

function said(patch: Partial<Draft>) {
  const before = draftOf(stored);
  const draft = { ...before, ...patch };
  return effects(stored, draft, changedFields(before, draft), []);
}

test('a person’s change is left alone by seeding, but not by a forced run', () => {
  const before = draftOf(modelOf());
  const draft = { ...before, name: 'Other' };
  expect(effects(modelOf(), draft, changedFields(before, draft), [])).toEqual([
    'Seeding leaves alone what people change of it, unless it is forced.',
  ]);
});

test.each<[Partial<Draft>, string]>([
  [{ runtime: 'vllm' }, 'It is served by OpenAI-compatible and custom endpoints alone.'],
  [{ runtime: 'replicate' }, 'Nobody serves such models yet.'],
  [{ aliases: ['one'] }, '1 alias leads nowhere any more: two‹U+202E›.'],
  [{ aliases: undefined }, '2 aliases lead nowhere any more: one, two‹U+202E›.'],
])('%j brings along: %s', (patch, line) => expect(said(patch)).toEqual([line]));
