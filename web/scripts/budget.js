// Holds what the pages may weigh, and that they ask nobody but the hub. Reads what `vite build` wrote.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const KB = 1024;
const FIRST_JS = 260 * KB;
const CSS = 40 * KB;
const CHUNK_JS = 40 * KB;
// The browser asks for six at a time.
const FIRST_FILES = 10;
// What most come to first.
const FIRST_PAGES = ['src/routes/_app/overview.tsx', 'src/routes/_app/overview/now.tsx'];

// Names that libraries carry and never ask: of XML, and of pages that their error messages point to.
const NAMES_ONLY = [
  'http://www.w3.org/',
  'https://react.dev/',
  'https://mantine.dev/',
  'https://tanstack.com/',
  'https://github.com/markedjs/marked',
];
// What people type as addresses of their own servers, shown in examples.
const EXAMPLES = /^https?:\/\/(127\.0\.0\.1|localhost|gpu-\d|example\.)/;

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
/** @type {string[]} */
const faults = [];

/** @param {string} file */
const weight = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
/** @param {Iterable<string>} files */
const sum = (files) => [...files].reduce((all, file) => all + weight(file), 0);
/** @param {number} bytes */
const kb = (bytes) => `${(bytes / KB).toFixed(1)} KB`;

/**
 * The files that are there once a chunk is: itself, and what it imports.
 *
 * @param {string} key
 * @param {Set<string>} files
 */
function closure(key, files = new Set()) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return files;
  files.add(chunk.file);
  for (const other of chunk.imports ?? []) closure(other, files);
  return files;
}

/**
 * @param {string} what
 * @param {number} bytes
 * @param {number} most
 */
function hold(what, bytes, most) {
  if (bytes > most) faults.push(`${what} weighs ${kb(bytes)}, more than ${kb(most)}`);
}

const frame = closure('index.html');
const lazy = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const first = new Set(frame);
for (const page of FIRST_PAGES) {
  const key = lazy.find((key) => key.startsWith(`${page}?`));
  if (key === undefined) throw new Error(`There is no chunk of ${page}`);
  closure(key, first);
}
const styles = readdirSync('dist/assets').filter((file) => file.endsWith('.css'));
const css = sum(styles.map((file) => `assets/${file}`));
hold('JavaScript of the first load', sum(first), FIRST_JS);
hold('CSS', css, CSS);
if (first.size + styles.length > FIRST_FILES) {
  faults.push(`The first load is ${first.size + styles.length} files, more than ${FIRST_FILES}`);
}
let heaviest = { key: 'none', bytes: 0 };
for (const key of lazy) {
  const bytes = sum([...closure(key)].filter((file) => !frame.has(file)));
  if (bytes > heaviest.bytes) heaviest = { key, bytes };
  hold(`The chunk of ${key}`, bytes, CHUNK_JS);
}

for (const file of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css|html|svg)$/.test(file)) {
    if (/\.map$/.test(file)) faults.push(`${file} is a source map`);
    continue;
  }
  const text = readFileSync(`dist/${file}`, 'utf8');
  for (const [address] of text.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`<>)\\]*/g)) {
    const known = NAMES_ONLY.some((name) => address.startsWith(name)) || EXAMPLES.test(address);
    if (!known && !/^\w+:\/\/(\$\{|$)/.test(address)) faults.push(`${file} names another origin: ${address}`);
  }
}
const page = readFileSync('dist/index.html', 'utf8');
if (/<script(?![^>]*\bsrc=)/.test(page)) faults.push('index.html has an inline script');
if (!page.includes('content="__NONCE__"')) faults.push('index.html has no place for the nonce');
if (readFileSync('package-lock.json', 'utf8').includes('"resolved"')) {
  faults.push(
    'package-lock.json names the addresses of a registry; install with the .npmrc of this directory',
  );
}

if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(
  `First load: ${kb(sum(first))} of JavaScript, ${kb(css)} of CSS, ${first.size + styles.length} files; ` +
    `heaviest chunk: ${kb(heaviest.bytes)} (${heaviest.key})\n`,
);
