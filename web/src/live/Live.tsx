import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { carrier } from './events';
import { follow, type LiveState } from './stream';

type Live = { state: LiveState; retry: () => void };

const Context = createContext<Live>({ state: { state: 'connecting' }, retry: () => undefined });

/** Keeps what is below it up to date with the hub. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>({ state: 'connecting' });
  const stream = useRef<ReturnType<typeof follow>>(undefined);
  useEffect(() => {
    const { carry, stop } = carrier(queries);
    const following = follow({ onEvent: carry, onState: setState });
    stream.current = following;
    return () => {
      following.stop();
      stop();
    };
  }, [queries]);
  const live = useMemo(() => ({ state, retry: () => stream.current?.retry() }), [state]);
  return <Context value={live}>{children}</Context>;
}

/** Whether live updates come, and what tries again at once. */
export function useLive(): Live {
  return useContext(Context);
}
