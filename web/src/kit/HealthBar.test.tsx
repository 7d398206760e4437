import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Beat } from './beats';
import { HealthBar } from './HealthBar';

const beat = (minute: number, more: Partial<Beat> = {}): Beat => ({
  at: `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`,
  until: `2026-01-01T00:${String(minute).padStart(2, '0')}:30Z`,
  status: 'healthy',
  checks: 1,
  ...more,
});

function bar(beats: Beat[]) {
  render(
    <MantineProvider env="test">
      <HealthBar beats={beats} label="gpu-1" />
    </MantineProvider>,
  );
  return screen.getByRole('slider');
}

test('says the latest check, and how many were well', () => {
  const slider = bar([beat(0), beat(1, { status: 'unhealthy', reason: 'rate_limited', checks: 3 })]);

  expect(slider.getAttribute('aria-label')).toBe('Checks of gpu-1: 1 of the last 2 healthy');
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^unhealthy \(rate limited\), .*3 checks in 30 s$/);
});

test('arrow keys go from check to check and stop at the ends', () => {
  const slider = bar([beat(0, { responseTimeMs: 12 }), beat(1), beat(2)]);
  const at = () => slider.getAttribute('aria-valuenow');

  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(at()).toBe('2');
  fireEvent.keyDown(slider, { key: 'Home' });
  expect(slider.getAttribute('aria-valuetext')).toMatch(/^healthy, .*, 12 ms$/);
  fireEvent.keyDown(slider, { key: 'ArrowLeft' });
  expect(at()).toBe('1');
  fireEvent.keyDown(slider, { key: 'End' });
  fireEvent.keyDown(slider, { key: 'ArrowRight' });
  expect(at()).toBe('3');
});

test('each status has a shape of its own, the latest at the right', () => {
  const slider = bar([beat(0), beat(1, { status: 'unhealthy' }), beat(2, { status: 'unknown' })]);

  const [well, bad, unknown] = [...slider.querySelectorAll('path')].map((path) => path.getAttribute('d'));
  expect(well).toBe('M223 2h4v20h-4z');
  expect(bad).toBe('M229 8h4v14h-4zM229 2h4v3h-4z');
  expect(unknown).toBe('M235 10h4v4h-4z');
});

test('a hundred bars of forty checks stay small: four elements each', () => {
  const beats = Array.from({ length: 60 }, (_, i) => beat(i));
  const { container } = render(
    <MantineProvider env="test">
      {Array.from({ length: 100 }, (_, i) => (
        <HealthBar key={beats[i % 60]?.at.concat(String(i))} beats={beats} label={`e${i}`} />
      ))}
    </MantineProvider>,
  );

  expect(container.querySelectorAll('svg, svg *').length).toBe(400);
  expect(screen.getAllByRole('slider')[0]?.getAttribute('aria-valuemax')).toBe('40');
});

test('without a check it says so', () => {
  render(<HealthBar beats={[]} label="gpu-1" />);

  expect(screen.getByText('not checked yet')).toBeDefined();
});
