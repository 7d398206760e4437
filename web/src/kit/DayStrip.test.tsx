import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { DayStrip } from './DayStrip';

const days = [
  { day: '2026-01-30', checks: 100, badChecks: 25, incidents: 2, uptime: 0.75 },
  {
    day: '2026-01-31',
    checks: 10,
    badChecks: 0,
    incidents: 0,
    uptime: 1,
    responseTimeMs: { p50: 5, p95: 9, p99: 9 },
  },
];

test('arrow keys go from day to day, to the ends and not beyond, and say each in words', async () => {
  renderPage(<DayStrip days={days} today="2026-01-31" />);
  const strip = await screen.findByRole('slider', { name: 'Day by day' });
  const said = () => strip.getAttribute('aria-valuetext');
  expect(said()).toBe('2026-01-31: 100 % up · 0 incidents · answered in 5 ms, 95 % in 9 ms');

  fireEvent.keyDown(strip, { key: 'ArrowRight' });
  expect(strip.getAttribute('aria-valuenow')).toBe('89');
  fireEvent.keyDown(strip, { key: 'ArrowLeft' });
  expect(said()).toBe('2026-01-30: 75 % up · 2 incidents');
  fireEvent.keyDown(strip, { key: 'Home' });
  expect(said()).toBe('2025-11-03: not watched');
});

test('the longer it was down, the lower the column; a day not watched has none', async () => {
  renderPage(<DayStrip days={days} today="2026-01-31" />);
  const strip = await screen.findByRole('slider', { name: 'Day by day' });
  const heights = [...strip.children].map((day) => (day.firstElementChild as HTMLElement)?.style.height);
  expect(heights.slice(-3)).toEqual([undefined, '75%', '100%']);
});
