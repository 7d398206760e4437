import { expect, test } from 'vitest';
import { NO_BLOCKS } from './blocks';
import { highlighted } from './highlight';
import { readOn } from './useBlocks';

const NOTHING = { text: '', upTo: 0, isEnded: false, blocks: NO_BLOCKS };
const count = (read: typeof NOTHING) =>
  read.blocks.sections.length * 24 + read.blocks.closed.length + read.blocks.open.length;

test('a long text is read in steps, to its end', () => {
  const text = 'A paragraph of some words.\n\n'.repeat(4000);
  let read = NOTHING;
  let steps = 0;
  while (read.upTo < text.length) {
    read = readOn(read, text, false);
    steps += 1;
  }

  expect(steps).toBe(5);
  expect(count(read)).toBe(4000);
  expect(readOn(read, text, false)).toBe(read);
});

test('a text that is another is read from its beginning', () => {
  const read = readOn(readOn(NOTHING, 'One.\n\nTwo.', true), 'Else.', true);

  expect(count(read)).toBe(1);
});

test('what had ended and goes on is read anew, as its last block goes on', () => {
  const read = readOn(readOn(NOTHING, 'One.\n\nTw', false), 'One.\n\nTwo.', true);

  expect(read.blocks.open[0]?.token.raw).toBe('Two.');
});

test.each([
  ['js', 'const a = "x"; // c', ['keyword:const', 'string:"x"', 'comment:// c']],
  [
    'python',
    'def f(n): # c\n  return 1',
    ['keyword:def', 'name:f', 'comment:# c', 'keyword:return', 'number:1'],
  ],
  ['sql', 'SELECT 1 -- c', ['keyword:SELECT', 'number:1', 'comment:-- c']],
  ['html', '<a href="x">', ['keyword:<a', 'string:"x"', 'keyword:>']],
  ['text', 'if 1', []],
  [undefined, 'if 1', []],
])('code of %s is coloured, and stays what it is', (language, code, coloured) => {
  const pieces = highlighted(code, language);

  expect(pieces.filter(([kind]) => kind).map((piece) => piece.join(':'))).toEqual(coloured);
  expect(pieces.map(([, text]) => text).join('')).toBe(code);
});
