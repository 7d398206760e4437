import { useCallback, useSyncExternalStore } from 'react';
import { dateTime, duration } from './format';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  if (!document.hidden) for (const listener of listeners) listener();
}

/** One clock for all ages of a page; it stands still while there are none. */
function listen(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** How long ago a time is, in words: `now`, `12 s ago`. A clock that is ahead of the hub's says `now`. */
export function age(at: string, now: number, suffix = ' ago'): string {
  const seconds = (now - Date.parse(at)) / 1000;
  return seconds < 1 ? 'now' : `${duration(seconds)}${suffix}`;
}

type Props = {
  /** ISO 8601; a dash where it is not known. */
  at?: string | null;
  /** What is said behind the length; `''` for a length alone, such as `since 12 s`. */
  suffix?: string;
};

/** An age that grows by itself; only itself is drawn anew, and only when its words change. The time is its title. */
export function Age({ at, suffix }: Props) {
  const words = useCallback(() => (at ? age(at, Date.now(), suffix) : '–'), [at, suffix]);
  const text = useSyncExternalStore(listen, words);
  if (!at) return <span>{text}</span>;
  return (
    <time dateTime={at} title={dateTime(at)}>
      {text}
    </time>
  );
}
