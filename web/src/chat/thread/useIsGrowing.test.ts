import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from '../talk/types';
import { useIsGrowing } from './useIsGrowing';

const said = (text: string, end?: Message['end']): Message => ({
  id: 'm1',
  role: 'assistant',
  content: [{ type: 'text', text }],
  createdAt: '2026-01-01T00:00:00Z',
  end,
});

afterEach(() => vi.useRealTimers());

test('an answer that grows is being received, until it has been quiet for a while or has ended', () => {
  vi.useFakeTimers();
  const { result, rerender } = renderHook(useIsGrowing, { initialProps: said('Half') });
  expect(result.current).toBe(false);

  rerender(said('Half an'));
  expect(result.current).toBe(true);
  act(() => vi.advanceTimersByTime(25_000));
  expect(result.current).toBe(false);

  rerender(said('Half an answer'));
  expect(result.current).toBe(true);
  rerender(said('Half an answer.', 'done'));
  expect(result.current).toBe(false);
});
