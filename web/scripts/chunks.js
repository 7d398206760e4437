/**
 * What the pages that most come to first need besides the frame, as nearly every other page does: it comes with the
 * frame, in one file.
 */
const COMMON = [
  /@tanstack[\\/](react-)?virtual/,
  /@tanstack[\\/](query-core|react-query)/,
  /[\\/]kit[\\/](Answered|CodeBlock|EmptyState|Panel|StatusBadge|useItems|useUrlState)\b/,
];

/** @type {Map<string, boolean>} */
const known = new Map();

/**
 * Whether a module is there from the start: whether it is imported, by whatever way, by the page itself. The index of a
 * library imports all of it, so that whatever the pages use of Mantine is; it is what most of them use.
 *
 * @param {string} id
 * @param {import('rolldown').ChunkingContext} context
 * @returns {boolean}
 */
function isInitial(id, context) {
  const before = known.get(id);
  if (before !== undefined) return before;
  // grows while it is gone through; modules that import each other are met once
  const seen = new Set([id]);
  for (const at of seen) {
    const module = context.getModuleInfo(at);
    if (module?.isEntry) {
      known.set(id, true);
      return true;
    }
    for (const importer of module?.importers ?? []) seen.add(importer);
  }
  known.set(id, false);
  return false;
}

/**
 * Which modules lie in a chunk together. A browser asks the hub for six files at a time, so that a page of fifty small
 * chunks shows half a second later than one of seven.
 *
 * @type {import('rolldown').CodeSplittingGroup[]}
 */
export const groups = [
  {
    name: (id, context) =>
      isInitial(id, context) || COMMON.some((common) => common.test(id)) ? 'frame' : null,
    debugName: 'frame',
  },
  // what four pages have in common, together with what nearly the same pages do, up to a few KB
  {
    name: 'shared',
    minShareCount: 4,
    entriesAware: true,
    entriesAwareMergeThreshold: 10_000,
  },
];

/** @param {{ name: string }} chunk the names of shared ones list all that share them */
export const chunkFileNames = ({ name }) => `assets/${name.replace(/~.*/, '')}-[hash].js`;
