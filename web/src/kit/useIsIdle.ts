import { startTransition, useEffect, useState } from 'react';

const LATEST_MS = 2000;

/** Whether the browser has had a moment without work: what nobody sees yet waits for it, so that the page shows sooner. */
export function useIsIdle(): boolean {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const come = () => startTransition(() => setIdle(true));
    // Safari has no such callback
    if (!window.requestIdleCallback) {
      const timer = setTimeout(come, 500);
      return () => clearTimeout(timer);
    }
    const asked = window.requestIdleCallback(come, { timeout: LATEST_MS });
    return () => window.cancelIdleCallback(asked);
  }, []);
  return isIdle;
}
