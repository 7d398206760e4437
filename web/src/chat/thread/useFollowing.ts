import { useCallback, useEffect, useRef, useState } from 'react';

/** So near to the end counts as there. */
const NEAR = 48;

/**
 * Follows what grows at the end of a scroller for as long as its reader is there: whoever scrolls up is left where they
 * are, and whoever comes back is followed again.
 */
export function useFollowing() {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  const toEnd = useCallback((behavior: ScrollBehavior = 'instant') => {
    const element = scroller.current;
    if (!element) return;
    follows.current = true;
    setAtEnd(true);
    element.scrollTo({ top: element.scrollHeight, behavior });
  }, []);

  useEffect(() => {
    const element = scroller.current;
    const inner = content.current;
    if (!element || !inner) return;

    function onScroll() {
      if (!element) return;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      // content that grows moves the end, not the reader: only going up is their own doing
      if (element.scrollTop < lastTop.current - 1 && left > NEAR) follows.current = false;
      if (left <= NEAR) follows.current = true;
      lastTop.current = element.scrollTop;
      setAtEnd(follows.current || left <= NEAR);
    }

    const observer = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
      else setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR);
    });
    observer.observe(inner);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);

  return { scroller, content, isAtEnd, toEnd };
}
