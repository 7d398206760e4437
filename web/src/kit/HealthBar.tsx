import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { BeatTip } from './BeatTip';
import { type Beat, beatsPath, beatWords, SLOTS, summary } from './beats';
import classes from './HealthBar.module.css';

type Props = {
  /** Oldest first; of more than 40 the latest are shown. */
  beats: readonly Beat[];
  /** Whose checks they are. */
  label: string;
};

const KEYS: Record<string, (at: number, last: number) => number> = {
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/**
 * The last checks of an endpoint, the latest at the right: tall bars where it was well, short ones with a gap where it
 * was not, dots where that is not known. Mouse and arrow keys go from check to check and say each.
 *
 * Three paths are all that a bar draws, so that a hundred of them cost little; its words come when they are asked for.
 */
export function HealthBar({ beats, label }: Props) {
  const shown = beats.slice(-SLOTS);
  const last = shown.length - 1;
  const box = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number>();
  const first = SLOTS - shown.length;
  const current = shown[at ?? last];

  function onKeyDown(event: KeyboardEvent) {
    const move = KEYS[event.key];
    if (event.key === 'Escape') setAt(undefined);
    if (!move || last < 0) return;
    event.preventDefault();
    setAt(Math.min(last, Math.max(0, move(at ?? last, last))));
  }

  function onMouseMove(event: MouseEvent) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const slot = Math.floor(((event.clientX - left) / width) * SLOTS) - first;
    setAt(slot >= 0 && slot <= last ? slot : undefined);
  }

  if (!current) return <span className={classes.none}>not checked yet</span>;
  return (
    <>
      <div
        ref={box}
        className={classes.bar}
        role="slider"
        tabIndex={0}
        aria-label={`Checks of ${label}: ${summary(shown)}`}
        aria-readonly="true"
        aria-valuemin={1}
        aria-valuemax={shown.length}
        aria-valuenow={(at ?? last) + 1}
        aria-valuetext={beatWords(current)}
        onKeyDown={onKeyDown}
        onFocus={() => setAt((before) => before ?? last)}
        onBlur={() => setAt(undefined)}
        onMouseMove={onMouseMove}
        onMouseLeave={() => setAt(undefined)}
      >
        <svg viewBox={`0 0 ${SLOTS * 6} 24`} preserveAspectRatio="none" aria-hidden="true">
          <path className={classes.healthy} d={beatsPath(shown, 'healthy')} />
          <path className={classes.unhealthy} d={beatsPath(shown, 'unhealthy')} />
          <path className={classes.unknown} d={beatsPath(shown, 'unknown')} />
          {at !== undefined && (
            <rect className={classes.mark} x={(first + at) * 6} y="0.5" width="6" height="23" />
          )}
        </svg>
      </div>
      {at !== undefined && <BeatTip beat={current} over={box} part={(first + at + 0.5) / SLOTS} />}
    </>
  );
}
