import { type KeyboardEvent, useState } from 'react';
import classes from './DayStrip.module.css';
import { calendar, type HealthDay, toneOf } from './days';
import { counted, milliseconds, percent } from './format';

type Props = { days: readonly HealthDay[]; today: string };

/** The last 90 days: the lower a column's filling, the longer it was down that day. Arrow keys go from day to day. */
export function DayStrip({ days, today }: Props) {
  const all = calendar(days, today);
  const [at, setAt] = useState(all.length - 1);
  const chosen = all[at];

  function step(event: KeyboardEvent) {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -all.length, End: all.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setAt(Math.min(all.length - 1, Math.max(0, at + by)));
  }

  return (
    <div>
      <div
        className={classes.strip}
        role="slider"
        tabIndex={0}
        aria-label="Day by day"
        aria-valuemin={0}
        aria-valuemax={all.length - 1}
        aria-valuenow={at}
        aria-valuetext={chosen && words(chosen)}
        onKeyDown={step}
      >
        {all.map((day, i) => (
          <span
            key={day.day}
            className={classes.day}
            data-tone={toneOf(day)}
            data-chosen={i === at}
            onPointerEnter={() => setAt(i)}
          >
            {day.uptime !== undefined && <span style={{ height: `${fill(day.uptime)}%` }} />}
          </span>
        ))}
      </div>
      <p className={classes.words}>{chosen && words(chosen)}</p>
    </div>
  );
}

/** An hour of a day is 4 %: what is down for less is drawn so that it is seen. */
const fill = (uptime: number) => (uptime === 1 ? 100 : Math.min(92, Math.max(6, uptime * 100)));

function words(day: HealthDay): string {
  if (day.uptime === undefined) return `${day.day}: not watched`;
  const parts = [`${percent(day.uptime)} up`, counted(day.incidents, 'incident')];
  if (day.responseTimeMs) {
    parts.push(
      `answered in ${milliseconds(day.responseTimeMs.p50)}, 95 % in ${milliseconds(day.responseTimeMs.p95)}`,
    );
  }
  return `${day.day}: ${parts.join(' · ')}`;
}
