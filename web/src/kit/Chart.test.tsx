import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { renderPage } from '../testing/render';
import { Chart } from './Chart';
import { drawn, lonePoints, timeWords } from './chartData';
import { plotOptions } from './plotOptions';

const HOUR = 3600;
const x = [0, 1, 2].map((i) => 1_767_225_600 + i * HOUR);

// there is no canvas here: the drawing itself is looked at in a browser
vi.mock('uplot', () => {
  class Plot {
    static paths = {};
    setData() {}
    setSize() {}
    setCursor() {}
    valToPos = () => 0;
    destroy() {}
  }
  return { default: Plot };
});

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});

const chart = () =>
  renderPage(
    <Chart
      label="Requests"
      kind="line"
      x={x}
      series={[
        { name: 'all', values: [1, 2, 30] },
        { name: 'errors', values: [0, null, 4] },
      ]}
      unit={(n) => `${n}/s`}
    />,
  );

test('the arrow keys go from point to point and say the values there', async () => {
  chart();
  const slider = await screen.findByRole('slider', { name: 'Requests' });
  expect(slider.getAttribute('aria-valuetext')).toMatch(/: all 30\/s, errors 4\/s$/);

  fireEvent.keyDown(slider, { key: 'ArrowLeft' });

  expect(slider.getAttribute('aria-valuetext')).toMatch(/: all 2\/s, errors –$/);
});

test('the same values are there as a table, the latest first', async () => {
  chart();
  const details = (await screen.findByText('As a table')).parentElement as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event('toggle'));

  const rows = (await screen.findAllByRole('row')).map((row) => row.textContent);
  expect(rows).toHaveLength(4);
  expect(rows[1]).toContain('30/s4/s');
});

test('a series is left out by its name in the legend', async () => {
  chart();
  const button = await screen.findByRole('button', { name: /errors/ });

  await userEvent.click(button);

  expect(button.getAttribute('aria-pressed')).toBe('false');
});

test('bars stand on one another, the highest drawn first', () => {
  const series = [
    { name: 'a', values: [1, 2] },
    { name: 'b', values: [10, null] },
  ];

  const { columns, series: order } = drawn({ x: [1, 2], series, kind: 'bars' });

  expect(order.map(({ name }) => name)).toEqual(['b', 'a']);
  expect(columns).toEqual([
    [11, 2],
    [1, 2],
  ]);
});

test.each([
  [
    [null, 5, null, 1, 2, null, 0],
    [1, 6],
  ],
  [[7], [0]],
  [[1, 2, null], null],
  [[], null],
])('of %j no line leads to the points at %j', (values, alone) => expect(lonePoints(values)).toEqual(alone));

test('a point between gaps is drawn as a dot', () => {
  const latest = { current: {} };
  const onMove = vi.fn();
  const options = plotOptions({
    element: document.body,
    colors: [0],
    kind: 'line',
    height: 100,
    latest,
    onMove,
  });
  const filter = options.series[1]?.points?.filter as (plot: unknown, series: number) => number[] | null;

  expect(filter({ data: [x, [null, 3, null]] }, 1)).toEqual([1]);
});

test('times are as exact as their distance', () => {
  const local = new Date(2026, 0, 5, 13, 5, 7).getTime() / 1000;

  expect(timeWords([local, local + 1], 'axis')(local)).toBe('13:05:07');
  expect(timeWords([local, local + HOUR], 'axis')(local)).toBe('13:05');
  expect(timeWords([local, local + 24 * HOUR], 'full')(local)).toBe('5 Jan');
});
