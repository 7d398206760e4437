import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../api/client';
import { ConfirmDelete } from '../../kit/ConfirmDelete';
import { count } from '../../kit/format';
import { talks } from '../talk/talks';
import type { ConversationItem } from '../talk/types';

type Props = {
  item: Pick<ConversationItem, 'id' | 'title' | 'messages'>;
  isCurrent: boolean;
  opened: boolean;
  onClose: () => void;
};

/** Asks before a conversation is deleted, and says what is lost. */
export function DeleteOne({ item, isCurrent, opened, onClose }: Props) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const many = item.messages === 1 ? 'Its one message' : `Its ${count(item.messages)} messages`;

  async function remove() {
    await api.DELETE('/api/v1/conversations/{id}', { params: { path: { id: item.id } } });
    talks.close(item.id);
    if (isCurrent) await navigate({ to: '/chat', replace: true });
    queries.removeQueries({ queryKey: ['conversations', item.id] });
    await queries.invalidateQueries({ queryKey: ['conversations'] });
  }

  return (
    <ConfirmDelete
      what="conversation"
      name={item.title}
      dependents={
        <p>{many}, with their pictures and files, are gone for good. Export it first to keep them.</p>
      }
      opened={opened}
      onClose={onClose}
      onConfirm={remove}
    />
  );
}
