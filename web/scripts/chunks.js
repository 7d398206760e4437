/**
 * Which modules lie in a chunk together. A browser asks the hub for six files at a time, so that a page of fifty small
 * chunks shows half a second later than one of seven.
 *
 * @type {import('rolldown').CodeSplittingGroup[]}
 */
export const groups = [
  { name: 'frame', tags: ['$initial'] },
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
