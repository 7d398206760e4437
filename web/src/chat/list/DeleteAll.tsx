import { Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client';
import { ConfirmDelete } from '../../kit/ConfirmDelete';
import { talks } from '../talk/talks';

/** The menu's way to delete all conversations, which asks first. */
export function DeleteAll({ isDisabled }: { isDisabled: boolean }) {
  const [isAsking, setAsking] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function removeAll() {
    await api.DELETE('/api/v1/conversations', { params: { query: { confirm: 'all' } } });
    talks.closeAll();
    await navigate({ to: '/chat', search: {}, replace: true });
    await queries.resetQueries({ queryKey: ['conversations', 'list'] });
    queries.removeQueries({ queryKey: ['conversations'], type: 'inactive' });
  }

  return (
    <>
      <Menu.Item color="red" disabled={isDisabled} closeMenuOnClick={false} onClick={() => setAsking(true)}>
        Delete all…
      </Menu.Item>
      <ConfirmDelete
        what="conversations"
        name="All of your conversations"
        action="Delete all"
        dependents={
          <p>Every message, picture and file in them is gone for good. Nobody else’s are touched.</p>
        }
        opened={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={removeAll}
      />
    </>
  );
}
