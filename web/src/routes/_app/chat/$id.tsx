import { createFileRoute } from '@tanstack/react-router';
import { Chat } from '../../../chat/Chat';

export const Route = createFileRoute('/_app/chat/$id')({
  validateSearch: ({ search }: { search?: string }): { search?: string } => ({ search }),
  component: ConversationPage,
});

function ConversationPage() {
  return <Chat id={Route.useParams().id} />;
}
