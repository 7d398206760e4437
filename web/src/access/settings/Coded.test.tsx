import { expect, test } from 'vitest';
import { renderPage } from '../../testing/render';
import { Coded } from './Coded';

test('what stands between backticks is code, the rest as it is', async () => {
  const { container } = renderPage(<Coded text="also `--port N`, or <b>none</b>" />);
  await expect.poll(() => container.querySelector('code')?.textContent).toBe('--port N');
  expect(container.textContent).toContain('also --port N, or <b>none</b>');
});
