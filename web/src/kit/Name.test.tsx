import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Name } from './Name';

test('what would turn a name around is shown; names in Arabic and Hebrew are as they are', () => {
  const { container, rerender } = render(<Name>{'gpu\u202egpj.exe'}</Name>);
  expect(container.textContent).toBe('gpu‹U+202E›gpj.exe');
  expect(container.querySelector('bdi')).not.toBeNull();

  rerender(<Name>{'خادم \u200fשרת'}</Name>);
  expect(container.textContent).toBe('خادم \u200fשרת');
});
