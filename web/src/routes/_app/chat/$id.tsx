import { createFileRoute } from '@tanstack/react-router';
import { Chat } from '../../../chat/Chat';

export const Route = createFileRoute('/_app/chat/$id')({ component: ConversationPage });

function ConversationPage() {
  return <Chat id={Route.useParams().id} />;
}
