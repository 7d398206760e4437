import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const WORTH_IT = /\.(js|css|svg|json|html)$/;

/**
 * Writes `x.br` and `x.gz` beside every asset, so that the hub compresses nothing while it serves.
 *
 * @returns {import('vite').Plugin}
 */
export function compress() {
  let out = '';
  return {
    name: 'modelyard-compress',
    apply: 'build',
    configResolved(config) {
      out = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    async closeBundle() {
      const names = (await readdir(out)).filter((name) => WORTH_IT.test(name));
      await Promise.all(names.map((name) => compressed(join(out, name))));
    },
  };
}

/** @param {string} file */
async function compressed(file) {
  const content = await readFile(file);
  const size = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  await Promise.all([
    promisify(brotliCompress)(content, { params: size }).then((small) => writeFile(`${file}.br`, small)),
    promisify(gzip)(content, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
  ]);
}
