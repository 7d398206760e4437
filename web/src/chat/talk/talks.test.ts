import { afterEach, expect, test, vi } from 'vitest';
import { Talk } from './Talk';
import { talks } from './talks';

afterEach(() => {
  talks.closeAll();
  setHidden(false);
});

function setHidden(isHidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('every open talk keeps what has come when the page is hidden or left, not when it is seen again', () => {
  const open = ['a', 'b'].map((id) => talks.adopt('ann', id, new Talk({ model: 'm' })));
  const left = open.map((talk) => vi.spyOn(talk, 'leave'));
  const times = () => left.map(({ mock }) => mock.calls.length);

  setHidden(true);
  expect(times()).toEqual([1, 1]);
  setHidden(false);
  expect(times()).toEqual([1, 1]);
  dispatchEvent(new Event('pagehide'));
  expect(times()).toEqual([2, 2]);
});
