import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './DataTable.module.css';
import type { More } from './useItems';

/** The end of a list that has more: fetches it when it comes into sight, or by its button. */
export function LoadMore({ more }: { more: More }) {
  const end = useRef<HTMLDivElement>(null);
  const { hasMore, isLoading, load } = more;
  useEffect(() => {
    if (!hasMore || isLoading || !end.current) return;
    const observer = new IntersectionObserver(
      (seen) => seen.some((entry) => entry.isIntersecting) && load(),
      {
        rootMargin: '400px',
      },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasMore, isLoading, load]);
  if (!hasMore) return null;
  return (
    <div ref={end} className={classes.more}>
      <Button variant="default" onClick={load} loading={isLoading}>
        Load more
      </Button>
    </div>
  );
}
