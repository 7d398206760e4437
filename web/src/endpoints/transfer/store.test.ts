import { expect, test } from 'vitest';
import { readStore } from './store';

const ITEMS = [{ name: 'gpu-1', baseUrl: 'http://gpu-1:8000' }];
const TEXT = JSON.stringify(ITEMS);

test.each([
  ['the list', TEXT],
  ['its text as a text', JSON.stringify(TEXT)],
  ['all of a browser’s storage', JSON.stringify({ theme: 'dark', 'local-openai-models': TEXT })],
  ['an object with the list', JSON.stringify({ 'local-openai-models': ITEMS })],
])('reads %s', (_, text) => expect(readStore(text)).toEqual({ items: ITEMS }));

test.each([
  ['', /Paste the list/],
  ['{"name":', /not JSON/],
  ['{"name":"gpu-1"}', /no list/],
  ['{"local-openai-models":"oops"}', /no list/],
  ['[]', /empty/],
  ['null', /no list/],
])('says of %j what is wrong', (text, fault) =>
  expect(readStore(text)).toEqual({ fault: expect.stringMatching(fault) }),
);
