import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { SearchField } from './SearchField';

const told: string[] = [];

function Searched() {
  const [value, setValue] = useState('');
  const tell = (text: string) => {
    told.push(text);
    setValue(text);
  };
  return (
    <>
      <SearchField label="Search" placeholder="Name" value={value} onChange={tell} />
      <button type="button" onClick={() => setValue('')}>
        Back
      </button>
    </>
  );
}

test('what is typed is told once one pauses, and what the address says comes back into the field', async () => {
  renderPage(<Searched />);
  const field = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Search' });

  await userEvent.type(field, 'gpu');
  await expect.poll(() => told).toEqual(['gpu']);
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));

  expect(field.value).toBe('');
});
