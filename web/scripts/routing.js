/**
 * How files become routes: a file of src/routes is an address, its component a chunk of its own.
 *
 * @type {Partial<import('@tanstack/router-plugin').Config>}
 */
export const routing = {
  target: 'react',
  autoCodeSplitting: true,
  // the frame is there whatever page one is on
  codeSplittingOptions: { splitBehavior: ({ routeId }) => (routeId === '/_app' ? [] : undefined) },
  routesDirectory: './src/routes',
  generatedRouteTree: './src/routeTree.gen.ts',
  quoteStyle: 'single',
  disableLogging: true,
};
