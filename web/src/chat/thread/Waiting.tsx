import { useEffect, useState } from 'react';
import { duration } from '../../kit/format';
import type { Live } from '../talk/live';
import classes from './Answer.module.css';

/** After so long without a word it is said how long that is. */
const LONG_MS = 3000;

/** That more is to come; and for how long nothing has. */
export function Waiting({ live }: { live?: Live }) {
  const waited = useWaited(live);
  const hasBegun = live?.answer.firstEventMs !== undefined;
  return (
    <div className={classes.waiting}>
      <span className={classes.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      {!hasBegun && waited >= LONG_MS && (
        <span>
          {live?.origin.endpoint ? 'The model has not begun to answer' : 'Waiting for an endpoint'} for{' '}
          {duration(waited / 1000)}; it may be loading.
        </span>
      )}
    </div>
  );
}

function useWaited(live?: Live): number {
  const [now, setNow] = useState(() => performance.now());
  const hasBegun = live?.answer.firstEventMs !== undefined;
  useEffect(() => {
    if (hasBegun) return;
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [hasBegun]);
  return live ? now - live.askedAt : 0;
}
