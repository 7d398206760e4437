import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Age } from '../kit/Age';
import { useLive } from './Live';
import classes from './LiveBanner.module.css';

/** Says that the connection to the hub is lost, and when it is tried again. */
export function LiveBanner() {
  const { state, retry } = useLive();
  const retryAt = state.state === 'waiting' ? state.retryAt : undefined;
  const left = useSecondsUntil(retryAt);
  if (state.state !== 'waiting') return null;
  return (
    <div className={classes.banner}>
      <IconPlugConnectedX size={18} aria-hidden />
      <span role="status">Connection to the hub lost. What you see may be out of date.</span>
      <span className={classes.when}>
        Lost <Age at={new Date(state.since).toISOString()} />, trying again{' '}
        {left > 0 ? `in ${left} s` : 'now'}
      </span>
      <Button variant="default" size="compact-sm" onClick={retry}>
        Try now
      </Button>
    </div>
  );
}

function useSecondsUntil(time: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (time === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [time]);
  return time === undefined ? 0 : Math.max(0, Math.ceil((time - now) / 1000));
}
