import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { DifferenceList } from './DifferenceList';
import { differences } from './differences';

test('changes are told value by value, within objects too', () => {
  expect(
    differences({
      name: { old: 'a', new: 'b' },
      timeouts: { old: { first: 1, total: 9 }, new: { first: 2, total: 9 } },
      isShared: { new: true },
      includeModels: { old: [], new: ['q*', 'l*'] },
    }),
  ).toEqual([
    { path: 'name', old: 'a', new: 'b', isSecret: false },
    { path: 'timeouts › first', old: '1', new: '2', isSecret: false },
    { path: 'isShared', old: undefined, new: 'true', isSecret: false },
    { path: 'includeModels', old: undefined, new: 'q*, l*', isSecret: false },
  ]);
});

test('a secret is known by its stars, or by sides that read the same', () => {
  const all = differences({
    apiKey: { old: '***', new: '***' },
    headers: { old: { 'x-key': '***' }, new: { 'x-key': '***' } },
    gone: { old: '***' },
  });

  expect(all.map(({ path, isSecret }) => [path, isSecret])).toEqual([
    ['apiKey', true],
    ['headers', true],
    ['gone', true],
  ]);
});

test('what is no object of changes has none', () => {
  expect(differences(undefined)).toEqual([]);
  expect(differences('x')).toEqual([]);
});

test('says old → new, and of a secret only what became of it', async () => {
  const changes = {
    name: { old: 'a', new: 'b' },
    includeModels: { old: [], new: ['q*'] },
    apiKey: { old: '***', new: '***' },
    headers: { new: {} },
  };
  renderPage(<DifferenceList changes={changes} isInline />);

  const terms = await screen.findAllByRole('term');
  expect(terms.map((term) => term.parentElement?.textContent)).toEqual([
    'namea → b',
    'includeModelsnot set → q*',
    'apiKeychanged',
  ]);
});

test('where nothing is different, that is said', async () => {
  renderPage(<DifferenceList changes={{}} />);
  expect(await screen.findByText('No value was changed.')).toBeDefined();
});
