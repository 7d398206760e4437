export const WIDTH = 120;
export const HEIGHT = 28;

/** The outline of values in a box of 120 × 28, from 0 at its bottom to the highest of them; `''` where there are none. */
export function linePath(values: readonly number[]): string {
  const last = values.length - 1;
  if (last < 1) return '';
  const most = Math.max(...values, 1e-9);
  const points = values.map((value, i) => {
    const x = (i / last) * WIDTH;
    const y = HEIGHT - 1 - (Math.max(0, value) / most) * (HEIGHT - 3);
    return `${round(x)} ${round(y)}`;
  });
  return `M${points.join('L')}`;
}

/** The same, closed along the bottom. */
export function areaPath(values: readonly number[]): string {
  const line = linePath(values);
  return line === '' ? '' : `${line}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`;
}

const round = (n: number) => Math.round(n * 10) / 10;
