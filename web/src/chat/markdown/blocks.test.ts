import { expect, test } from 'vitest';
import { type Blocks, grown, NO_BLOCKS } from './blocks';

const TEXT = [
  '# Title',
  'A paragraph\nof two lines.',
  '- one\n\n  more of one\n- two',
  '```js\nconst a = 1;\n\n# no heading\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '> quoted\n> more',
  'The end.',
].join('\n\n');

const all = (blocks: Blocks) => [
  ...blocks.sections.flatMap((section) => section.blocks),
  ...blocks.closed,
  ...blocks.open,
];
const types = (blocks: Blocks) => all(blocks).map(({ token }) => token.type);

function fed(text: string, step: number): Blocks {
  let blocks = NO_BLOCKS;
  for (let end = step; end < text.length + step; end += step) blocks = grown(blocks, text.slice(0, end));
  return grown(blocks, text, true);
}

test.each([1, 2, 3, 7, 50, 1000])(
  'a text that comes %i characters at a time gives the same blocks',
  (step) => {
    const blocks = fed(TEXT, step);

    expect(types(blocks)).toEqual([
      'heading',
      'paragraph',
      'list',
      'code',
      'table',
      'blockquote',
      'paragraph',
    ]);
    expect(all(blocks).map(({ token }) => token.raw.trim())).toEqual(
      all(grown(NO_BLOCKS, TEXT, true)).map(({ token }) => token.raw.trim()),
    );
  },
);

test('only what follows the last block is read again: closed blocks stay the same objects', () => {
  const first = grown(NO_BLOCKS, 'One.\n\nTwo.\n\nThree');
  const second = grown(first, 'One.\n\nTwo.\n\nThree and a half');

  expect(first.closed).toHaveLength(2);
  expect(second.closed).toBe(first.closed);
  expect(second.open[0]?.key).toBe(first.open[0]?.key);
});

test('many blocks become sections, which stay as well', () => {
  const text = 'A paragraph.\n\n'.repeat(60);
  const first = grown(NO_BLOCKS, text);
  const second = grown(first, `${text}more`);

  expect(first.sections).toHaveLength(2);
  expect(second.sections[1]).toBe(first.sections[1]);
  expect(all(second)).toHaveLength(61);
});

test('a long list is closed but for its last item, and goes on counting', () => {
  const text = Array.from({ length: 100 }, (_, i) => `${i + 1}. item\n`).join('');
  const blocks = fed(text, 9);

  const items = all(blocks).map(({ token }) => ('items' in token ? token.items.length : 0));
  expect(items.reduce((a, b) => a + b, 0)).toBe(100);
  expect(Math.max(...items)).toBeLessThan(31);
  expect(blocks.open).toEqual([]);
  expect(all(blocks).map(({ token }) => ('start' in token ? token.start : 0))[1]).toBe(30);
});

test.each(['> '.repeat(20_000), '1. '.repeat(20_000), '>'.repeat(50_000)])(
  'nesting without end is shown as it was written',
  (text) => {
    expect(types(grown(NO_BLOCKS, text, true))).toEqual(['plain']);
  },
);

test.each([
  ['## a\n### b\n## c\n# d\n### e\n', [1, 2, 1, 1, 2]],
  ['###### a\n# b\n## c\n###### d\n', [1, 1, 2, 3]],
  ['> # quoted\n\n# a\n', [undefined, 1]],
])('headings of %j leave no level out', (text, levels) => {
  const found = all(fed(text, 3)).filter(({ token }) => token.type !== 'space');
  expect(found.map(({ level }) => level)).toEqual(levels);
});

test('a word of 100 KB is one paragraph of one text', () => {
  const [block] = all(grown(NO_BLOCKS, 'w'.repeat(100_000), true));

  expect(block?.token.type).toBe('paragraph');
  expect(block?.token).toMatchObject({ tokens: [{ type: 'text' }] });
});
