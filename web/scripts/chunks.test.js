import { expect, test } from 'vitest';
import { chunkFileNames, groups } from './chunks.js';

/**
 * What the bundler knows of modules that import these.
 *
 * @param {Record<string, string[]>} imports
 * @param {string} entry
 */
function contextOf(imports, entry) {
  let asked = 0;
  const context = {
    /** @param {string} id */
    getModuleInfo(id) {
      asked++;
      const importers = Object.keys(imports).filter((other) => imports[other]?.includes(id));
      return imports[id] ? { isEntry: id === entry, importers } : null;
    },
  };
  return {
    context: /** @type {import('rolldown').ChunkingContext} */ (/** @type {unknown} */ (context)),
    asked: () => asked,
  };
}

/**
 * The chunk that a module lies in by the first group; null for another's.
 *
 * @param {string} id
 * @param {import('rolldown').ChunkingContext} context
 */
function frameOf(id, context) {
  const name = groups[0]?.name;
  return typeof name === 'function' ? name(id, context) : name;
}

test('what the page itself imports is of the frame, however far off', () => {
  const { context } = contextOf(
    { '/a/main.tsx': ['/a/app.tsx'], '/a/app.tsx': ['/a/shell.tsx'], '/a/shell.tsx': [] },
    '/a/main.tsx',
  );
  for (const id of ['/a/main.tsx', '/a/app.tsx', '/a/shell.tsx']) expect(frameOf(id, context)).toBe('frame');
});

test('what a page alone imports is not, nor is what nobody knows', () => {
  const { context } = contextOf(
    { '/b/main.tsx': [], '/b/chat.tsx': ['/b/words.ts'], '/b/words.ts': [] },
    '/b/main.tsx',
  );
  for (const id of ['/b/chat.tsx', '/b/words.ts', '/b/gone.ts']) expect(frameOf(id, context)).toBeNull();
});

test('modules that import each other are met once', () => {
  const { context, asked } = contextOf(
    { '/c/main.tsx': [], '/c/one.ts': ['/c/other.ts'], '/c/other.ts': ['/c/one.ts'] },
    '/c/main.tsx',
  );
  expect(frameOf('/c/one.ts', context)).toBeNull();
  expect(asked()).toBe(2);
});

test('what is known of a module is not looked for again', () => {
  const { context, asked } = contextOf({ '/d/main.tsx': ['/d/app.tsx'], '/d/app.tsx': [] }, '/d/main.tsx');
  expect(frameOf('/d/app.tsx', context)).toBe('frame');
  const before = asked();
  expect(frameOf('/d/app.tsx', context)).toBe('frame');
  expect(asked()).toBe(before);
});

test.each([
  '/x/node_modules/@tanstack/react-virtual/dist/index.js',
  '/x/node_modules/@tanstack/virtual-core/dist/index.js',
  '/x/node_modules/@tanstack/query-core/build/query.js',
  'C:\\x\\node_modules\\@tanstack\\react-query\\index.js',
  '/x/src/kit/Panel.tsx',
  '/x/src/kit/Panel.module.css',
])('what nearly every page needs comes with the frame: %s', (id) => {
  expect(frameOf(id, contextOf({}, '').context)).toBe('frame');
});

test.each([
  '/x/src/kit/PanelOfMore.tsx',
  '/x/src/kit/Age.tsx',
  '/x/src/chat/Panel.tsx',
  '/x/node_modules/uplot/dist/uplot.js',
])('what a few need does not: %s', (id) => {
  expect(frameOf(id, contextOf({}, '').context)).toBeNull();
});

test('a file of shared modules is not called by all that share them', () => {
  expect(chunkFileNames({ name: 'shared~chat~models~overview' })).toBe('assets/shared-[hash].js');
  expect(chunkFileNames({ name: 'frame' })).toBe('assets/frame-[hash].js');
});
