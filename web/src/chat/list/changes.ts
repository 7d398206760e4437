import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { notifyProblem } from '../../kit/notify';
import { useSession } from '../../session/session';
import { talks } from '../talk/talks';
import type { Conversation, ConversationItem } from '../talk/types';

/** Gives a conversation another title. */
export function useRename() {
  const user = useSession()?.user.id;
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      answer(api.PATCH('/api/v1/conversations/{id}', { params: { path: { id } }, body: { title } })),
    onSuccess: ({ id, title }) => {
      talks.find(user, id)?.renamed(title);
      return queries.invalidateQueries({ queryKey: ['conversations'] });
    },
    onError: (error) => notifyProblem('The title stays as it was', error),
  });
}

/** Saves a conversation as a file, as the hub exports it. */
export function useExport() {
  return async ({ id, title }: Pick<ConversationItem, 'id' | 'title'>) => {
    try {
      const whole = await answer(api.GET('/api/v1/conversations/{id}', { params: { path: { id } } }));
      save(`${fileName(title)}.json`, JSON.stringify(whole, null, 2));
    } catch (error) {
      notifyProblem('The conversation was not exported', error);
    }
  };
}

/** A title as the name of a file on any system. */
export const fileName = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N}\-_. ]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/^\.+|\.+$/g, '')
    .slice(0, 80)
    .trim() || 'conversation';

function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Brings in what was exported: a conversation, or a list of them. Throws an Error that says what is wrong. */
export async function imported(text: string): Promise<Conversation[]> {
  const all: Conversation[] = [];
  for (const body of conversationsOf(text))
    all.push(await answer(api.POST('/api/v1/conversations', { body })));
  return all;
}

/** What a file has of conversations; the hub checks each. */
export function conversationsOf(text: string): Record<string, unknown>[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new NoConversation();
  }
  const found = Array.isArray(parsed) ? parsed : [parsed];
  const isOne = (one: unknown) => typeof one === 'object' && one !== null && 'messages' in one;
  if (found.length === 0 || !found.every(isOne)) throw new NoConversation();
  return found;
}

export class NoConversation extends Error {
  override readonly name = 'NoConversation';

  constructor() {
    super('This is no conversation that was exported from here: JSON with “messages”.');
  }
}
