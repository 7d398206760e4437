import { expect, test } from 'vitest';
import { modelOf, placementOf } from './testing';
import { bestFit, comesFrom } from './words';

const at = (verdict: 'fits' | 'too-large' | 'unknown') => ({ place: verdict, verdict, arithmetic: [] });

test('the best place of a model is shown first, and none where none was looked at', () => {
  expect(bestFit(placementOf({ fit: [at('too-large'), at('unknown')] }))?.verdict).toBe('unknown');
  expect(bestFit(placementOf({ fit: [at('too-large'), at('fits')] }))?.verdict).toBe('fits');
  expect(bestFit(placementOf({ fit: [] }))).toBeUndefined();
  expect(bestFit(undefined)).toBeUndefined();
});

test('a model comes from its seed, also where people have changed all that tells most', () => {
  const person = { kind: 'person', at: 'ann' } as const;
  const { origins } = modelOf();
  expect(comesFrom(modelOf())).toMatchObject({ seed: { at: 'HELIX_SEED_MODEL_1' }, changed: [] });
  expect(comesFrom({ origins: { ...origins, name: person } })).toMatchObject({
    seed: { kind: 'variable' },
    people: ['ann'],
    changed: ['name'],
  });
  expect(comesFrom({ origins: { name: person, type: person } })).toMatchObject({ people: ['ann'] });
  expect(comesFrom({ origins: { name: person } }).seed).toBeUndefined();
});
