import { createFileRoute } from '@tanstack/react-router';
import { Chat } from '../../../chat/Chat';

type Search = { search?: string; model?: string };

export const Route = createFileRoute('/_app/chat/')({
  validateSearch: ({ search, model }: Search): Search => ({ search, model }),
  component: NewChatPage,
});

function NewChatPage() {
  return <Chat model={Route.useSearch().model} />;
}
