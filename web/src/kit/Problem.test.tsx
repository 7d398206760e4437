import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { renderPage } from '../testing/render';
import { Problem } from './Problem';

test('says what happened, whose fault it is, what to do, and the request', async () => {
  const retry = vi.fn();
  const error = new ProblemError(502, 'upstream_failed', 'gpu-1 refused the connection.', 'endpoint', {
    requestId: 'r-77',
  });

  renderPage(<Problem error={error} what="The models could not be listed" onRetry={retry} />);

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The models could not be listed');
  expect(alert.textContent).toContain('gpu-1 refused the connection.');
  expect(alert.textContent).toContain('Fault of the endpoint (502). Look at the endpoint’s health');
  expect(alert.textContent).toContain('r-77');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
});

test('names each value that is not accepted', async () => {
  const faults = [{ pointer: '/name', message: 'must not be empty' }];

  renderPage(
    <Problem
      error={
        new ProblemError(
          422,
          'invalid',
          'Some values are not accepted.',
          'request',
          { requestId: 'r-1' },
          faults,
        )
      }
    />,
  );

  expect((await screen.findByRole('alert')).textContent).toContain('/name must not be empty');
});

test('what these pages did wrong is said as that', async () => {
  renderPage(<Problem error={new TypeError('x is undefined')} />);

  expect((await screen.findByRole('alert')).textContent).toContain(
    'This page made a mistake: x is undefined',
  );
});
