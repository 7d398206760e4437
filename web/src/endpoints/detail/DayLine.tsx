import { Tooltip } from '@mantine/core';
import { dateTime, duration } from '../../kit/format';
import { reasonWords } from '../words';
import classes from './DayLine.module.css';
import type { Stretch } from './day';

const WORDS: Record<Stretch['status'], string> = {
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
  unknown: 'Unknown',
  unwatched: 'Not watched',
};

/** The last 24 hours as one line; what was down stands above it as well as being red. */
export function DayLine({ stretches }: { stretches: readonly Stretch[] }) {
  const down = stretches.filter((one) => one.status === 'unhealthy');
  const seconds = down.reduce((sum, one) => sum + (one.until - one.at) / 1000, 0);
  const words = down.length === 0 ? 'never found down' : `down ${down.length}×, ${duration(seconds)} in all`;
  return (
    <div>
      <div className={classes.line} role="img" aria-label={`The last 24 hours: ${words}`}>
        {stretches.map((one) => (
          <Tooltip key={one.at} label={tip(one)} multiline>
            <span
              className={classes.stretch}
              data-status={one.status}
              style={{ flexGrow: Math.max(one.to - one.from, 0.001) }}
            />
          </Tooltip>
        ))}
      </div>
      <div className={classes.scale} aria-hidden>
        <span>24 h ago</span>
        <span>{words}</span>
        <span>now</span>
      </div>
    </div>
  );
}

function tip(one: Stretch): string {
  const length = duration((one.until - one.at) / 1000);
  const reason = one.status === 'unhealthy' ? reasonWords(one.reason) : undefined;
  return `${WORDS[one.status]}${reason ? `: ${reason}` : ''}, ${length} from ${dateTime(new Date(one.at).toISOString())}`;
}
