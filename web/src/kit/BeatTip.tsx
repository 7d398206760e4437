import { Portal } from '@mantine/core';
import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Beat, beatWords } from './beats';
import classes from './HealthBar.module.css';
import { StatusShape } from './StatusBadge';

type Props = { beat: Beat; over: RefObject<Element | null> /** Where on its width, 0 to 1. */; part: number };

/** What one check found, above it. */
export function BeatTip({ beat, over, part }: Props) {
  const [place, setPlace] = useState<{ left: number; top: number }>();
  useLayoutEffect(() => {
    const box = over.current?.getBoundingClientRect();
    if (box) setPlace({ left: box.left + box.width * part, top: box.top });
  }, [over, part]);
  if (!place) return null;
  const edge = 140;
  const left = Math.min(Math.max(place.left, edge), window.innerWidth - edge);
  return (
    <Portal>
      <div className={classes.tip} style={{ left, top: place.top }} aria-hidden="true">
        <StatusShape status={beat.status} /> {beatWords(beat)}
      </div>
    </Portal>
  );
}
