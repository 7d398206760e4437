import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { KEYS } from '../queries';
import { MODEL_PATH, modelOf } from '../testing';
import { useModelActions } from './useModelActions';

const current = { model: modelOf(), etag: '"3"' };

function Remove() {
  const { remove } = useModelActions(current);
  return (
    <button type="button" onClick={() => void remove()}>
      Remove
    </button>
  );
}

test('of a model that is deleted, nothing is kept that would be asked for anew', async () => {
  hubOf({ [`DELETE ${MODEL_PATH}`]: reply(204) });
  const { queries } = renderPage(<Remove />);
  const keys = [KEYS.one(current.model.id), KEYS.seed(current.model.id)];
  for (const queryKey of keys) queries.setQueryData(queryKey, current);
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(keys.map((key) => queries.getQueryData(key))).toEqual([undefined, undefined]));
});
