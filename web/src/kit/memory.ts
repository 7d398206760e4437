/** Behind the point of a size in a unit of 1024 are at most as many digits: ten for each power. */
const DIGITS = 40;

/** The larger first, then the binary one: of two texts of a length the first is taken, as the hub does. */
const UNITS: readonly [string, bigint][] = [
  ['TiB', 1024n ** 4n],
  ['TB', 1000n ** 4n],
  ['GiB', 1024n ** 3n],
  ['GB', 1000n ** 3n],
  ['MiB', 1024n ** 2n],
  ['MB', 1000n ** 2n],
  ['KiB', 1024n],
  ['KB', 1000n],
  ['', 1n],
];

/** What is wrong with a text that is no size. */
export const NO_MEMORY = 'must be whole bytes, such as 8GB, 1.5GiB or 8589934592';

/** The shortest text that is exactly as many bytes, such as `8GB`. */
export function memoryText(bytes: number): string {
  const texts = UNITS.map(([unit, size]) => `${quotient(BigInt(bytes), size)}${unit}`);
  return texts.reduce((best, text) => (text.length < best.length ? text : best));
}

/** The bytes of a text such as `16.5 GB`; undefined for what the hub will not take. */
export function memoryBytes(text: string): bigint | undefined {
  const form = /^ *(\d+)(?:\.(\d+))? *([a-z]*) *$/i.exec(text);
  if (!form) return undefined;
  const [, whole = '', broken = '', written = ''] = form;
  const name = /^b?$/i.test(written) ? '' : written.toLowerCase();
  const size = UNITS.find(([unit]) => unit.toLowerCase() === name)?.[1];
  if (size === undefined || (broken !== '' && written === '')) return undefined;
  const scale = 10n ** BigInt(broken.length);
  const scaled = BigInt(whole + broken) * size;
  return scaled % scale === 0n ? scaled / scale : undefined;
}

/** Exact: a division by a power of 2 or of 10 ends. */
function quotient(bytes: bigint, size: bigint): string {
  const scaled = (bytes * 10n ** BigInt(DIGITS)) / size;
  const text = scaled.toString().padStart(DIGITS + 1, '0');
  const broken = text.slice(-DIGITS).replace(/0+$/, '');
  return text.slice(0, -DIGITS) + (broken && `.${broken}`);
}
