import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Age } from './Age';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:01:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

function Around({ drawn }: { drawn: () => void }) {
  drawn();
  return <Age at="2026-01-01T00:00:48Z" />;
}

test('grows by itself, and what is around it is not drawn anew', () => {
  const drawn = vi.fn();
  render(<Around drawn={drawn} />);
  expect(screen.getByText('12 s ago')).toBeDefined();

  act(() => void vi.advanceTimersByTime(2000));

  expect(screen.getByText('14 s ago').getAttribute('datetime')).toBe('2026-01-01T00:00:48Z');
  expect(drawn).toHaveBeenCalledOnce();
});

test('a time that is not known is a dash, one that is to come is now', () => {
  render(
    <>
      <Age />
      <Age at="2026-01-01T00:05:00Z" />
    </>,
  );

  expect(screen.getByText('–')).toBeDefined();
  expect(screen.getByText('now')).toBeDefined();
});

test('without an age on the page no clock runs', () => {
  const { unmount } = render(<Age at="2026-01-01T00:00:00Z" />);
  expect(vi.getTimerCount()).toBe(1);

  unmount();

  expect(vi.getTimerCount()).toBe(0);
});
