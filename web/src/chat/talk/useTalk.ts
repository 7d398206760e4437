import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../session/session';
import type { Live } from './live';
import { conversationQuery } from './queries';
import { Talk } from './Talk';
import { talks } from './talks';
import type { Settings } from './types';

/** The talk with a conversation: at once where it is open, else once the hub has given it. */
export function useTalk(id: string) {
  const user = useSession()?.user.id;
  const query = useQuery({ ...conversationQuery(id), enabled: isIdle(talks.find(user, id)) });
  const found = talks.find(user, id) ?? (query.data ? talks.of(user, query.data) : undefined);
  useEffect(() => {
    if (query.data && found) found.refresh(query.data);
  }, [query.data, found]);
  return { talk: found, query };
}

const isIdle = (talk: Talk | undefined) => !talk || (talk.shown.live.size === 0 && !talk.shown.isSending);

/** A talk that has not begun; its first message gives it an address, where it goes on. */
export function useNewTalk(settings: Settings): Talk {
  const user = useSession()?.user.id;
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [talk] = useState(() => new Talk(settings));
  useEffect(() => {
    talk.onBegun = ({ id }) => {
      talks.adopt(user, id, talk);
      queries.invalidateQueries({ queryKey: ['conversations', 'list'] });
      navigate({ to: '/chat/$id', params: { id }, search: ({ search }) => ({ search }), replace: true });
    };
  }, [talk, user, queries, navigate]);
  return talk;
}

/** What a talk shows, as it changes. */
export const useShown = (talk: Talk) => useSyncExternalStore(talk.subscribe, () => talk.shown);

/** What has come of an answer that is being given, as it comes; undefined where none is. */
export function useLive(talk: Talk, messageId: string): Live | undefined {
  const [subscribe] = useState(() => (listener: () => void) => talk.subscribeLive(messageId, listener));
  return useSyncExternalStore(subscribe, () => talk.live(messageId));
}
