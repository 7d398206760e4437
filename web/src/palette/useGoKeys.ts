import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

const PLACES = { o: '/overview/now', m: '/models', e: '/endpoints', c: '/chat', a: '/access' } as const;
const TOGETHER_MS = 1000;

/** Whether what is typed there is text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** `g`, then `o`, `m`, `e`, `c` or `a`, goes to a section; never while one types. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = PLACES[event.key as keyof typeof PLACES];
      if (event.key === 'g') {
        wentAt = event.timeStamp;
      } else if (place && event.timeStamp - wentAt < TOGETHER_MS) {
        event.preventDefault();
        wentAt = Number.NEGATIVE_INFINITY;
        void navigate({ to: place });
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [navigate]);
}
