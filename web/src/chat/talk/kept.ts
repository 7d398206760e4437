import { answer, api } from '../../api/client';
import type {
  Conversation,
  ConversationChange,
  Message,
  MessageChange,
  MessageDraft,
  Settings,
} from './types';

export type Begun = Settings & { messages: MessageDraft[] };

/** Where conversations are kept. Every call throws a ProblemError where it is refused. */
export type Kept = {
  begin(draft: Begun): Promise<Conversation>;
  change(id: string, change: ConversationChange): Promise<Conversation>;
  /** Keeps messages behind one that is named, dropping what stands there; behind the last if none is. */
  append(id: string, messages: MessageDraft[], after?: string | null): Promise<Message[]>;
  /** @param isLast the page is being left: the change must outlive it */
  changeMessage(id: string, messageId: string, change: MessageChange, isLast: boolean): Promise<Message>;
};

/** They are kept on the hub. */
export const onHub: Kept = {
  begin: (body) => answer(api.POST('/api/v1/conversations', { body })),

  change: (id, body) =>
    answer(
      api.PATCH('/api/v1/conversations/{id}', {
        params: { path: { id } },
        body,
      }),
    ),

  append: async (id, messages, after) => {
    const body = after === undefined ? { messages } : { messages, after };
    const path = { id };
    return (await answer(api.POST('/api/v1/conversations/{id}/messages', { params: { path }, body })))
      .messages;
  },

  changeMessage: (id, messageId, body, isLast) =>
    answer(
      api.PATCH('/api/v1/conversations/{id}/messages/{messageId}', {
        params: { path: { id, messageId } },
        body,
        ...(isLast && mayOutlive(body) && { keepalive: true }),
      }),
    ),
};

/** Browsers let no more than 64 KiB outlive a page, in all; of a longer answer stays what was kept as it came. */
const MOST_OUTLIVING = 60_000;

const mayOutlive = (body: MessageChange) =>
  new TextEncoder().encode(JSON.stringify(body)).length <= MOST_OUTLIVING;
